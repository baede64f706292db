import { TRAINING_QUEUE_TOPIC, trainingQueueEvent } from '../../../contracts/events.js';
import { newId } from '../../../platform/ids.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { TrainingJob } from '../domain/job.js';
import { isTerminal } from '../domain/job-state.js';
import { checkpointPrefix } from '../domain/object-keys.js';
import { announceTurn } from '../services/announce-job.js';
import { sweepObjects } from '../services/sweep-objects.js';
import type { Claim } from '../stores/job-queue.js';
import type { WorkerDeps } from './deps.js';
import { JobRun } from './job-run.js';

const HEARTBEATS_PER_LEASE = 3;

/**
 * Claims jobs up to its capacity, runs each in a process of its own, and keeps their leases alive. Any number of
 * workers share the queue; a worker that dies loses its leases, and another one goes on with its jobs.
 */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #id: string;
  readonly #runs = new Map<string, JobRun>();
  readonly #filling: RepeatingTask;
  /** Apart from claiming: what others have lost is not what a wake-up is about. */
  readonly #rescuing: RepeatingTask;
  readonly #beating: RepeatingTask;
  #unsubscribe: (() => Promise<void>) | undefined;
  #stopping = false;
  /** Since when every heartbeat has been answered; undefined while the database is away. */
  #inTouchSince: number | undefined = Number.NEGATIVE_INFINITY;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#id = newId('worker', deps.clock.now().getTime());
    const { leaseMs, pollMs } = deps.settings;
    const { log } = deps;
    this.#filling = new RepeatingTask(pollMs, () => this.#fill(), {
      onError: (err) => log.warn({ err }, 'Looking for jobs failed'),
    });
    this.#rescuing = new RepeatingTask(pollMs, () => this.#settleLostJobs(), {
      onError: (err) => log.warn({ err }, 'Looking for lost jobs failed'),
    });
    this.#beating = new RepeatingTask(leaseMs / HEARTBEATS_PER_LEASE, () => this.#beat(), {
      timeoutMs: leaseMs,
      onError: (err) => {
        this.#inTouchSince = undefined;
        log.warn({ err }, 'A heartbeat failed');
      },
    });
  }

  async start(): Promise<void> {
    const { events, log, settings } = this.#deps;
    try {
      this.#unsubscribe = await events.subscribe(TRAINING_QUEUE_TOPIC, {
        onEvent: (payload) => this.#wake(payload),
        onGap: () => this.#wake(undefined),
      });
    } catch (err) {
      log.warn({ err }, 'Working without wake-ups');
    }
    this.#beating.start();
    this.#filling.start();
    this.#rescuing.start();
    log.info({ workerId: this.#id, concurrency: settings.concurrency }, 'Worker started');
  }

  /** Hands the running jobs back, from their last checkpoint, and leaves. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    const { workers, log } = this.#deps;
    await Promise.all([this.#filling.stop(), this.#rescuing.stop()]);
    const runs = [...this.#runs.values()];
    for (const run of runs) run.shutDown();
    await Promise.all(runs.map((run) => run.done));
    await this.#beating.stop();
    await this.#unsubscribe?.().catch((err: unknown) => log.warn({ err }, 'A listener could not be removed'));
    await workers
      .remove(this.#id)
      .catch((err: unknown) => log.warn({ err }, 'The worker is forgotten later'));
    log.info({ workerId: this.#id, handedBack: runs.length }, 'Worker stopped');
  }

  #wake(payload: unknown): void {
    const event = trainingQueueEvent.safeParse(payload);
    // One of our own jobs: the news is that it is to be cancelled, which a heartbeat finds out.
    const jobId = event.data?.jobId;
    if (!event.success || (jobId !== undefined && this.#runs.has(jobId))) this.#beating.runSoon();
    this.#filling.runSoon();
  }

  async #beat(): Promise<void> {
    const { queue, workers, settings } = this.#deps;
    await workers.beat({
      id: this.#id,
      host: settings.host,
      capacity: settings.concurrency,
      resources: settings.resources,
      engines: settings.engines(),
    });
    const runs = [...this.#runs.values()];
    const states = await queue.heartbeat(
      runs.map(({ lease }) => lease),
      settings.leaseMs,
    );
    this.#inTouchSince ??= performance.now();
    for (const run of runs) {
      const state = states.get(run.lease.jobId);
      // A run that was settled while the heartbeat was under way is not lost.
      if (this.#runs.get(run.lease.jobId) !== run) continue;
      if (state === 'lost') run.lose();
      if (state === 'cancel_requested') run.cancel();
    }
  }

  async #fill(): Promise<void> {
    const { queue, settings } = this.#deps;
    while (this.#runs.size < settings.concurrency && !this.#stopping) {
      const { resources, memoryMb: trainerMemoryMb } = settings;
      const claimant = { id: this.#id, resources, engines: settings.engines(), trainerMemoryMb };
      const claim = await queue.claimNext(claimant, settings.leaseMs);
      if (!claim) return;
      this.#run(claim);
    }
  }

  /**
   * After the database was away all leases look expired, though most holders are alive: they get one lease's time
   * to renew theirs before anybody takes their jobs.
   */
  async #settleLostJobs(): Promise<void> {
    const { queue, objects, log, settings } = this.#deps;
    if (this.#inTouchSince === undefined) return;
    if (performance.now() - this.#inTouchSince < settings.leaseMs) return;
    for (const job of await queue.settleLostJobs()) {
      log.warn({ jobId: job.id, status: job.status }, 'A job had lost its worker');
      await announceTurn(this.#deps, job);
      if (job.status === 'pending') this.#filling.runSoon();
      if (!isTerminal(job.status)) continue;
      await sweepObjects(objects, checkpointPrefix(job.id)).catch((err: unknown) =>
        log.warn({ err, jobId: job.id }, 'Checkpoints of a lost job were left behind'),
      );
    }
  }

  #run(claim: Claim): void {
    const { metrics, log } = this.#deps;
    const { id } = claim.job;
    const began = performance.now();
    log.info({ jobId: id, attempt: claim.job.attempt }, 'Job claimed');
    void announceTurn(this.#deps, claim.job);
    metrics.started(claim.job.priority, waitSeconds(claim.job));
    const run = new JobRun(this.#deps, claim);
    this.#runs.set(id, run);
    void run.done.then((outcome) => {
      if (this.#runs.get(id) === run) this.#runs.delete(id);
      metrics.ended(outcome, (performance.now() - began) / 1_000);
      this.#filling.runSoon();
    });
  }
}

/** How long a job has waited for its first attempt, by the clock of the database; later attempts follow another run. */
function waitSeconds({ attempt, createdAt, startedAt }: TrainingJob): number | undefined {
  if (attempt > 1 || !startedAt) return undefined;
  return Math.max(0, startedAt.getTime() - createdAt.getTime()) / 1_000;
}
