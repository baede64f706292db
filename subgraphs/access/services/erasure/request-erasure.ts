import { parseSubject } from '../../../../contracts/erasure.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../../contracts/paging.js';
import { auditTarget } from '../../../../platform/audit/pending-entry.js';
import type { RequestContext } from '../../../../platform/context.js';
import { newId } from '../../../../platform/ids.js';
import { RESERVED_NAMES } from '../../domain/account.js';
import {
  concealSubject,
  type Erasure,
  type ErasurePage,
  type ErasureStatus,
  erasureCursors,
  isAbout,
  requireMayDecide,
  requireMayWithdraw,
} from '../../domain/erasure.js';
import type { AccessDeps } from '../deps.js';

/** Of erasures that are compared with a subject, or with a request: more are not open or made for one tenant. */
const MOST_COMPARED = 1_000;

/**
 * Has a plan made of what is stored of a person, for somebody else to decide on. Whoever asks again finds the one that is open.
 * @throws InvalidInputError; ConflictError when somebody else has asked for the same
 */
export async function requestErasure(
  { erasures, erasureParts, clock, wakeErasures }: AccessDeps,
  { tenant, actor }: RequestContext,
  input: { subject: string },
): Promise<Erasure> {
  const subject = parseSubject(input.subject);
  if (RESERVED_NAMES.has(subject.toLowerCase())) {
    throw new InvalidInputError("subject: is one of the platform's own names, and nobody's.", {
      details: { field: 'subject' },
    });
  }
  const open = await erasures.list(
    tenant,
    { statuses: ['planning', 'planned', 'running'] },
    { limit: MOST_COMPARED },
  );
  const same = open.find((erasure) => isAbout(erasure, subject));
  if (same?.requesterId === actor.id) {
    auditTarget(same.id);
    return same;
  }
  if (same) {
    throw new ConflictError(
      `${same.requestedBy} has asked for this already (${same.id}, ${same.status}): decide on that.`,
    );
  }
  const { salt, hmac } = concealSubject(subject);
  const now = clock.now();
  const id = newId('erasure', now.getTime());
  auditTarget(id);
  const erasure = await erasures.insert({
    ...{ id, tenant, subject, subjectSalt: salt, subjectHmac: hmac, within: actor.tenants },
    ...{ requesterId: actor.id, requestedBy: actor.name, requestedAt: now, parts: erasureParts },
  });
  wakeErasures();
  return erasure;
}

/**
 * Approves an erasure, which begins at once, or rejects it. Never one's own.
 * @throws NotFoundError, ConflictError
 */
export async function decideErasure(
  deps: AccessDeps,
  ctx: RequestContext,
  { id, approve }: { id: string; approve: boolean },
): Promise<Erasure> {
  requireMayDecide(await requireErasure(deps, ctx, id), ctx.actor.id);
  const decided = await end(deps, ctx, id, approve ? 'running' : 'rejected');
  deps.wakeErasures();
  return decided;
}

/** Takes one's own request back. @throws NotFoundError, ConflictError */
export async function withdrawErasure(
  deps: AccessDeps,
  ctx: RequestContext,
  { id }: { id: string },
): Promise<Erasure> {
  requireMayWithdraw(await requireErasure(deps, ctx, id), ctx.actor.id);
  return end(deps, ctx, id, 'withdrawn');
}

async function end(
  deps: AccessDeps,
  ctx: RequestContext,
  id: string,
  to: 'running' | 'rejected' | 'withdrawn',
): Promise<Erasure> {
  const decision = { to, by: ctx.actor.name, at: deps.clock.now() };
  const ended = await deps.erasures.decide(ctx.tenant, id, decision);
  if (ended) return ended;
  const { status } = await requireErasure(deps, ctx, id);
  throw new ConflictError(`Erasure ${id} is ${status} by now.`);
}

/** @throws NotFoundError */
export async function requireErasure(
  { erasures }: Pick<AccessDeps, 'erasures'>,
  { tenant }: RequestContext,
  id: string,
): Promise<Erasure> {
  const erasure = await erasures.find(tenant, id);
  if (erasure) return erasure;
  throw new NotFoundError(`There is no erasure ${id}.`);
}

/**
 * Newest first.
 * @param input.subject only those that were about this one, also when they are over
 * @throws InvalidInputError
 */
export async function listErasures(
  { erasures }: AccessDeps,
  { tenant }: RequestContext,
  input: {
    statuses?: readonly ErasureStatus[] | undefined;
    subject?: string | undefined;
    first: number;
    after?: string | undefined;
  },
): Promise<ErasurePage> {
  const first = requirePageSize(input.first, 100);
  const before = input.after ? erasureCursors.decode(input.after).id : undefined;
  const filter = { statuses: input.statuses };
  const { subject } = input;
  if (subject === undefined) {
    return toPage(await erasures.list(tenant, filter, { before, limit: first + 1 }), first);
  }
  const named = parseSubject(subject);
  const all = await erasures.list(tenant, filter, { before, limit: MOST_COMPARED });
  return toPage(all.filter((erasure) => isAbout(erasure, named)).slice(0, first + 1), first);
}
