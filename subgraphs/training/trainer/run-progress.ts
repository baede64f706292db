import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { MetricPoint, RunCourse } from '../domain/run-course.js';
import type { Position, ProgressReporter } from './progress-reporter.js';

/** How far a run is. */
export type AnyRun = Pick<RunCourse<unknown>, 'step' | 'totalSteps' | 'epoch'>;

/** Percent of the whole job at which each part of it begins. */
const TRAINING_FROM = 5;
const EVALUATION_FROM = 95;
const SAVING_FROM = 98;

/** Turns what a run does into messages to the worker. */
export class RunProgress {
  constructor(private readonly reporter: ProgressReporter) {}

  /** @param share of the data that is read, 0 to 1 */
  loading(share: number): void {
    const percent = share * TRAINING_FROM;
    this.reporter.advance({ percent, step: 0, totalSteps: 0, epoch: 0 }, 'Loading data');
  }

  stepped(run: AnyRun, metrics: readonly MetricPoint[]): void {
    this.reporter.advance(trainingPosition(run), 'Training', metrics);
  }

  /** @param metrics measured at the last step of the epoch */
  epochClosed(run: AnyRun, metrics: readonly MetricPoint[]): void {
    const message = `Epoch ${Math.round(run.epoch)} done: ${listed(metrics)}`;
    this.reporter.event('EPOCH_COMPLETED', trainingPosition(run), message, metrics);
  }

  /** The present weights were evaluated. */
  evaluated(run: AnyRun, report: EvaluationReport, metrics: readonly MetricPoint[]): void {
    const message = `Evaluated: ${listed(metrics)}`;
    const evaluation = { report, ofFinishedModel: false };
    this.reporter.event('EVALUATED', trainingPosition(run), message, metrics, evaluation);
  }

  /** The run is at its end, maybe an early one. */
  evaluating(run: AnyRun): void {
    const position = { ...trainingPosition(run), percent: EVALUATION_FROM };
    this.reporter.event('PROGRESS', position, 'Evaluating the finished model');
  }

  /** Models are trained that leave sources out. @param share of that which is done, 0 to 1 */
  leavingSourcesOut(run: AnyRun, share: number, fold: number, foldCount: number): void {
    const percent = EVALUATION_FROM + (SAVING_FROM - EVALUATION_FROM) * share;
    const message = `Measuring on new sources: group ${fold + 1} of ${foldCount}`;
    this.reporter.advance({ ...trainingPosition(run), percent }, message);
  }

  /** @param metrics of the finished model */
  saving(run: AnyRun, report: EvaluationReport, metrics: readonly MetricPoint[]): void {
    const position = { ...trainingPosition(run), percent: SAVING_FROM };
    const message = `Finished model on ${report.source}: ${listed(metrics)}`;
    this.reporter.event('EVALUATED', position, message, metrics, { report, ofFinishedModel: true });
  }
}

function trainingPosition(run: AnyRun): Position {
  const { step, totalSteps, epoch } = run;
  const percent = TRAINING_FROM + (EVALUATION_FROM - TRAINING_FROM) * (step / totalSteps);
  return { percent, step, totalSteps, epoch };
}

function listed(metrics: readonly MetricPoint[]): string {
  return metrics.map(({ name, value }) => `${name} ${value.toFixed(4)}`).join(', ');
}
