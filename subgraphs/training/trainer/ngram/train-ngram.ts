import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { LOWEST_USEFUL_RATE, ngramFamily, UNUSED_SETTINGS } from '../../domain/families/ngram.js';
import { resolveNgramConfig } from '../../domain/families/resolve-config.js';
import { type Corpus, emptyRow } from '../../domain/ngram/corpus.js';
import { type LinearModel, scoreRow } from '../../domain/ngram/linear-model.js';
import { benignLabelOf } from '../benign-label.js';
import type { ScoreRows } from '../calibrate.js';
import { Checkpoints } from '../checkpoints.js';
import { completeTraining } from '../complete-training.js';
import type { Completed, JobContext } from '../job-context.js';
import { learntOf, learntTextsFile } from '../learnt-texts-file.js';
import { RunProgress } from '../run-progress.js';
import { tellTexts } from '../tell-texts.js';
import { trainToEnd } from '../train-run.js';
import { modelFiles } from './model-files.js';
import { nearestRowsFile } from './nearest-rows.js';
import { type PreparedRun, prepareRun } from './prepare.js';
import { savedRun } from './saved-run.js';
import { TextFeatures } from './text-features.js';
import { measureUnseenSources } from './unseen-sources.js';

/** Rows that are scored before the caller's other work gets a turn. */
const ROWS_PER_TURN = 16;
/** Texts that are classified in disguise: what takes about half a second. */
const SAMPLE_SIZE = 256;

/** Trains an ngram model and stores its files. @throws StopRequested, PauseReached once a checkpoint is saved */
export async function trainNgram(job: JobContext): Promise<Completed> {
  const config = resolveNgramConfig(job.spec.config);
  if (config.learning_rate < LOWEST_USEFUL_RATE) {
    job.log(
      'WARNING',
      `config.learning_rate ${config.learning_rate} is a rate for fine-tuning transformers; this family hardly learns at it. Leave it out for the default.`,
    );
  }
  const ignored = ignoredSettings(ngramFamily.configFields, config, UNUSED_SETTINGS);
  for (const sentence of ignored) job.log('INFO', sentence);
  const progress = new RunProgress(job.progress);
  const prepared = await prepareRun(job, config, (share) => progress.loading(share));
  tellTexts(job, prepared, { steps: prepared.run.totalSteps });
  const benign = benignLabelOf(job, prepared.texts.names, config);
  const training = {
    run: prepared.run,
    rowCount: prepared.split.training.length,
    saveSteps: config.save_steps,
    checkpoints: new Checkpoints(job, savedRun(job, prepared)),
    progress,
  };
  return trainToEnd(job, training, () => finish(job, prepared, benign, progress));
}

function finish(
  job: JobContext,
  prepared: PreparedRun,
  benign: number | undefined,
  progress: RunProgress,
): Promise<Completed> {
  const { run, texts, split, config, features, learntBefore } = prepared;
  const finished = run.result();
  const scoreRows: ScoreRows<Corpus> = (corpus, rows) =>
    job.pacer.run(scoresOf(finished.model, corpus, rows));
  const model = {
    ...{ benign, config, sampleSize: SAMPLE_SIZE, scoreRows },
    async scoreTexts(written: readonly string[]) {
      const form = new TextFeatures(config);
      for (const text of written) {
        form.read(text);
        form.keep();
        if (job.pacer.sliceIsOver) await job.pacer.pause();
      }
      await job.pacer.run(features.renumber(form.corpus));
      return scoreRows(form.corpus, Uint32Array.from(written.keys()));
    },
  };
  return completeTraining(job, progress, {
    ...{ family: ngramFamily, prepared, run, model },
    measureMore: async (evaluation) => ({
      unseenSources: await measureUnseenSources(job, prepared, evaluation, benign, progress),
    }),
    files: async (evaluation) => [
      ...modelFiles(prepared, finished, evaluation),
      await job.pacer.run(nearestRowsFile(prepared)),
      learntTextsFile(learntOf(learntBefore, texts.textKeys, split.training, config.max_length)),
    ],
    tags: { best_step: String(finished.step) },
  });
}

/** The scores of rows, [rows, labels]; stops now and then for the caller's other work. */
function* scoresOf(
  model: LinearModel,
  corpus: Corpus,
  rows: Uint32Array,
): Generator<void, Float32Array, void> {
  const scores = new Float32Array(rows.length * model.classCount);
  const row = emptyRow();
  const ofRow = new Float64Array(model.classCount);
  for (const [i, index] of rows.entries()) {
    corpus.read(index, row);
    scoreRow(model, row, ofRow);
    scores.set(ofRow, i * model.classCount);
    if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) yield;
  }
  return scores;
}
