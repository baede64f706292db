import { pick, pickSome } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { keptStretches } from '../prose.js';
import { inCapitalsOf } from './words.js';

/** Turns of phrase that mean the same; each may stand for the others. */
const TURNS: readonly (readonly string[])[] = [
  ['do not', "don't"],
  ['does not', "doesn't"],
  ['is not', "isn't"],
  ['are not', "aren't"],
  ['cannot', "can't", 'can not'],
  ['will not', "won't"],
  ['you are', "you're"],
  ['i am', "i'm"],
  ['it is', "it's"],
  ['what is', "what's"],
  ['let us', "let's"],
  ['can you', 'could you', 'would you'],
  ['how do i', 'how can i', 'how would i'],
  ['i would like to', 'i want to', "i'd like to"],
  ['help me with', 'support me with'],
  ['in order to', 'so as to'],
  ['for example', 'for instance'],
  ['step by step', 'one step at a time'],
  ['from now on', 'from this point on', 'henceforth'],
  ['right now', 'at this moment'],
  ['immediately', 'straight away'],
  ['a lot of', 'plenty of'],
  ['without any', 'with no'],
  ['word for word', 'literally'],
  ['tell me', 'let me know'],
  ['give me', 'provide me with'],
  ['look at', 'take a look at'],
];
const OTHERS: ReadonlyMap<string, readonly string[]> = new Map(
  TURNS.flatMap((turn) => turn.map((form) => [form, turn.filter((other) => other !== form)] as const)),
);
/** Longer forms first: of two that begin at one place the longer counts. */
const FORMS = new RegExp(
  `(?<![\\p{L}\\p{N}'])(?:${[...OTHERS.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}'])`,
  'giu',
);

/**
 * Some turns of phrase are exchanged for others of the same meaning, by rules; nothing in a text without such a turn.
 * Reference: Bhagat and Hovy 2013, "What Is a Paraphrase?" (change of person, function words, synonym substitution).
 */
export const paraphrase: Operate = (prose, draw) => {
  const { text } = prose;
  const found = [...text.matchAll(FORMS)];
  if (found.length === 0) return [];
  const kept = keptStretches(prose);
  const turns = found.filter(({ 0: form, index }) =>
    kept.every(({ start, end }) => end <= index || start >= index + form.length),
  );
  if (turns.length === 0) return [];
  return pickSome(turns, Math.max(1, Math.round(draw() * turns.length)), draw)
    .sort((one, other) => one.index - other.index)
    .map(({ 0: form, index }) => {
      const other = pick(OTHERS.get(form.toLowerCase()) ?? [form], draw);
      return {
        start: index,
        end: index + form.length,
        replacement: inCapitalsOf(form, other.replace(/\bi\b/g, 'I')),
      };
    });
};
