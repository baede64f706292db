import { logProbability, type MemberOpinions } from '../../domain/ensemble/stacker.js';
import type { Classification, LoadedModel } from '../../domain/loaded-model.js';

/** Texts that a member is asked at once. */
const TEXTS_AT_ONCE = 32;

/**
 * Asks members about texts.
 * @param breathe awaited between parts of the work; may throw to stop
 */
export async function askMembers(
  models: readonly LoadedModel[],
  labelCount: number,
  texts: readonly string[],
  breathe: () => Promise<void>,
): Promise<MemberOpinions> {
  const memberCount = models.length;
  const logProbabilities = new Float32Array(texts.length * memberCount * labelCount);
  const note = (member: number, text: number, { probabilities }: Classification) => {
    const at = (text * memberCount + member) * labelCount;
    for (const [c, probability] of probabilities.entries()) {
      logProbabilities[at + c] = logProbability(probability);
    }
  };
  for (const [member, model] of models.entries()) {
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      const part = texts.slice(from, from + TEXTS_AT_ONCE);
      const said =
        'classifyAll' in model ? await model.classifyAll(part) : part.map((text) => model.classify(text));
      for (const [i, each] of said.entries()) note(member, from + i, each);
      await breathe();
    }
  }
  return { memberCount, labelCount, logProbabilities };
}
