import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { LOWEST_USEFUL_RATE, ngramFamily } from '../../domain/families/ngram.js';
import { resolveNgramConfig } from '../../domain/families/resolve-config.js';
import { emptyRow } from '../../domain/ngram/corpus.js';
import { evaluateRows } from '../../domain/ngram/evaluate-rows.js';
import { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { type LinearModel, predict } from '../../domain/ngram/linear-model.js';
import { putArtifacts } from '../artifacts.js';
import { Checkpoints } from '../checkpoints.js';
import { finalMetrics } from '../final-metrics.js';
import type { Completed, JobContext } from '../job-context.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
import { trainToEnd } from '../train-run.js';
import { modelFiles } from './model-files.js';
import { nearestRowsFile } from './nearest-rows.js';
import { type PreparedRun, prepareRun } from './prepare.js';
import { savedRun } from './saved-run.js';

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
  const training = {
    run: prepared.run,
    rowCount: prepared.split.training.length,
    saveSteps: config.save_steps,
    checkpoints: new Checkpoints(job, savedRun(job, prepared)),
    progress,
  };
  return trainToEnd(job, training, () => finish(job, prepared, progress));
}

async function finish(job: JobContext, prepared: PreparedRun, progress: RunProgress): Promise<Completed> {
  const { run, texts, final, config } = prepared;
  progress.evaluating(run);
  const finished = run.result();
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const predictions = new Predictions({ ...prepared, names: texts.names });
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
  return job.pacer.run(
    evaluateRows(texts.names, final, (corpus, index, probabilities) => {
      corpus.read(index, row);
      predict(model, row, probabilities);
      predictions.note(index, probabilities);
    }),
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
