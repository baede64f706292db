import { foldsOfSources, rowsWithout } from '../evaluation/source-folds.js';
import { crossEntropy, softmax } from '../ngram/linear-model.js';
import { fitStacker, type StackerTexts, stackedScores } from './stacker.js';

const FOLDS = 5;
/** Penalties that are tried, from "as the texts say" to "the mean of the members". */
const PENALTIES = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000] as const;

export interface CrossFit {
  /** What each member counts. */
  readonly weights: Float64Array;
  /** The penalty that they were fitted with. */
  readonly l2: number;
  /** [texts, labels]: of each text by weights that were fitted without its group. */
  readonly scores: Float32Array;
  readonly foldCount: number;
  /** Sources that make the groups; 0 when texts do, as too few are named. */
  readonly sourceCount: number;
}

/**
 * Fits weights on all texts, and scores each by weights that have not seen its source.
 * @param sources number of each text's source, from 1; 0 where it names none
 * @param textKeys equal texts have equal numbers: none is scored by weights that have seen its like
 * @param l2 0: the penalty with the least cross-entropy on texts of sources that were left out
 */
export function* crossFit(
  texts: StackerTexts,
  { sources, textKeys }: { sources: Uint32Array; textKeys: Float64Array },
  l2: number,
): Generator<void, CrossFit, void> {
  const { labelCount, labels } = texts;
  const { groupOf, foldCount, sourceCount } = groups(sources, textKeys);
  const all = Uint32Array.from(groupOf.keys());
  const probabilities = new Float64Array(labelCount);
  let best: { l2: number; loss: number; scores: Float32Array } | undefined;
  for (const penalty of l2 === 0 ? PENALTIES : [l2]) {
    const scores = new Float32Array(all.length * labelCount);
    let loss = 0;
    for (let fold = 0; fold < foldCount; fold++) {
      const weights = yield* fitStacker(texts, rowsWithout(fold, groupOf, textKeys), penalty);
      for (const text of all) {
        if (groupOf[text] !== fold) continue;
        stackedScores(weights, texts, text, probabilities);
        scores.set(probabilities, text * labelCount);
        softmax(probabilities);
        loss += crossEntropy(probabilities[labels[text] ?? 0] ?? 0);
      }
    }
    // Of equals the one that holds on more tightly.
    if (!best || loss <= best.loss) best = { l2: penalty, loss, scores };
  }
  if (!best) throw new RangeError('No penalty was tried.');
  const weights = yield* fitStacker(texts, all, best.l2);
  return { weights, l2: best.l2, scores: best.scores, foldCount, sourceCount };
}

/** Groups of whole sources; a text without one counts as a source of its own. */
function groups(sources: Uint32Array, textKeys: Float64Array) {
  const named = new Set(sources);
  named.delete(0);
  const bySource = named.size >= FOLDS;
  const numbers = new Map<string, number>();
  const unitOf = Uint32Array.from(textKeys, (key, text) => {
    const source = sources[text] ?? 0;
    const unit = bySource && source !== 0 ? `source ${source}` : `text ${key}`;
    const number = numbers.get(unit) ?? numbers.size + 1;
    numbers.set(unit, number);
    return number;
  });
  const folds = foldsOfSources(unitOf, FOLDS);
  if (!folds) throw new RangeError('There are too few texts to fit an ensemble on.');
  return { groupOf: folds.foldOf, foldCount: folds.foldCount, sourceCount: bySource ? named.size : 0 };
}
