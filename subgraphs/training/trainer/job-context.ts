import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { JobSpans } from './job-spans.js';
import type { Pacer } from './pacer.js';
import type { ProgressReporter } from './progress-reporter.js';
import type { FromTrainer, TrainerSpec } from './protocol.js';

/** What a family's training code works with. */
export interface JobContext {
  spec: TrainerSpec;
  objects: ObjectStore;
  pacer: Pacer;
  progress: ProgressReporter;
  /** The job's part of its trace. */
  spans: JobSpans;
  /** Fires when the worker asks to stop; aborts transfers. */
  signal: AbortSignal;
  /** Megabytes that this process may use. */
  memoryMb: number;
  /** Where TensorFlow is, if it is. */
  tensorFlowFolder: string;
  send(message: FromTrainer): Promise<void>;
  log(level: LogLevel, message: string): void;
}

export type LogLevel = Extract<FromTrainer, { type: 'log' }>['level'];

export type Completed = Extract<FromTrainer, { type: 'completed' }>;

/**
 * Trains the job of a context.
 * @throws StopRequested, or PauseReached where `pauseAfterEpochs` says, after it has saved what a later attempt needs
 */
export type Train = (job: JobContext) => Promise<Completed>;
