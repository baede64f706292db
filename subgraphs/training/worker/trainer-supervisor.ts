import { describeCrash, type MemoryLimit } from '../domain/trainer-crash.js';
import type { FromTrainer, TrainerSpec } from '../trainer/protocol.js';
import type { TrainerProcess, TrainerProcessOptions } from './trainer-process.js';

type Message<Type extends FromTrainer['type']> = Extract<FromTrainer, { type: Type }>;

/** Why a worker makes a trainer stop before it is done. */
export type StopReason = 'cancel' | 'timeout' | 'shutdown' | 'abandon';

/** How a trainer's run ended. */
export type TrainerEnding =
  | { kind: 'completed'; result: Message<'completed'> }
  | { kind: 'paused' }
  | { kind: 'failed'; code: string; message: string; retryable: boolean }
  | { kind: 'stopped'; reason: StopReason };

/** What a trainer tells while it runs. */
export type TrainerNews =
  | Message<'progress'>
  | Message<'log'>
  | Message<'checkpoint'>
  | Message<'span_started'>
  | Message<'span_ended'>;

interface SupervisorOptions {
  start: (options: Pick<TrainerProcessOptions, 'onMessage' | 'onNonsense'>) => TrainerProcess;
  timeoutMs: number;
  memory: MemoryLimit;
  onNews: (news: TrainerNews) => void;
}

/** How long a trainer may take to go, before it is killed: to save a checkpoint, unless nobody will ask for one. */
const STOP_GRACE_MS: Record<Exclude<StopReason, 'abandon'>, number> = {
  cancel: 1_000,
  timeout: 5_000,
  shutdown: 5_000,
};
/** How long its process may last after it has said how the run ended. */
const EXIT_GRACE_MS = 5_000;

/**
 * Runs one trainer process to its end. It ends by itself, or because it is told to stop: first kindly, so that it
 * saves a checkpoint, and by force when that takes too long.
 */
export class TrainerSupervisor {
  readonly #options: SupervisorOptions;
  #trainer: TrainerProcess | undefined;
  #ending: TrainerEnding | undefined;
  #stopReason: StopReason | undefined;
  #killTimer: NodeJS.Timeout | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  async run(spec: TrainerSpec): Promise<TrainerEnding> {
    const { start, timeoutMs, memory } = this.#options;
    if (this.#stopReason) return { kind: 'stopped', reason: this.#stopReason };
    const trainer = start({
      onMessage: (message) => {
        if (message.type === 'ready') trainer.send({ type: 'start', spec });
        else this.#hear(message);
      },
      onNonsense: () => {
        this.#end({
          kind: 'failed',
          code: 'INTERNAL',
          message: 'The trainer said something that the worker does not understand.',
          retryable: false,
        });
        trainer.kill();
      },
    });
    this.#trainer = trainer;
    const timeout = setTimeout(() => this.stop('timeout'), timeoutMs);
    const exit = await trainer.exited;
    clearTimeout(timeout);
    clearTimeout(this.#killTimer);
    if (this.#ending) return this.#ending;
    if (this.#stopReason) return { kind: 'stopped', reason: this.#stopReason };
    return { kind: 'failed', ...describeCrash(exit, memory) };
  }

  /**
   * Makes the trainer stop. Too late for one that has said how it ended. `abandon` kills at once: the job is not
   * ours any more.
   */
  stop(reason: StopReason): void {
    if (reason === 'abandon') {
      this.#ending = { kind: 'stopped', reason };
      this.#stopReason = reason;
      this.#trainer?.kill();
      return;
    }
    if (this.#ending || this.#stopReason) return;
    this.#stopReason = reason;
    this.#trainer?.send({ type: 'stop' });
    if (reason !== 'shutdown') this.#trainer?.terminate();
    this.#killIn(STOP_GRACE_MS[reason]);
  }

  #hear(message: Exclude<FromTrainer, { type: 'ready' }>): void {
    switch (message.type) {
      case 'completed':
        this.#end({ kind: 'completed', result: message });
        break;
      case 'failed': {
        const { code, message: text, retryable } = message;
        this.#end({ kind: 'failed', code, message: text, retryable });
        break;
      }
      case 'paused':
        this.#end({ kind: 'paused' });
        break;
      case 'stopped':
        this.#end({ kind: 'stopped', reason: this.#stopReason ?? 'shutdown' });
        break;
      default:
        if (!this.#ending) this.#options.onNews(message);
    }
  }

  /** The first word about the end counts; the process has a moment to go. */
  #end(ending: TrainerEnding): void {
    this.#ending ??= ending;
    this.#killIn(EXIT_GRACE_MS);
  }

  #killIn(graceMs: number): void {
    this.#killTimer ??= setTimeout(() => this.#trainer?.kill(), graceMs);
  }
}
