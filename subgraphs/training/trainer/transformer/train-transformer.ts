import { fitTemperature } from '../../domain/evaluation/temperature.js';
import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { resolveTransformerConfig } from '../../domain/families/resolve-config.js';
import { LOWEST_RATE_FROM_SCRATCH, type TransformerFamily } from '../../domain/families/transformers.js';
import { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { putArtifacts } from '../artifacts.js';
import { Checkpoints } from '../checkpoints.js';
import { finalMetrics } from '../final-metrics.js';
import type { Completed, JobContext, Train } from '../job-context.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
import { trainToEnd } from '../train-run.js';
import { modelFiles } from './model-files.js';
import { type PreparedRun, prepareRun } from './prepare.js';
import { reportOn } from './report-on.js';
import { savedRun } from './saved-run.js';

/** Trains a model of a family of transformers and stores its files. */
export function transformerTrainer(family: TransformerFamily): Train {
  return async (job) => {
    const config = resolveTransformerConfig(family, job.spec.config);
    for (const sentence of ignoredSettings(family.configFields, config)) job.log('INFO', sentence);
    const progress = new RunProgress(job.progress);
    const prepared = await prepareRun(job, family, config, (share) => progress.loading(share));
    try {
      describe(job, prepared);
      const training = {
        run: prepared.run,
        rowCount: prepared.split.training.length,
        saveSteps: config.save_steps,
        checkpoints: new Checkpoints(job, savedRun(job, prepared)),
        progress,
      };
      return await trainToEnd(job, training, () => finish(job, prepared, progress));
    } finally {
      await prepared.engine.dispose();
    }
  };
}

async function finish(job: JobContext, prepared: PreparedRun, progress: RunProgress): Promise<Completed> {
  const { run, texts, final, validation, config, family, source } = prepared;
  progress.evaluating(run);
  const { model, step: bestStep } = run.result();
  run.load(model);
  const predictions = new Predictions({ ...prepared, names: texts.names });
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const { report, temperature } = await job.spans.phase('evaluate', about, async (note) => {
    const held = await run.predict(validation);
    const classes = Array.from(validation.rows, (row) => validation.labels[row] ?? 0);
    const temperature = fitTemperature(held, classes, texts.names.length);
    const scores = final === validation ? held : await run.predict(final);
    const report = reportOn(texts.names, final, scores, temperature, (row, probabilities) =>
      predictions.note(row, probabilities),
    );
    note({ loss: report.loss, accuracy: report.accuracy, macro_f1: report.macroF1, temperature });
    return { report, temperature };
  });
  const metrics = finalMetrics(report);
  const { step } = run;
  progress.saving(
    run,
    report,
    metrics.map((metric) => ({ ...metric, step })),
  );
  const artifacts = await job.spans.phase('save_model', {}, async (note) => {
    const files = [
      ...modelFiles(prepared, { step: bestStep, temperature, report }),
      learntTextsFile(learnt(prepared)),
    ];
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
      framework: family.framework,
      task: 'text-classification',
      family: family.name,
      family_version: family.version,
      model_source: source.name,
      ...(source.digest && { model_source_sha256: source.digest }),
      engine: prepared.engine.name,
      dataset_sha256: texts.file.sha256,
      evaluated_on: final.source,
      best_step: String(bestStep),
      seed: String(config.seed),
    },
  };
}

/** Texts that the finished model has learnt. */
function learnt({ texts, split, config, learntBefore }: PreparedRun): LearntTexts {
  const own = Float64Array.from(split.training, (row) => texts.textKeys[row] ?? Number.NaN);
  return (learntBefore ?? new LearntTexts()).with(config.max_length, own);
}

function describe(job: JobContext, prepared: PreparedRun): void {
  const { texts, split, final, run, config, source, engine } = prepared;
  const shown = texts.names.slice(0, 10).join(', ');
  job.log('INFO', `Loaded ${texts.file.rowCount} rows with ${texts.names.length} labels: ${shown}.`);
  job.log(
    'INFO',
    `Training on ${split.training.length} rows for ${run.totalSteps} steps with ${engine.name}, validating on ${split.validation.length}; final evaluation on ${final.rows.length} rows of ${final.source}.`,
  );
  if (source.digest === undefined) {
    job.log(
      'WARNING',
      'The model starts from random weights: on a few thousand texts ngram is better and takes seconds. Import a base model and name it in config.base_model to fine-tune one.',
    );
    if (config.learning_rate < LOWEST_RATE_FROM_SCRATCH) {
      job.log(
        'WARNING',
        `config.learning_rate ${config.learning_rate} is a rate for fine-tuning; random weights hardly learn at it. Leave it out for the default.`,
      );
    }
  }
  if (run.warmupSteps >= run.totalSteps) {
    job.log(
      'WARNING',
      `The warm-up of ${run.warmupSteps} steps is not over before the last of ${run.totalSteps}: the learning rate never comes to ${config.learning_rate}.`,
    );
  }
}
