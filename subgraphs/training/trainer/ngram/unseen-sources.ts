import type { UnseenSourcesReport } from '../../../../contracts/unseen-sources.js';
import { splitByKind } from '../../domain/evaluation/attack-detection.js';
import { foldsOfSources, rowsWithout, type SourceFolds } from '../../domain/evaluation/source-folds.js';
import { scaledProbabilities } from '../../domain/evaluation/temperature.js';
import { unseenSourcesReport } from '../../domain/evaluation/unseen-sources.js';
import { attackProbabilityOf } from '../../domain/evaluation/verdict.js';
import { emptyRow } from '../../domain/ngram/corpus.js';
import { indexOfLargest, type LinearModel, scoreRow } from '../../domain/ngram/linear-model.js';
import { Random } from '../../domain/ngram/random.js';
import { TrainingRun } from '../../domain/ngram/training-run.js';
import type { FinishedEvaluation } from '../evaluate-finished.js';
import type { JobContext } from '../job-context.js';
import type { RunProgress } from '../run-progress.js';
import type { PreparedRun } from './prepare.js';

/**
 * Measures how the model does on sources that are new to it (`config.source_folds`). Null, and a warning, where rows name
 * too few sources.
 * @param evaluation of the finished model, whose temperature and threshold are applied
 * @throws StopRequested; what was measured then is measured again
 */
export async function measureUnseenSources(
  job: JobContext,
  prepared: PreparedRun,
  { temperature, threshold }: FinishedEvaluation,
  benign: number | undefined,
  progress: RunProgress,
): Promise<UnseenSourcesReport | null> {
  const { config, texts } = prepared;
  if (config.source_folds === 0) return null;
  const folds = foldsOfSources(texts.sources, config.source_folds);
  if (!folds || folds.foldCount < 2) {
    job.log(
      'WARNING',
      'config.source_folds asks how the model does on new sources, but the rows name fewer than three in their field source, or it is 1: it is not measured.',
    );
    return null;
  }
  return job.spans.phase('leave_sources_out', { folds: folds.foldCount }, async (note) => {
    const rows = Uint32Array.from(folds.foldOf.keys()).filter((row) => (folds.foldOf[row] ?? -1) >= 0);
    const places = new Uint32Array(folds.foldOf.length);
    for (const [place, row] of rows.entries()) places[row] = place;
    const predicted = new Uint16Array(rows.length);
    const attacks = new Float64Array(rows.length);
    const judge = judgeRow(prepared, temperature);
    for (let fold = 0; fold < folds.foldCount; fold++) {
      const model = await trainWithout(job, prepared, folds, fold, progress);
      for (const row of rows) {
        if (folds.foldOf[row] !== fold) continue;
        const probabilities = judge(model, row);
        const place = places[row] as number;
        predicted[place] = indexOfLargest(probabilities);
        if (benign !== undefined) attacks[place] = attackProbabilityOf(probabilities, benign);
        if (job.pacer.sliceIsOver) await job.pacer.pause();
      }
    }
    const { foldCount, sourceCount } = folds;
    const judged = {
      ...{ labelCount: texts.names.length, predicted, foldCount, sourceCount },
      classes: Uint16Array.from(rows, (row) => texts.labels[row] ?? 0),
      sources: Uint32Array.from(rows, (row) => texts.sources[row] ?? 0),
    };
    const detection =
      benign === undefined
        ? undefined
        : {
            benignLabel: texts.names[benign] ?? '',
            scores: splitByKind(judged.classes, attacks, benign),
            threshold,
          };
    const report = await job.pacer.run(unseenSourcesReport(judged, config.seed, detection));
    note({ accuracy: report.accuracy, macro_f1: report.macroF1 });
    return report;
  });
}

/** A model of the same configuration, from scratch, for as many epochs, that has learnt nothing of the group. */
async function trainWithout(
  job: JobContext,
  { config, texts, features, training, run: finished }: PreparedRun,
  { foldOf, foldCount }: SourceFolds,
  fold: number,
  progress: RunProgress,
): Promise<LinearModel> {
  const rows = rowsWithout(fold, foldOf, texts.textKeys);
  const part = { ...training, rows };
  const parts = { training: part, validation: part, sources: texts.sources };
  const run = new TrainingRun(
    { ...config, evaluation_strategy: 'no', early_stopping_patience: 0 },
    { labels: texts.names, featureCount: features.weightCount, ...parts },
    Random.fromSeed(config.seed),
  );
  for (let next = run.next; next !== 'finished'; next = run.next) {
    if (next === 'step') run.takeStep();
    else run.closeEpoch();
    progress.leavingSourcesOut(finished, (fold + run.step / run.totalSteps) / foldCount, fold, foldCount);
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  }
  return run.result().model;
}

/** What a model says about a row; the array is written anew each time. */
function judgeRow({ texts }: PreparedRun, temperature: number) {
  const row = emptyRow();
  const probabilities = new Float64Array(texts.names.length);
  return (model: LinearModel, index: number): Float64Array => {
    texts.corpus.read(index, row);
    scoreRow(model, row, probabilities);
    return scaledProbabilities(probabilities, temperature, probabilities);
  };
}
