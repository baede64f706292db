import { ignoredSettings } from '../../domain/families/ignored-settings.js';
import { LOWEST_USEFUL_RATE, ngramFamily, UNUSED_SETTINGS } from '../../domain/families/ngram.js';
import { resolveNgramConfig } from '../../domain/families/resolve-config.js';
import { type Corpus, emptyRow } from '../../domain/ngram/corpus.js';
import { LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { type LinearModel, scoreRow } from '../../domain/ngram/linear-model.js';
import { putArtifacts } from '../artifacts.js';
import { benignLabelOf } from '../benign-label.js';
import type { ScoreRows } from '../calibrate.js';
import { Checkpoints } from '../checkpoints.js';
import { evaluateFinished } from '../evaluate-finished.js';
import { finalMetrics, verdictTags } from '../final-metrics.js';
import type { Completed, JobContext } from '../job-context.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import type { ModelToEvaluate } from '../model-to-evaluate.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
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
  describe(job, prepared);
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

async function finish(
  job: JobContext,
  prepared: PreparedRun,
  benign: number | undefined,
  progress: RunProgress,
): Promise<Completed> {
  const { run, texts, final, config } = prepared;
  progress.evaluating(run);
  const finished = run.result();
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const predictions = new Predictions({ ...prepared, names: texts.names });
  const evaluation = await job.spans.phase('evaluate', about, async (note) => {
    const scoreRows: ScoreRows<Corpus> = (corpus, rows) =>
      job.pacer.run(scoresOf(finished.model, corpus, rows));
    const model: ModelToEvaluate<Corpus> = {
      ...{ names: texts.names, benign, config, sampleSize: SAMPLE_SIZE, scoreRows },
      async scoreTexts(written) {
        const form = new TextFeatures(config);
        for (const text of written) {
          form.read(text);
          form.keep();
          if (job.pacer.sliceIsOver) await job.pacer.pause();
        }
        await job.pacer.run(prepared.features.renumber(form.corpus));
        return scoreRows(form.corpus, Uint32Array.from(written.keys()));
      },
    };
    const evaluation = await evaluateFinished(job, prepared, model, predictions);
    const { report, temperature } = evaluation;
    note({ loss: report.loss, accuracy: report.accuracy, macro_f1: report.macroF1, temperature });
    return evaluation;
  });
  const { report } = evaluation;
  report.unseenSources = await measureUnseenSources(job, prepared, evaluation, benign, progress);
  const metrics = finalMetrics(report);
  const { step } = run;
  progress.saving(
    run,
    report,
    metrics.map((metric) => ({ ...metric, step })),
  );
  const artifacts = await job.spans.phase('save_model', {}, async (note) => {
    const nearestRows = await job.pacer.run(nearestRowsFile(prepared));
    const files = [
      ...modelFiles(prepared, finished, evaluation),
      nearestRows,
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
      framework: ngramFamily.framework,
      task: 'text-classification',
      family: ngramFamily.name,
      family_version: ngramFamily.version,
      dataset_sha256: texts.file.sha256,
      evaluated_on: final.source,
      ...verdictTags(evaluation),
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

function describe(job: JobContext, { texts, split, final, run }: PreparedRun): void {
  const { rowCount } = texts.file;
  const shown = texts.names.slice(0, 10).join(', ');
  job.log('INFO', `Loaded ${rowCount} rows with ${texts.names.length} labels: ${shown}.`);
  job.log(
    'INFO',
    `Training on ${split.training.length} rows for ${run.totalSteps} steps, validating on ${split.validation.length}; final evaluation on ${final.rows.length} rows of ${final.source}.`,
  );
}
