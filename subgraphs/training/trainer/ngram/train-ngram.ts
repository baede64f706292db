import { AppError, InvalidInputError } from '../../../../contracts/errors.js';
import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { LOWEST_USEFUL_RATE, ngramFamily } from '../../domain/families/ngram.js';
import { resolveNgramConfig } from '../../domain/families/resolve-config.js';
import { emptyRow } from '../../domain/ngram/corpus.js';
import { evaluateRows } from '../../domain/ngram/evaluate-rows.js';
import { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { type LinearModel, predict } from '../../domain/ngram/linear-model.js';
import type { MetricPoint } from '../../domain/ngram/training-run.js';
import { putArtifacts } from '../artifacts.js';
import { Checkpoints } from '../checkpoints.js';
import { finalMetrics } from '../final-metrics.js';
import type { Completed, JobContext } from '../job-context.js';
import type { SpanFacts } from '../job-spans.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import { PauseReached, StopRequested } from '../pacer.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
import { modelFiles } from './model-files.js';
import { nearestRowsFile } from './nearest-rows.js';
import { type PreparedRun, prepareRun } from './prepare.js';

/** Trains an ngram model and stores its files. @throws StopRequested, PauseReached once a checkpoint is saved */
export async function trainNgram(job: JobContext): Promise<Completed> {
  const config = resolveNgramConfig(job.spec.config);
  if (config.learning_rate < LOWEST_USEFUL_RATE) {
    job.log(
      'WARNING',
      `config.learning_rate ${config.learning_rate} is a rate for fine-tuning transformers; this family hardly learns at it. Leave it out for the default.`,
    );
  }
  for (const sentence of ignoredSettings(ngramFamily.configFields, config)) job.log('INFO', sentence);
  const progress = new RunProgress(job.progress);
  const prepared = await prepareRun(job, config, (share) => progress.loading(share));
  describe(job, prepared);
  const checkpoints = new Checkpoints(job, prepared);
  await checkpoints.restore();
  try {
    await train(job, prepared, checkpoints, progress);
    if (job.spec.pauseAfterEpochs !== undefined) await pause(checkpoints);
    return await finish(job, prepared, progress);
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
  { run, config, split }: PreparedRun,
  checkpoints: Checkpoints,
  progress: RunProgress,
): Promise<void> {
  const { pacer, spans } = job;
  const { pauseAfterEpochs = Number.POSITIVE_INFINITY } = job.spec;
  for (let next = run.next; next !== 'finished'; next = run.next) {
    // What is due at the end of an epoch comes first.
    if (next === 'step' && run.epoch >= pauseAfterEpochs) break;
    if (next === 'step') {
      const epoch = Math.floor(run.epoch) + 1;
      spans.begin(`epoch_${epoch}`, { epoch, rows: split.training.length });
      progress.stepped(run, requireFinite(run.takeStep()));
    } else if (next === 'evaluate') {
      const report = await pacer.run(run.evaluate());
      progress.evaluated(run, report, run.recordEvaluation(report));
    } else {
      const measured = requireFinite(run.closeEpoch());
      progress.epochClosed(run, measured);
      spans.end({ ...lossOf(measured), step: run.step });
    }
    // What is due at a step (an evaluation, the end of an epoch) is done before the step is saved.
    const saveDue = run.step % config.save_steps === 0 && !checkpoints.upToDate;
    if (saveDue && (run.next === 'step' || run.next === 'finished')) await saveIfPossible(job, checkpoints);
    if (pacer.sliceIsOver) await pacer.pause();
  }
  spans.end({ step: run.step });
  if (run.stoppedEarly) job.log('INFO', `Training stopped early at step ${run.step}: no better evaluation.`);
}

function lossOf(measured: readonly MetricPoint[]): SpanFacts {
  const loss = measured.find(({ name }) => name === 'train_loss')?.value;
  return loss === undefined ? {} : { loss };
}

/** Training goes on without a checkpoint: the store may be back at the next one. */
async function saveIfPossible(job: JobContext, checkpoints: Checkpoints): Promise<void> {
  try {
    await checkpoints.save();
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'UNAVAILABLE')) throw error;
    job.log('WARNING', `The checkpoint could not be saved, training goes on without it. ${error.message}`);
  }
}

async function finish(job: JobContext, prepared: PreparedRun, progress: RunProgress): Promise<Completed> {
  const { run, texts, final, config } = prepared;
  progress.evaluating(run);
  const finished = run.result();
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const predictions = new Predictions(prepared);
  const report = await job.spans.phase('evaluate', about, async (note) => {
    const evaluated = await evaluateModel(job, prepared, finished.model, predictions);
    note({ loss: evaluated.loss, accuracy: evaluated.accuracy, macro_f1: evaluated.macroF1 });
    return evaluated;
  });
  const metrics = finalMetrics(report);
  const { step } = run;
  progress.saving(
    run,
    report,
    metrics.map((metric) => ({ ...metric, step })),
  );
  const artifacts = await job.spans.phase('save_model', {}, async (note) => {
    const nearestRows = await job.pacer.run(nearestRowsFile(prepared));
    const files = [...modelFiles(prepared, finished, report), nearestRows, learntTextsFile(learnt(prepared))];
    const saved = await putArtifacts(job, files);
    saved.push(...(await predictions.store(job)));
    note({ files: saved.length, size_bytes: saved.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) });
    return saved;
  });
  return {
    type: 'completed',
    evaluation: report,
    labels: texts.names,
    metrics,
    artifacts,
    tags: {
      framework: ngramFamily.framework,
      task: 'text-classification',
      family: ngramFamily.name,
      family_version: ngramFamily.version,
      dataset_sha256: texts.file.sha256,
      evaluated_on: final.source,
      best_step: String(finished.step),
      seed: String(config.seed),
    },
  };
}

/** Texts that the finished model has learnt. */
function learnt({ texts, split, config, learntBefore }: PreparedRun): LearntTexts {
  const own = Float64Array.from(split.training, (row) => texts.textKeys[row] ?? Number.NaN);
  return (learntBefore ?? new LearntTexts()).with(config.max_length, own);
}

function evaluateModel(
  job: JobContext,
  { texts, final }: PreparedRun,
  model: LinearModel,
  predictions: Predictions,
): Promise<EvaluationReport> {
  const row = emptyRow();
  const predictRow = predictions.noting((corpus, index, probabilities) => {
    corpus.read(index, row);
    predict(model, row, probabilities);
  });
  return job.pacer.run(evaluateRows(texts.names, final, predictRow));
}

/** A loss that is no number never becomes one again. */
function requireFinite<Metric extends { name: string; value: number }>(metrics: Metric[]): Metric[] {
  if (metrics.every(({ value }) => Number.isFinite(value))) return metrics;
  throw new InvalidInputError(
    'The training diverged: its loss is not a number any more. Lower config.learning_rate.',
    { details: { field: 'config.learning_rate' } },
  );
}

function describe(job: JobContext, { texts, split, final, run }: PreparedRun): void {
  const { rowCount } = texts.file;
  const shown = texts.names.slice(0, 10).join(', ');
  job.log('INFO', `Loaded ${rowCount} rows with ${texts.names.length} labels: ${shown}.`);
  job.log(
    'INFO',
    `Training on ${split.training.length} rows for ${run.totalSteps} steps, validating on ${split.validation.length}; final evaluation on ${final.rows.length} rows of ${final.source}.`,
  );
}
