import {
  mergeFindings,
  type SubjectErasureState,
  type SubjectFinding,
} from '../../../../contracts/erasure.js';
import { AppError } from '../../../../contracts/errors.js';
import { backOffMs } from '../../../../platform/back-off.js';
import type { ClaimTiming } from '../../../../platform/claims/held-claim.js';
import { workOnNext } from '../../../../platform/claims/work-on-next.js';
import { type RequestContext, serviceContext } from '../../../../platform/context.js';
import { type Erasure, type ErasureStep, type PartFindings, workIdOf } from '../../domain/erasure.js';
import type { AccessDeps } from '../deps.js';
import { askPart } from './ask-part.js';
import { writeCertificate } from './certificate.js';

/** How long a part that goes on behind its answer is left alone. */
const AGAIN_MS = 500;
/** How long one that is away, or waits for somebody, is left alone; doubled with each attempt. */
const PAUSES = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Claims the erasure that has waited longest, and takes it as far as it goes: each part is asked until it is done, and when all are, each is
 * looked through once more. A crash costs what a part was asked last, and asking again is safe. False when there was none to claim.
 */
export function runNextErasure(
  deps: AccessDeps,
  timing: ClaimTiming,
  stopping: AbortSignal,
): Promise<boolean> {
  const { erasures, clock, log } = deps;
  return workOnNext<Erasure>({ clock, log }, timing, stopping, {
    claim: (claim) => erasures.claim(claim),
    describe: ({ id }, token) => ({
      about: { erasure: id },
      extend: ({ leaseUntil }) => erasures.extendClaim(id, token, leaseUntil),
    }),
    async work(erasure, token, claim) {
      const ctx = { ...serviceContext('erasure', erasure.tenant, erasure.id), signal: claim.signal };
      const pauseMs = await advance(deps, ctx, erasure);
      await claim.release();
      await erasures.releaseClaim(erasure.id, token, new Date(clock.now().getTime() + pauseMs));
    },
    async giveBack({ id }, token, { error, stopped }) {
      if (!stopped) log.error({ err: error, erasure: id }, 'An erasure failed; it is tried again');
      const pauseMs = stopped ? 0 : PAUSES.longestMs;
      await erasures.releaseClaim(id, token, new Date(clock.now().getTime() + pauseMs));
    },
  });
}

type Open = Erasure & { readonly subject: string };

/** @returns after which time it is gone on with, in ms */
async function advance(deps: AccessDeps, ctx: RequestContext, erasure: Erasure): Promise<number> {
  const { subject } = erasure;
  if (subject === null) return PAUSES.longestMs;
  const open: Open = { ...erasure, subject };
  return erasure.status === 'planning' ? plan(deps, ctx, open) : run(deps, ctx, open);
}

async function plan(deps: AccessDeps, ctx: RequestContext, erasure: Open): Promise<number> {
  const { erasures, clock, log } = deps;
  const known: PartFindings[] = erasure.steps.flatMap(({ planned }) => planned ?? []);
  for (const step of erasure.steps) {
    if (step.planned) continue;
    try {
      const state = await ask(deps, ctx, erasure, step, known, { dryRun: true });
      if (!state.isDone) return wait(deps, erasure, step, state.waitingFor ?? null);
      const planned = toFindings(state);
      known.push(planned);
      await erasures.changeStep(erasure.id, step.part, { planned, waitingFor: null });
    } catch (error) {
      ctx.signal?.throwIfAborted();
      // Over the graph it is one by its code alone.
      if (error instanceof AppError && error.code === 'INVALID_INPUT') {
        await erasures.finishPlan(erasure.id, clock.now(), error.message);
        log.info({ erasure: erasure.id, reason: error.message }, 'An erasure was refused');
        return 0;
      }
      return waitAfter(deps, erasure, step, error);
    }
  }
  await erasures.finishPlan(erasure.id, clock.now());
  return 0;
}

async function run(deps: AccessDeps, ctx: RequestContext, erasure: Open): Promise<number> {
  const { erasures, clock, log } = deps;
  const known: PartFindings[] = erasure.steps.flatMap(({ erased }) => erased ?? []);
  for (const step of erasure.steps) {
    if (step.erased && !isToRepeat(step)) continue;
    try {
      const state = await ask(deps, ctx, erasure, step, known, { dryRun: false });
      if (!state.isDone) return wait(deps, erasure, step, state.waitingFor ?? null);
      const erased = together(step.erased, toFindings(state));
      known.push(erased);
      await erasures.changeStep(erasure.id, step.part, { erased, waitingFor: null });
    } catch (error) {
      ctx.signal?.throwIfAborted();
      return waitAfter(deps, erasure, step, error);
    }
  }
  const asErased = await erasures.find(erasure.tenant, erasure.id);
  if (!asErased) return 0;
  for (const step of asErased.steps) {
    if (step.finishedAt || !step.erased) continue;
    try {
      const state = await ask(deps, ctx, erasure, step, [], { dryRun: true, check: step.erased.rounds ?? 0 });
      if (!state.isDone) return wait(deps, erasure, step, state.waitingFor ?? null);
      const left = state.findings.filter(isErasable);
      const kept = state.findings.filter((finding) => !isErasable(finding));
      if (left.length > 0) {
        // It came meanwhile.
        const rounds = (step.erased.rounds ?? 0) + 1;
        const erased = { ...step.erased, rounds, kept: left };
        await erasures.changeStep(erasure.id, step.part, { erased, waitingFor: MORE_CAME });
        return PAUSES.firstMs;
      }
      const erased = { ...step.erased, kept };
      await erasures.changeStep(erasure.id, step.part, { erased, waitingFor: null, finishedAt: clock.now() });
    } catch (error) {
      ctx.signal?.throwIfAborted();
      return waitAfter(deps, erasure, step, error);
    }
  }
  const finished = await erasures.find(erasure.tenant, erasure.id);
  if (!finished) return 0;
  await erasures.complete(finished, writeCertificate(finished, clock.now()));
  log.info({ erasure: erasure.id }, 'An erasure is complete');
  return 0;
}

const MORE_CAME = 'More that tells of the person came meanwhile; it is erased next.';
const isErasable = ({ action }: SubjectFinding): boolean => action === 'delete' || action === 'replace';
/** Its last look found something. */
const isToRepeat = ({ erased }: ErasureStep): boolean => erased?.kept?.some(isErasable) ?? false;

function ask(
  deps: AccessDeps,
  ctx: RequestContext,
  erasure: Open,
  { part, erased }: ErasureStep,
  known: readonly PartFindings[],
  { dryRun, check }: { dryRun: boolean; check?: number },
): Promise<SubjectErasureState> {
  const rounds = erased?.rounds ?? 0;
  const suffix = check === undefined ? (rounds > 0 ? `-again-${rounds}` : '') : `-check-${check}`;
  return askPart(deps, ctx, erasure, part, {
    erasureId: `${workIdOf(erasure)}${suffix}`,
    subject: erasure.subject,
    dryRun,
    isReplay: erasure.isReplay,
    fileIds: [...new Set(known.flatMap(({ fileIds }) => fileIds))],
    jobIds: [...new Set(known.flatMap(({ jobIds }) => jobIds))],
  });
}

const toFindings = ({ findings, fileIds, jobIds }: SubjectErasureState): PartFindings => ({
  ...{ findings, fileIds, jobIds },
});

const together = (before: PartFindings | null, now: PartFindings): PartFindings => ({
  findings: mergeFindings([...(before?.findings ?? []), ...now.findings]),
  fileIds: [...new Set([...(before?.fileIds ?? []), ...now.fileIds])],
  jobIds: [...new Set([...(before?.jobIds ?? []), ...now.jobIds])],
  rounds: before?.rounds ?? 0,
});

async function wait(
  { erasures }: AccessDeps,
  { id }: Erasure,
  step: ErasureStep,
  waitingFor: string | null,
): Promise<number> {
  if (waitingFor === null) return AGAIN_MS;
  await erasures.changeStep(id, step.part, { waitingFor });
  return pauseOf(step);
}

/** A part that is away, or cannot do it now: it is asked again. */
async function waitAfter(
  deps: AccessDeps,
  erasure: Erasure,
  step: ErasureStep,
  error: unknown,
): Promise<number> {
  deps.log.warn({ err: error, erasure: erasure.id, part: step.part }, 'An erasure cannot go on yet');
  const reason = error instanceof AppError ? error.message : 'It failed for a reason that is in the log.';
  await deps.erasures.changeStep(erasure.id, step.part, { waitingFor: reason });
  return pauseOf(step);
}

const pauseOf = ({ attempts }: ErasureStep): number => backOffMs(PAUSES, attempts + 1);
