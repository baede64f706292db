import type { EvaluationResult } from '../domain/job-evaluation.js';
import type { FromTrainer } from './protocol.js';

type Progress = Extract<FromTrainer, { type: 'progress' }>;
export type Metric = Progress['metrics'][number];

/** Where a job stands. */
export interface Position {
  /** Percent of the whole job, 0 to 100. */
  percent: number;
  step: number;
  totalSteps: number;
  epoch: number;
}

/** At most 20 plain progress messages per second. */
const SHORTEST_INTERVAL_MS = 50;

/**
 * Tells the worker how far a job is: at each whole percent, but not more often than the interval allows. Metrics are
 * never left out: those that were measured in between travel with the next message. Progress never goes back.
 */
export class ProgressReporter {
  private readonly waiting: Metric[] = [];
  private reported: Position = { percent: 0, step: 0, totalSteps: 0, epoch: 0 };
  private reportedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly send: (message: Progress) => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Notes the position; sends it when it is worth a message. */
  advance(position: Position, message: string, metrics: readonly Metric[] = []): void {
    this.waiting.push(...metrics);
    if (this.nowMs() - this.reportedAtMs < SHORTEST_INTERVAL_MS) return;
    const moved = Math.floor(position.percent) > Math.floor(this.reported.percent);
    if (moved || this.waiting.length > 0) this.emit('PROGRESS', position, message);
  }

  /** Sends an event that must not be left out. */
  event(
    event: Progress['event'],
    position: Position,
    message: string,
    metrics: readonly Metric[] = [],
    evaluation?: EvaluationResult,
  ): void {
    this.waiting.push(...metrics);
    this.emit(event, position, message, evaluation);
  }

  /** Sends the metrics that wait, if any. */
  flush(): void {
    if (this.waiting.length > 0) this.emit('PROGRESS', this.reported, 'Training');
  }

  private emit(
    event: Progress['event'],
    position: Position,
    message: string,
    evaluation?: EvaluationResult,
  ): void {
    const percent = Math.max(this.reported.percent, Math.min(100, position.percent));
    this.reported = { ...position, percent };
    this.reportedAtMs = this.nowMs();
    const { step, totalSteps, epoch } = position;
    const metrics = this.waiting.splice(0);
    const place = { progress: percent, step, totalSteps, epoch };
    const found = evaluation ? { evaluation } : {};
    this.send({ type: 'progress', event, ...place, metrics, message, ...found });
  }
}
