import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { resolveTransformerConfig } from '../../domain/families/resolve-config.js';
import { LOWEST_RATE_FROM_SCRATCH, type TransformerFamily } from '../../domain/families/transformers.js';
import { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { NORMALISATION_VERSION, normalise } from '../../domain/normalisation/normalise.js';
import { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import { putArtifacts } from '../artifacts.js';
import { benignLabelOf } from '../benign-label.js';
import type { ScoreRows } from '../calibrate.js';
import { Checkpoints } from '../checkpoints.js';
import { evaluateFinished } from '../evaluate-finished.js';
import { finalMetrics, verdictTags } from '../final-metrics.js';
import type { Completed, JobContext, Train } from '../job-context.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import type { ModelToEvaluate } from '../model-to-evaluate.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
import { trainToEnd } from '../train-run.js';
import { modelFiles } from './model-files.js';
import { type PreparedRun, prepareRun } from './prepare.js';
import { savedRun } from './saved-run.js';

/** Texts that are classified in disguise: seven copies of each take a base model some ten seconds. */
const SAMPLE_SIZE = 64;

/** Trains a model of a family of transformers and stores its files. */
export function transformerTrainer(family: TransformerFamily): Train {
  return async (job) => {
    const config = resolveTransformerConfig(family, job.spec.config);
    for (const sentence of ignoredSettings(family.configFields, config)) job.log('INFO', sentence);
    const progress = new RunProgress(job.progress);
    const prepared = await prepareRun(job, family, config, (share) => progress.loading(share));
    try {
      describe(job, prepared);
      const benign = benignLabelOf(job, prepared.texts.names, config);
      const training = {
        run: prepared.run,
        rowCount: prepared.split.training.length,
        saveSteps: config.save_steps,
        checkpoints: new Checkpoints(job, savedRun(job, prepared)),
        progress,
      };
      return await trainToEnd(job, training, () => finish(job, prepared, benign, progress));
    } finally {
      await prepared.engine.dispose();
    }
  };
}

async function finish(
  job: JobContext,
  prepared: PreparedRun,
  benign: number | undefined,
  progress: RunProgress,
): Promise<Completed> {
  const { run, texts, final, config, family, source } = prepared;
  progress.evaluating(run);
  const { model, step: bestStep } = run.result();
  run.load(model);
  const predictions = new Predictions({ ...prepared, names: texts.names });
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const evaluation = await job.spans.phase('evaluate', about, async (note) => {
    const scoreRows: ScoreRows<TokenCorpus> = (corpus, rows) => run.predict({ corpus, rows });
    const model: ModelToEvaluate<TokenCorpus> = {
      ...{ names: texts.names, benign, config, sampleSize: SAMPLE_SIZE, scoreRows },
      scoreTexts(written) {
        const corpus = new TokenCorpus();
        for (const text of written) {
          const read = normalise(text, NORMALISATION_VERSION);
          corpus.add(prepared.tokenizer.encode(read, config.max_length));
        }
        return scoreRows(corpus, Uint32Array.from(written.keys()));
      },
    };
    const evaluation = await evaluateFinished(job, prepared, model, predictions);
    const { report, temperature } = evaluation;
    note({ loss: report.loss, accuracy: report.accuracy, macro_f1: report.macroF1, temperature });
    return evaluation;
  });
  const { report } = evaluation;
  const metrics = finalMetrics(report);
  const { step } = run;
  progress.saving(
    run,
    report,
    metrics.map((metric) => ({ ...metric, step })),
  );
  const artifacts = await job.spans.phase('save_model', {}, async (note) => {
    const files = [
      ...modelFiles(prepared, { step: bestStep, ...evaluation }),
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
      ...verdictTags(evaluation),
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
