import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { resolveTransformerConfig } from '../../domain/families/resolve-config.js';
import { LOWEST_RATE_FROM_SCRATCH, type TransformerFamily } from '../../domain/families/transformers.js';
import { NORMALISATION_VERSION, normalise } from '../../domain/normalisation/normalise.js';
import { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import { benignLabelOf } from '../benign-label.js';
import type { ScoreRows } from '../calibrate.js';
import { Checkpoints } from '../checkpoints.js';
import { completeTraining } from '../complete-training.js';
import type { Completed, JobContext, Train } from '../job-context.js';
import { learntOf, learntTextsFile } from '../learnt-texts-file.js';
import { RunProgress } from '../run-progress.js';
import { tellTexts } from '../tell-texts.js';
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

function finish(
  job: JobContext,
  prepared: PreparedRun,
  benign: number | undefined,
  progress: RunProgress,
): Promise<Completed> {
  const { run, texts, split, config, family, source, learntBefore } = prepared;
  const { model: weights, step: bestStep } = run.result();
  run.load(weights);
  const scoreRows: ScoreRows<TokenCorpus> = (corpus, rows) => run.predict({ corpus, rows });
  const model = {
    ...{ benign, config, sampleSize: SAMPLE_SIZE, scoreRows },
    scoreTexts(written: readonly string[]) {
      const corpus = new TokenCorpus();
      for (const text of written) {
        const read = normalise(text, NORMALISATION_VERSION);
        corpus.add(prepared.tokenizer.encode(read, config.max_length));
      }
      return scoreRows(corpus, Uint32Array.from(written.keys()));
    },
  };
  return completeTraining(job, progress, {
    ...{ family, prepared, run, model },
    files: (evaluation) => [
      ...modelFiles(prepared, { step: bestStep, ...evaluation }),
      learntTextsFile(learntOf(learntBefore, texts.textKeys, split.training, config.max_length)),
    ],
    tags: {
      model_source: source.name,
      ...(source.digest && { model_source_sha256: source.digest }),
      engine: prepared.engine.name,
      best_step: String(bestStep),
    },
  });
}

function describe(job: JobContext, prepared: PreparedRun): void {
  const { run, config, source, engine } = prepared;
  tellTexts(job, prepared, { steps: run.totalSteps, engine: engine.name });
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
