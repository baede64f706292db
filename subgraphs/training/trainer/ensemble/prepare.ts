import { InvalidInputError } from '../../../../contracts/errors.js';
import { type CrossFit, crossFit } from '../../domain/ensemble/cross-fit.js';
import { type MemberOpinions, stackedScores } from '../../domain/ensemble/stacker.js';
import type { EnsembleConfig } from '../../domain/families/ensemble.js';
import type { LabelledRows } from '../../domain/ngram/evaluate-rows.js';
import type { Split } from '../../domain/ngram/split.js';
import { hashOfSplit } from '../held-back.js';
import type { JobContext } from '../job-context.js';
import type { SplitTexts } from '../split-texts.js';
import { loadEvaluationTexts, loadTrainingTexts, type TrainingTexts } from '../training-texts.js';
import { askMembers } from './ask-members.js';
import { learntByAny, type Member } from './members.js';
import { PlainTexts } from './plain-texts.js';

/** Fewer say nothing of which member to trust. */
const FEWEST_TEXTS = 50;

export interface PreparedEnsemble extends SplitTexts<string[]> {
  readonly texts: TrainingTexts<string[]>;
  readonly members: readonly Member[];
  readonly fit: CrossFit;
  /** Scores of rows, [rows, labels]: of those that it was fitted on by weights that had not seen their source. */
  scoreRows(corpus: string[], rows: Uint32Array): Promise<Float32Array>;
  /** Scores of any texts by the finished weights. */
  scoreTexts(texts: readonly string[]): Promise<Float32Array>;
}

/**
 * Reads the texts, leaves out what any member has learnt, asks the members about the others and fits the weights.
 * @throws InvalidInputError when labels differ, or when too few texts are new to all members
 */
export async function prepareEnsemble(
  job: JobContext,
  config: EnsembleConfig,
  members: readonly Member[],
  progress: (share: number) => void,
): Promise<PreparedEnsemble> {
  const { evaluation, dataset } = job.spec;
  const learnt = learntByAny(members);
  const loaded = await job.spans.phase('load_data', { 'dataset.format': dataset.format }, async (note) => {
    const texts = await loadTrainingTexts(job, new PlainTexts(), learnt, progress);
    note({ rows: texts.file.rowCount, 'dataset.labels': texts.names.length });
    requireLabels(texts.names, members, dataset.path);
    const evaluationTexts =
      evaluation && (await loadEvaluationTexts(job, evaluation, new PlainTexts(), texts, learnt));
    return { texts, evaluationTexts };
  });
  const { texts, evaluationTexts } = loaded;
  const split = splitByLearnt(texts);
  requireTexts(job, texts, split);
  const models = members.map(({ model }) => model);
  const labelCount = texts.names.length;
  const breathe = async () => {
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  };
  const ask = (written: readonly string[]) => askMembers(models, labelCount, written, breathe);
  const rows = split.validation;
  const opinions = await job.spans.phase('ask_members', { rows: rows.length }, () =>
    ask(Array.from(rows, (row) => texts.corpus[row] ?? '')),
  );
  const labels = Uint16Array.from(rows, (row) => texts.labels[row] ?? 0);
  const fit = await job.spans.phase('fit_weights', { rows: rows.length }, async (note) => {
    const about = {
      sources: Uint32Array.from(rows, (row) => texts.sources[row] ?? 0),
      textKeys: Float64Array.from(rows, (row) => texts.textKeys[row] ?? 0),
    };
    const fitted = await job.pacer.run(crossFit({ ...opinions, labels }, about, config.l2));
    note({ l2: fitted.l2, folds: fitted.foldCount, sources: fitted.sourceCount });
    return fitted;
  });

  const scoresOf = (asked: MemberOpinions, count: number) => {
    const scores = new Float32Array(count * labelCount);
    const ofText = new Float64Array(labelCount);
    for (let text = 0; text < count; text++) {
      stackedScores(fit.weights, asked, text, ofText);
      scores.set(ofText, text * labelCount);
    }
    return scores;
  };
  const scoreTexts = async (written: readonly string[]) => scoresOf(await ask(written), written.length);
  const placeOf = new Map(Array.from(rows, (row, place) => [row, place]));
  const held: LabelledRows<string[]> = {
    ...{ corpus: texts.corpus, labels: texts.labels, rows, source: 'validation_split' },
    sourceSha256: hashOfSplit(texts.file.sha256, split),
  };
  const final: LabelledRows<string[]> =
    evaluationTexts && evaluation
      ? {
          ...{ corpus: evaluationTexts.corpus, labels: evaluationTexts.labels, source: evaluation.path },
          rows: Uint32Array.from(evaluationTexts.labels.keys()),
          sourceSha256: evaluationTexts.file.sha256,
          overlapCount: evaluationTexts.overlapCount,
        }
      : held;
  return {
    ...{ texts, members, fit, split, scoreTexts, final },
    training: held,
    validation: held,
    evaluated:
      evaluationTexts && evaluation
        ? { dataset: evaluation, positions: evaluationTexts.positions }
        : { dataset, positions: texts.positions },
    async scoreRows(corpus, asked) {
      if (corpus !== texts.corpus) return scoreTexts(Array.from(asked, (row) => corpus[row] ?? ''));
      const scores = new Float32Array(asked.length * labelCount);
      for (const [i, row] of asked.entries()) {
        const at = (placeOf.get(row) ?? 0) * labelCount;
        scores.set(fit.scores.subarray(at, at + labelCount), i * labelCount);
      }
      return scores;
    },
  };
}

/** What no member has learnt is what the weights are fitted on; nothing else of the file is looked at. */
function splitByLearnt({ learnt, labels, sources }: TrainingTexts<string[]>): Split {
  const rowsWhere = (value: number) => Uint32Array.from(labels.keys()).filter((row) => learnt[row] === value);
  const [validation, training] = [rowsWhere(0), rowsWhere(1)];
  const known = new Set(Array.from(training, (row) => sources[row] ?? 0));
  const ofNewSources = validation.filter((row) => sources[row] !== 0 && !known.has(sources[row] ?? 0));
  return { training, validation, wantedCount: validation.length, ofNewSources };
}

function requireLabels(names: readonly string[], members: readonly Member[], path: string): void {
  for (const { model, version } of members) {
    if (model.labels.join('\n') === names.join('\n')) continue;
    throw new InvalidInputError(
      `${path} has the labels ${names.join(', ')}, ${version.modelName} v${version.version} tells apart ${model.labels.join(', ')}: an ensemble needs texts of exactly the labels of its members.`,
      { details: { field: 'config.members' } },
    );
  }
}

function requireTexts(
  job: JobContext,
  { names, labels, file }: TrainingTexts<string[]>,
  { validation, training, ofNewSources }: Split,
): void {
  const found = new Set(Array.from(validation, (row) => labels[row]));
  const missing = names.filter((_, label) => !found.has(label));
  const { path } = job.spec.dataset;
  const counts = `${training.length} of the ${file.rowCount} texts of ${path} had been learnt by a member`;
  if (validation.length < FEWEST_TEXTS || missing.length > 0) {
    const left =
      missing.length > 0 ? `none of ${missing.slice(0, 10).join(', ')}` : `${validation.length} texts`;
    throw new InvalidInputError(
      `${counts}, which leaves ${left} to fit the ensemble on; it takes ${FEWEST_TEXTS} texts, of every label, that are new to all members. Train members on one file with the same seed and validation settings, which hold back the same texts, or name a file with new texts.`,
      { details: { field: 'trainingDataPath' } },
    );
  }
  job.log(
    'INFO',
    `${counts}. The ensemble is fitted on the other ${validation.length}, ${ofNewSources.length} of them of sources that no member has seen.`,
  );
}
