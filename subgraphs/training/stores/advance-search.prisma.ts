import { fingerprintOf } from '../../../contracts/idempotency.js';
import type { PrismaTransaction } from '../../../platform/postgres/prisma.js';
import type { TrainingJob } from '../domain/job.js';
import { transition } from '../domain/job-state.js';
import { decide, leadingTrial, type SearchStep, type TrialState } from '../domain/search/decide.js';
import { type HyperparameterSearch, trialStatus } from '../domain/search/search.js';
import { insertJob } from './create-jobs.prisma.js';
import { checkpointOf, jobStatus, trialOf } from './job-row.js';
import { LOCKED_COLUMNS, type LockRow, readLocked, writeLocked } from './job-transaction.prisma.js';
import { toSearch } from './search-row.js';
import type { Advance, CreateTrial } from './search-store.js';

/** A search whose row is locked until the transaction ends. */
interface LockedSearch {
  search: HyperparameterSearch;
  seen: string;
  now: Date;
}

/** What the decision needs of a trial's job: a search has up to a thousand of them, and looks at them often. */
type TrialJob = Pick<TrainingJob, 'id' | 'status' | 'trial' | 'checkpoint' | 'errorMessage' | 'modelVersion'>;

/** Steps of one transaction, which must not last long; what is left is decided again, to the same end. */
const MOST_STEPS = 20;

/** Looks at a search as it is, and does what follows. */
export async function advanceSearch(
  tx: PrismaTransaction,
  id: string,
  createTrial: CreateTrial,
): Promise<Advance | null> {
  const locked = await lockRunning(tx, id);
  if (!locked) return null;
  const { search } = locked;
  const present = await readTrials(tx, id);
  const values = await judge(tx, search, present);
  const trials = present.map((job) => stateOf(job, values.get(job.id) ?? []));
  const all = search.cancelRequestedAt ? afterCancel(trials) : decide(search.plan, trials);
  const steps = all.slice(0, MOST_STEPS);
  const changed: TrainingJob[] = [];
  for (const step of steps) {
    const job = await take(tx, search, present, step, createTrial);
    if (job) changed.push(job);
  }
  const hasMore = all.length > steps.length;
  const after = merge(present, changed);
  const toSweep = after.filter(mayHaveCheckpoints).map(({ id: jobId }) => jobId);
  const end = steps.find(({ kind }) => kind === 'end');
  const isOver = end?.kind === 'end' && toSweep.length === 0;
  const leader = leadingTrial(
    search.plan,
    trials.filter(({ state }) => state !== 'ended'),
  );
  const best = (isOver ? end.winner : null) ?? leader?.number ?? null;
  const seen = fingerprintOf({
    best,
    trials: after.map((job) => `${trialStatus(job)} ${values.get(job.id)?.length ?? 0}`),
  });
  if (!isOver && seen === locked.seen) return { search, changed, toSweep, hasMore, isNews: false };
  const row = await tx.trainingSearch.update({
    where: { id },
    data: {
      seen,
      bestTrial: best,
      lastSequence: search.lastSequence + 1,
      ...(isOver ? outcome(locked, after, end.winner) : {}),
    },
  });
  return { search: toSearch(row), changed, toSweep, hasMore, isNews: true };
}

async function lockRunning(tx: PrismaTransaction, id: string): Promise<LockedSearch | null> {
  const [locked] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT clock_timestamp() AS now FROM training.search
    WHERE id = ${id} AND status = 'running' FOR UPDATE SKIP LOCKED`;
  if (!locked) return null;
  const row = await tx.trainingSearch.findUniqueOrThrow({ where: { id } });
  return { search: toSearch(row), seen: row.seen, now: locked.now };
}

async function readTrials(tx: PrismaTransaction, searchId: string): Promise<TrialJob[]> {
  const rows = await tx.trainingJob.findMany({
    where: { searchId },
    orderBy: { trial: 'asc' },
    select: {
      ...{ id: true, status: true, searchId: true, trial: true, pauseAfterEpochs: true, pausedAt: true },
      ...{ pruned: true, checkpointKey: true, checkpointStep: true, errorMessage: true, modelVersion: true },
    },
  });
  return rows.map(({ id, errorMessage, modelVersion, ...row }) => ({
    ...{ id, errorMessage, modelVersion },
    status: jobStatus.parse(row.status),
    trial: trialOf(row),
    checkpoint: checkpointOf(row),
  }));
}

/** Notes what trials are worth that have come to a rung since the last time. @returns all values, by job */
async function judge(
  tx: PrismaTransaction,
  search: HyperparameterSearch,
  trials: readonly TrialJob[],
): Promise<Map<string, (number | null)[]>> {
  const { plan, metric, template } = search;
  const keepsBest = template.config.load_best_model_at_end === true;
  const known = await tx.trialResult.findMany({
    where: { job: { searchId: search.id } },
    orderBy: { rung: 'asc' },
  });
  const values = new Map<string, (number | null)[]>();
  for (const { jobId, value } of known) values.set(jobId, [...(values.get(jobId) ?? []), value]);
  const arrived = trials.flatMap(({ id, trial }) => {
    const rung = plan.rungs.indexOf(trial?.pauseAfterEpochs ?? Number.NaN);
    const isNew = trial?.pausedAt && rung >= 0 && (values.get(id)?.length ?? 0) <= rung;
    return isNew ? [{ id, rung, at: trial.pausedAt as Date }] : [];
  });
  if (arrived.length === 0) return values;
  const measured = await tx.$queryRaw<{ jobId: string; least: number; greatest: number; last: number }[]>`
    SELECT job_id AS "jobId", min(value) AS least, max(value) AS greatest,
      (array_agg(value ORDER BY step DESC))[1] AS last
    FROM training.job_metric WHERE job_id = ANY(${arrived.map(({ id }) => id)}) AND name = ${metric}
    GROUP BY job_id`;
  const byJob = new Map(measured.map((row) => [row.jobId, row]));
  const results = arrived.map(({ id: jobId, rung, at }) => {
    const found = byJob.get(jobId);
    const best = plan.greaterIsBetter ? found?.greatest : found?.least;
    return { jobId, rung, at, value: (keepsBest ? best : found?.last) ?? null };
  });
  await tx.trialResult.createMany({ data: results });
  for (const { jobId, value } of results) values.set(jobId, [...(values.get(jobId) ?? []), value]);
  return values;
}

function stateOf(job: TrialJob, values: readonly (number | null)[]): TrialState {
  const STATES = {
    queued: 'busy',
    running: 'busy',
    paused: 'paused',
    completed: 'completed',
    pruned: 'ended',
    failed: 'ended',
    cancelled: 'ended',
  } as const;
  return { number: job.trial?.number ?? 0, state: STATES[trialStatus(job)], values };
}

/** All trials have been asked to stop: the search ends with the last one. */
function afterCancel(trials: readonly TrialState[]): SearchStep[] {
  const isQuiet = !trials.some(({ state }) => state === 'busy' || state === 'paused');
  return isQuiet ? [{ kind: 'end', winner: null }] : [];
}

/** Does a step. Nothing, when somebody cancelled the trial meanwhile: the next look sees that. */
async function take(
  tx: PrismaTransaction,
  search: HyperparameterSearch,
  present: readonly TrialJob[],
  step: SearchStep,
  createTrial: CreateTrial,
): Promise<TrainingJob | undefined> {
  if (step.kind === 'end') return undefined;
  if (step.kind === 'start') return createTrial(search, step.trial, (job) => insertJob(tx, job));
  const job = present.find(({ trial }) => trial?.number === step.trial);
  const locked = job && (await lockPaused(tx, job.id));
  if (!locked) return undefined;
  const { now } = locked;
  if (step.kind === 'prune') {
    const columns = { status: transition(locked.job.status, 'cancel'), pruned: true, finishedAt: now };
    const message = `Pruned by its search: ${step.why}`;
    return writeLocked(tx, locked, columns, { events: [{ type: 'CANCELLED', message, metrics: [] }] });
  }
  const pauseAfterEpochs = step.kind === 'promote' ? (search.plan.rungs[step.rung] ?? null) : null;
  const message =
    pauseAfterEpochs === null
      ? 'Best trial of its search: it is trained to its end and registered.'
      : `Promoted by its search: it goes on to ${pauseAfterEpochs} epochs.`;
  const columns = { pausedAt: null, pauseAfterEpochs, queuedAt: now, availableAt: now };
  return writeLocked(tx, locked, columns, { events: [{ type: 'RESUMED', message, metrics: [] }] });
}

async function lockPaused(tx: PrismaTransaction, id: string) {
  const rows = await tx.$queryRaw<LockRow[]>`
    SELECT ${LOCKED_COLUMNS} FROM training.job WHERE id = ${id} FOR UPDATE`;
  const locked = readLocked(rows);
  return locked && trialStatus(locked.job) === 'paused' ? locked : undefined;
}

function merge(present: readonly TrialJob[], changed: readonly TrialJob[]): TrialJob[] {
  const all = new Map([...present, ...changed].map((job) => [job.id, job]));
  return [...all.values()];
}

/** Whoever ended it may have gone before its checkpoints were deleted. */
function mayHaveCheckpoints({ status, checkpoint }: TrialJob): boolean {
  return (status === 'failed' || status === 'cancelled') && checkpoint !== null;
}

function outcome({ search, now }: LockedSearch, trials: readonly TrialJob[], winner: number | null) {
  const finishedAt = now;
  if (search.cancelRequestedAt) return { status: 'cancelled', finishedAt };
  const won = trials.find(({ trial, status }) => trial?.number === winner && status === 'completed');
  if (won) return { status: 'completed', finishedAt, modelVersion: won.modelVersion };
  const [failed] = trials.filter(({ errorMessage }) => errorMessage !== null).slice(-1);
  const reason = failed ? ` The last one: ${failed.errorMessage}` : '';
  return { status: 'failed', finishedAt, errorMessage: `No trial came to its end.${reason}` };
}
