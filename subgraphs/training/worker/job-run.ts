import { AppError, UnavailableError } from '../../../contracts/errors.js';
import { backOff } from '../../../platform/back-off.js';
import { type RequestContext, serviceContext } from '../../../platform/context.js';
import type { Logger } from '../../../platform/log.js';
import { untraced } from '../../../platform/telemetry/trace-span.js';
import { pinned, pinnedMembers } from '../domain/ensemble/member.js';
import type { TrainingJob } from '../domain/job.js';
import type { JobPhase } from '../domain/job-phase.js';
import { isTerminal } from '../domain/job-state.js';
import { type Lease, LeaseLostError } from '../domain/lease.js';
import { artifactPrefix, baseModelPrefix, checkpointPrefix, claimPrefix } from '../domain/object-keys.js';
import { type Settlement, settleFailedAttempt } from '../domain/retry-policy.js';
import type { TrainedResult } from '../domain/trained-result.js';
import { announceJob, announceQueue, announceTurn } from '../services/announce-job.js';
import { findVersionFiles, findVersionIfThere } from '../services/find-start-version.js';
import { registerTrainedVersion } from '../services/register-trained-version.js';
import type { Claim, JobChanges, JobPosition } from '../stores/job-queue.js';
import type { TrainerSpec } from '../trainer/protocol.js';
import type { WorkerDeps } from './deps.js';
import { JobObjects } from './job-objects.js';
import { JobRecorder } from './job-recorder.js';
import { JobTrace } from './job-trace.js';
import { NEIGHBOUR_BACK_OFF } from './patience.js';
import {
  type StopReason,
  type TrainerEnding,
  type TrainerNews,
  TrainerSupervisor,
} from './trainer-supervisor.js';
import type { RunOutcome } from './worker-metrics.js';

/** How long a worker that shuts down tries to hand a job back; after that the job's lease runs out by itself. */
const HAND_BACK_MS = 5_000;

/**
 * One claimed job, from its trainer's start to its settlement. Everything is written under the claim's lease: once
 * that is lost, nothing is.
 */
export class JobRun {
  readonly lease: Lease;
  /** Resolves when the job is settled, or lost. Never rejects. */
  readonly done: Promise<RunOutcome>;
  readonly #deps: WorkerDeps;
  readonly #log: Logger;
  readonly #ctx: RequestContext;
  readonly #recorder: JobRecorder;
  readonly #supervisor: TrainerSupervisor;
  readonly #objects: JobObjects;
  readonly #trace: JobTrace;
  /** Of the event with which the run began. */
  readonly #number: number;
  /** Of the checkpoint from which it began, and of the newest one. */
  readonly #firstStep: number;
  #savedStep: number;
  /** Phases that have begun, by their numbers: there is one at most, but the trainer decides that. */
  readonly #openPhases = new Map<number, JobPhase>();
  /** Aborted when waiting makes no sense any more: the lease is lost, or the worker shuts down. */
  readonly #hurry = new AbortController();
  #job: TrainingJob;
  /** Where the trainer said it is; checkpoints tell only their step. */
  #position: JobPosition;
  #handBackUntil = Number.POSITIVE_INFINITY;

  constructor(deps: WorkerDeps, { job, lease }: Claim) {
    this.#deps = deps;
    this.#job = job;
    this.#number = job.lastSequence;
    this.#firstStep = job.checkpoint?.step ?? 0;
    this.#savedStep = this.#firstStep;
    this.#position = { progress: job.progress, step: job.step, totalSteps: job.totalSteps, epoch: job.epoch };
    this.lease = lease;
    this.#log = deps.log.child({ module: 'worker', jobId: job.id, attempt: job.attempt });
    this.#ctx = serviceContext('training-worker', job.tenant, job.id);
    this.#objects = new JobObjects(deps.objects, job, lease, this.#log);
    this.#recorder = new JobRecorder({
      ...deps,
      job,
      lease,
      log: this.#log,
      onRecorded: (written, changes) => this.#recorded(written, changes),
      onNeverRecorded: (key) => this.#objects.deleteLater(key),
      onGaveUp: () => this.lose(),
    });
    const memoryMb = job.resources.memoryMb ?? deps.settings.memoryMb;
    this.#supervisor = new TrainerSupervisor({
      start: (options) => deps.startTrainer({ ...options, memoryMb }),
      timeoutMs: job.timeoutMs,
      memory: {
        limitMb: memoryMb,
        setBy: job.resources.memoryMb === null ? 'TRAINER_MEMORY_MB' : 'the memory that the job asked for',
      },
      // What goes on as long as the job, several times a second, is not part of its trace.
      onNews: (news) => untraced(() => this.#hear(news)),
    });
    this.#trace = new JobTrace(job);
    this.done = this.#trace.run(() => this.#run());
  }

  /** Somebody asked to cancel the job. */
  cancel(): void {
    this.#supervisor.stop('cancel');
  }

  /** The worker is about to end: the trainer saves a checkpoint, and the job goes back to the queue. */
  shutDown(): void {
    this.#handBackUntil = performance.now() + HAND_BACK_MS;
    this.#supervisor.stop('shutdown');
    this.#hurry.abort();
  }

  /** Another worker holds the job, or is about to: stop at once and write nothing. */
  lose(): void {
    this.#recorder.close();
    this.#supervisor.stop('abandon');
    this.#hurry.abort();
  }

  async #run(): Promise<RunOutcome> {
    try {
      const checkpointKey = await this.#objects.findCheckpoint();
      const start = await this.#findStart();
      const members = await this.#findMembers();
      const spec = {
        ...specOf(this.#job, this.lease, checkpointKey),
        ...(start ? { start } : {}),
        ...(members ? { members } : {}),
      };
      const objectKeys = await this.#deps.handOverKeys?.(this.#job.tenant);
      const ending = await this.#supervisor.run({
        ...spec,
        ...(objectKeys && { objectKeys }),
        traced: this.#trace.isRecording,
      });
      this.#trace.trainerEnded(problemOf(ending));
      if (ending.kind === 'stopped' && ending.reason === 'abandon') return 'lost';
      const settlement = await this.#settlementOf(ending);
      await this.#drain();
      const job = await this.#settle(settlement);
      this.#log.info({ status: job.status, action: settlement.action }, 'Job settled');
      await announceTurn(this.#deps, job);
      if (job.status === 'pending') await announceQueue(this.#deps, job.id);
      if (isTerminal(job.status)) await this.#objects.sweep();
      return outcomeOf(job, settlement);
    } catch (err) {
      if (err instanceof LeaseLostError) this.#log.warn({}, 'Another worker has the job');
      else this.#log.error({ err }, 'The job could not be settled; its lease will run out');
      return 'lost';
    } finally {
      await this.#objects.idle();
    }
  }

  #hear(news: TrainerNews): void {
    switch (news.type) {
      case 'span_started': {
        const { id: number, phase, name, atMs } = news;
        const spanId = this.#trace.hear(news);
        if (!phase) break;
        const begun = { run: this.#number, number, name, startedAt: new Date(atMs), endedAt: null, spanId };
        this.#openPhases.set(number, begun);
        this.#recorder.phase(begun);
        break;
      }
      case 'span_ended': {
        this.#trace.hear(news);
        const phase = this.#openPhases.get(news.id);
        this.#openPhases.delete(news.id);
        if (phase) this.#recorder.phase({ ...phase, endedAt: new Date(news.atMs) });
        break;
      }
      case 'log':
        this.#recorder.log(news.level, news.message);
        break;
      case 'checkpoint': {
        const { objectKey, step } = news;
        const message = `Checkpoint saved at step ${step}.`;
        this.#position = { ...this.#position, step };
        this.#savedStep = step;
        this.#recorder.checkpoint(
          { objectKey, step },
          { type: 'CHECKPOINT_SAVED', message, metrics: [], position: this.#position },
        );
        break;
      }
      case 'progress': {
        const { event: type, message, metrics, evaluation, progress, step, totalSteps, epoch } = news;
        // While it loads its data a resumed trainer is at step 0, but the job is not.
        const isLoading = totalSteps === 0;
        if (!isLoading) this.#position = { progress, step, totalSteps, epoch };
        else if (this.#job.checkpoint === null) this.#position = { ...this.#position, progress };
        const found = evaluation ? { evaluation } : {};
        this.#recorder.event({ type, message, metrics, position: this.#position, ...found });
      }
    }
  }

  #recorded(job: TrainingJob, changes: JobChanges): void {
    this.#job = job;
    if (changes.events.length + changes.logs.length > 0) void announceJob(this.#deps, job);
    if (changes.checkpoint) this.#objects.supersedeCheckpoint(changes.checkpoint.objectKey);
  }

  async #settlementOf(ending: TrainerEnding): Promise<Settlement> {
    switch (ending.kind) {
      case 'completed':
        return (await this.#mayRegister())
          ? this.#complete(ending.result)
          : settleStopped('cancel', this.#job);
      case 'stopped':
        return settleStopped(ending.reason, this.#job);
      case 'paused': {
        const epochs = this.#job.trial?.pauseAfterEpochs;
        return {
          action: 'pause',
          message: `Paused after ${epochs} epochs: its search decides what follows.`,
        };
      }
      case 'failed': {
        const { code, message, retryable } = ending;
        this.#recorder.log('ERROR', message);
        if (!retryable) return { action: 'fail', code, message };
        return settleFailedAttempt(this.#job, {
          code,
          message,
          gotFurther: this.#savedStep > this.#firstStep,
        });
      }
    }
  }

  /** What a retraining starts from. It is the same for each attempt, or a checkpoint would not fit. */
  async #findStart(): Promise<TrainerSpec['start']> {
    const { modelName, startVersion: version, retrain } = this.#job;
    if (!retrain) return undefined;
    const missing = (what: string): undefined => {
      this.#recorder.log('WARNING', `${what}: the training starts from scratch.`);
    };
    if (version === null) return missing(`Model ${modelName} has no version to start from`);
    const files = await this.#insist('Starting', () =>
      findVersionFiles(this.#deps, this.#ctx, { modelName, version }),
    );
    return files ? { version, files } : missing(`Version ${version} of ${modelName} is not there any more`);
  }

  /** The versions that an ensemble asks, as far as they are there. */
  async #findMembers(): Promise<TrainerSpec['members']> {
    const keys = pinnedMembers(this.#job.config);
    if (keys.length === 0) return undefined;
    const found = await this.#insist('Starting', () =>
      Promise.all(keys.map((key) => findVersionIfThere(this.#deps, this.#ctx, key))),
    );
    return found.flatMap((version, index) => {
      const key = keys[index];
      if (!version || !key) return [];
      return { reference: pinned(key), ...version, artifacts: [...version.artifacts] };
    });
  }

  /** Registers the version, for as long as it takes while the lease is ours. */
  async #complete(result: TrainedResult): Promise<Settlement> {
    for (let attempt = 1; !this.#hurry.signal.aborted; attempt++) {
      try {
        this.#objects.mayBeRegistered();
        const { version, artifactKeys } = await registerTrainedVersion(
          this.#deps,
          this.#ctx,
          this.#job,
          result,
        );
        this.#objects.registered(artifactKeys);
        const { accuracy, macroF1 } = result.evaluation;
        return {
          action: 'complete',
          modelVersion: version,
          evaluation: result.evaluation,
          message: `Training completed: accuracy ${accuracy.toFixed(4)}, macro F1 ${macroF1.toFixed(4)}.`,
        };
      } catch (error) {
        if (isRefusal(error)) {
          return {
            action: 'fail',
            code: 'REGISTRATION_REFUSED',
            message: `The model was trained, but it could not be registered: ${error.message}`,
          };
        }
        if (attempt === 1) this.#log.warn({ err: error }, 'Registering the version waits for the graph');
        await backOff(NEIGHBOUR_BACK_OFF, attempt, this.#hurry.signal);
      }
    }
    return settleStopped('shutdown', this.#job);
  }

  /** Waits until everything that was said is written; a worker that shuts down does not wait long. */
  async #drain(): Promise<void> {
    const { signal } = this.#hurry;
    const outOfPatience = new Promise<void>((resolve) => {
      const waitBriefly = () => setTimeout(resolve, HAND_BACK_MS).unref();
      if (signal.aborted) waitBriefly();
      else signal.addEventListener('abort', waitBriefly, { once: true });
    });
    await Promise.race([this.#recorder.drain(), outOfPatience]);
    this.#recorder.close();
  }

  /** The last moment at which a request to cancel counts. */
  #mayRegister(): Promise<boolean> {
    return this.#insist('Registering', () => this.#deps.queue.beginRegistration(this.lease));
  }

  #settle(settlement: Settlement): Promise<TrainingJob> {
    return this.#insist('Settling', () => this.#deps.queue.settle(this.lease, settlement));
  }

  /** Repeats what the database, or the graph, did not answer, as long as there is time to hand the job back. */
  async #insist<T>(action: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const patient = performance.now() < this.#handBackUntil;
        if (!(error instanceof UnavailableError) || !patient) throw error;
        if (attempt === 1) this.#log.warn({ err: error }, `${action} the job waits for an answer`);
        await backOff(NEIGHBOUR_BACK_OFF, attempt);
      }
    }
  }
}

function settleStopped(reason: StopReason, job: TrainingJob): Settlement {
  if (reason === 'cancel') return { action: 'cancel', message: 'Cancelled on request.' };
  if (reason === 'timeout') {
    const seconds = job.timeoutMs / 1_000;
    return {
      action: 'fail',
      code: 'TIMEOUT',
      message: `The job did not finish within its time limit of ${seconds} s. Start it with a larger time limit, or with fewer epochs or less data.`,
    };
  }
  return {
    action: 'release',
    message: 'The worker shuts down; another one continues from the last checkpoint.',
    delayMs: 0,
    countAttempt: false,
  };
}

/** What the spans of a run that did not come to its end say. */
function problemOf(ending: TrainerEnding): string | undefined {
  if (ending.kind === 'completed' || ending.kind === 'paused') return undefined;
  return ending.kind === 'failed' ? ending.message : PROBLEMS[ending.reason];
}

const PROBLEMS: Record<StopReason, string> = {
  cancel: 'Cancelled on request.',
  timeout: 'The job did not finish within its time limit.',
  shutdown: 'The worker shuts down; another one continues from the last checkpoint.',
  abandon: 'Another worker has the job.',
};

/** The graph understood and said no: asking again would not change that. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && ['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT'].includes(error.code);
}

function outcomeOf(job: TrainingJob, settlement: Settlement): RunOutcome {
  if (job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled') return job.status;
  return settlement.action === 'release' && settlement.countAttempt ? 'retried' : 'released';
}

function specOf(job: TrainingJob, lease: Lease, checkpointKey: string | undefined): TrainerSpec {
  const dataset = ({ objectKey, format, path, sha256, columns }: TrainingJob['dataset']) => ({
    objectKey,
    format,
    path,
    ...(sha256 === null ? {} : { sha256 }),
    ...(columns && { columns }),
  });
  return {
    jobId: job.id,
    attempt: job.attempt,
    family: job.family,
    config: job.config,
    dataset: dataset(job.dataset),
    ...(job.evaluationDataset ? { evaluation: dataset(job.evaluationDataset) } : {}),
    ...(typeof job.trial?.pauseAfterEpochs === 'number'
      ? { pauseAfterEpochs: job.trial.pauseAfterEpochs }
      : {}),
    ...(checkpointKey ? { checkpointKey } : {}),
    ...(typeof job.config.base_model === 'string'
      ? { baseModelPrefix: baseModelPrefix(job.tenant, job.config.base_model) }
      : {}),
    checkpointPrefix: claimPrefix(checkpointPrefix(job.id), lease.token),
    artifactPrefix: claimPrefix(artifactPrefix(job), lease.token),
  };
}
