import { InvalidInputError } from '../../../contracts/errors.js';
import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { MetricPoint, RunCourse } from '../domain/run-course.js';
import type { Checkpoints } from './checkpoints.js';
import type { Completed, JobContext } from './job-context.js';
import type { SpanFacts } from './job-spans.js';
import { PauseReached, StopRequested } from './pacer.js';
import type { RunProgress } from './run-progress.js';

/** A run of any family. */
export interface TrainableRun extends RunCourse<unknown> {
  /** One optimizer step. @returns metrics measured at it, if any */
  takeStep(): MetricPoint[] | Promise<MetricPoint[]>;
  /** Evaluates the present weights on the validation texts. */
  evaluate(): Generator<void, EvaluationReport, void> | Promise<EvaluationReport>;
}

export interface RunToTrain {
  run: TrainableRun;
  /** Rows of an epoch. */
  rowCount: number;
  saveSteps: number;
  checkpoints: Checkpoints;
  progress: RunProgress;
}

/**
 * Continues a job from its checkpoint, trains to the end and finishes it.
 * @throws StopRequested, PauseReached once a checkpoint is saved
 */
export async function trainToEnd(
  job: JobContext,
  training: RunToTrain,
  finish: () => Promise<Completed>,
): Promise<Completed> {
  const { checkpoints } = training;
  await checkpoints.restore();
  try {
    await train(job, training);
    if (job.spec.pauseAfterEpochs !== undefined) await pause(checkpoints);
    return await finish();
  } catch (error) {
    const stopped = job.signal.aborted || error instanceof StopRequested;
    if (!stopped) throw error;
    await checkpoints.ensure();
    throw new StopRequested();
  }
}

async function pause(checkpoints: Checkpoints): Promise<never> {
  await checkpoints.ensure();
  throw new PauseReached();
}

/** Trains to the end, or to where the job is to pause. */
async function train(
  job: JobContext,
  { run, rowCount, saveSteps, checkpoints, progress }: RunToTrain,
): Promise<void> {
  const { pacer, spans } = job;
  const { pauseAfterEpochs = Number.POSITIVE_INFINITY } = job.spec;
  for (let next = run.next; next !== 'finished'; next = run.next) {
    // What is due at the end of an epoch comes first.
    if (next === 'step' && run.epoch >= pauseAfterEpochs) break;
    if (next === 'step') {
      const epoch = Math.floor(run.epoch) + 1;
      spans.begin(`epoch_${epoch}`, { epoch, rows: rowCount });
      const measured = run.takeStep();
      // Nothing is awaited that is there: a step of a small model takes microseconds.
      progress.stepped(run, requireFinite(measured instanceof Promise ? await measured : measured));
    } else if (next === 'evaluate') {
      const evaluation = run.evaluate();
      const report = await (evaluation instanceof Promise ? evaluation : pacer.run(evaluation));
      progress.evaluated(run, report, run.recordEvaluation(report));
    } else {
      const measured = requireFinite(run.closeEpoch());
      progress.epochClosed(run, measured);
      spans.end({ ...lossOf(measured), step: run.step });
    }
    // What is due at a step (an evaluation, the end of an epoch) is done before the step is saved.
    const saveDue = run.step % saveSteps === 0 && !checkpoints.upToDate;
    if (saveDue && (run.next === 'step' || run.next === 'finished')) await checkpoints.saveIfPossible();
    if (pacer.sliceIsOver) await pacer.pause();
  }
  spans.end({ step: run.step });
  if (run.stoppedEarly) job.log('INFO', `Training stopped early at step ${run.step}: no better evaluation.`);
}

function lossOf(measured: readonly MetricPoint[]): SpanFacts {
  const loss = measured.find(({ name }) => name === 'train_loss')?.value;
  return loss === undefined ? {} : { loss };
}

/** A loss that is no number never becomes one again. */
function requireFinite(metrics: MetricPoint[]): MetricPoint[] {
  if (metrics.every(({ value }) => Number.isFinite(value))) return metrics;
  throw new InvalidInputError(
    'The training diverged: its loss is not a number any more. Lower config.learning_rate.',
    { details: { field: 'config.learning_rate' } },
  );
}
