import { ConflictError, NotFoundError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import {
  type PromotionProposal,
  type ProposalEnd,
  type ProposalFilter,
  type ProposalPage,
  proposalCursors,
  requireMayEnd,
} from '../domain/promotion-proposal.js';
import { parseReason } from '../domain/registration.js';
import { decidePromotion } from '../domain/stages.js';
import type { LockedModel } from '../stores/registry-store.js';
import { changeStage, type StageChange } from './change-stage.js';
import type { RegistryDeps } from './deps.js';
import { passGate } from './pass-gate.js';
import { findVersionToPromote } from './version-to-promote.js';
import { withLockedModel } from './with-locked-model.js';

/** Newest first. @throws InvalidInputError */
export async function listProposals(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { filter: ProposalFilter; first: number; after?: string | null | undefined },
): Promise<ProposalPage> {
  const { modelName: name, ...filter } = input.filter;
  const first = requirePageSize(input.first);
  const before = input.after ? proposalCursors.decode(input.after).id : undefined;
  const present = name === undefined ? undefined : await deps.store.presentNames(ctx.tenant, [name]);
  const range = { ...filter, ...(name === undefined ? {} : { modelName: present?.get(name) ?? name }) };
  const rows = await deps.store.listProposals(ctx.tenant, { filter: range, before, limit: first + 1 });
  return { ...toPage(rows, first), filter: range };
}

/**
 * Asks for a version (the newest in Staging unless named) to go to Production. Whoever asks again finds the proposal that
 * waits.
 * @throws NotFoundError when the model or the version does not exist
 * @throws ConflictError when the version is in Production, somebody else has proposed it, or it does not fulfil the
 *   promotion policy and is not forced
 * @throws InvalidInputError when it is forced without a reason
 */
export async function proposePromotion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { modelName: string; version?: number | null; reason?: string | null; force?: boolean | null },
): Promise<PromotionProposal> {
  const reason = parseReason(input.reason);
  const force = input.force ?? false;
  const { modelName, version } = await findVersionToPromote(deps, ctx, input);
  await passGate(deps, ctx, { modelName, version }, { force, reason });
  const proposed = await withLockedModel(deps, ctx, modelName, async (model) => {
    const { moves } = decidePromotion(model.name, await model.stagedVersions(), { version, reason });
    if (moves.length === 0) {
      throw new ConflictError(`Version ${version} of "${model.name}" is in Production already.`);
    }
    const pending = await model.findPendingProposal(version);
    if (!pending) {
      const by = ctx.actor;
      return model.addProposal({ version, reason: reason ?? '', force }, by);
    }
    if (pending.proposerId === ctx.actor.id) return pending;
    throw new ConflictError(
      `${pending.proposedBy} has proposed version ${version} of "${model.name}" already (${pending.id}): approve or reject that.`,
    );
  });
  deps.log.info({ modelName, version, proposal: proposed.id, actor: ctx.actor.name }, 'Promotion proposed');
  return proposed;
}

/**
 * Approves a proposal, which promotes its version, or rejects it. Never one's own.
 * @throws NotFoundError when there is no such proposal
 * @throws ConflictError when it is one's own or decided already, or, on approval, when the version does not fulfil the
 *   promotion policy now and was not proposed by force
 */
export async function decideProposal(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: { proposalId: string; approve: boolean; answer?: string | null },
): Promise<{ proposal: PromotionProposal; change: StageChange | undefined }> {
  const answer = parseReason(input.answer) ?? '';
  const { proposalId } = input;
  if (!input.approve) {
    return { proposal: await endProposal(deps, ctx, proposalId, 'REJECTED', answer), change: undefined };
  }
  const proposal = await findProposal(deps, ctx, proposalId);
  requireMayEnd(proposal, 'APPROVED', ctx.actor.id);
  const { modelName, version, force, proposedBy } = proposal;
  const reason = proposal.reason || undefined;
  const gate = await passGate(deps, ctx, { modelName, version }, { force, reason });
  let approved = proposal;
  const change = await changeStage(deps, ctx, modelName, async (versions, model) => {
    approved = await end(model, ctx, proposalId, 'APPROVED', answer);
    gate.requireUnchanged(versions);
    return decidePromotion(modelName, versions, { version, reason, overridden: gate.overridden, proposedBy });
  });
  return { proposal: approved, change };
}

/** Takes one's own proposal back. @throws NotFoundError, ConflictError */
export function withdrawProposal(
  deps: RegistryDeps,
  ctx: RequestContext,
  { proposalId }: { proposalId: string },
): Promise<PromotionProposal> {
  return endProposal(deps, ctx, proposalId, 'WITHDRAWN', '');
}

async function endProposal(
  deps: RegistryDeps,
  ctx: RequestContext,
  id: string,
  how: ProposalEnd,
  answer: string,
): Promise<PromotionProposal> {
  const { modelName } = await findProposal(deps, ctx, id);
  return withLockedModel(deps, ctx, modelName, (model) => end(model, ctx, id, how, answer));
}

/** Under the model's lock, so that it ends once. */
async function end(
  model: LockedModel,
  { actor }: RequestContext,
  id: string,
  how: ProposalEnd,
  answer: string,
): Promise<PromotionProposal> {
  const proposal = await model.getProposal(id);
  requireMayEnd(proposal, how, actor.id);
  return model.endProposal(id, { status: how, decidedBy: actor.name, answer });
}

async function findProposal(deps: RegistryDeps, ctx: RequestContext, id: string): Promise<PromotionProposal> {
  const found = await deps.store.findProposal(ctx.tenant, id);
  if (found) return found;
  throw new NotFoundError(`There is no proposal ${id}.`);
}
