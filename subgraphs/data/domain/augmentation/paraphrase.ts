import { type Draw, pick, pickSome } from '../../../../contracts/seeded-draw.js';
import { fixedRanges } from './words.js';

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
 * What stands here for a translation into another language and back: there is no translator, so some turns of phrase
 * are exchanged for others of the same meaning, by rules. It changes less than a translation does, and nothing in a text
 * without such a turn. With `preserve`, what is not prose stays as it is.
 */
export function paraphrase(text: string, draw: Draw, preserve: boolean): string {
  const fixed = preserve ? fixedRanges(text) : [];
  const turns = [...text.matchAll(FORMS)].filter(({ 0: found, index }) =>
    fixed.every(({ start, end }) => end <= index || start >= index + found.length),
  );
  if (turns.length === 0) return text;
  const chosen = new Set(pickSome(turns, Math.max(1, Math.round(draw() * turns.length)), draw));
  let changed = '';
  let from = 0;
  for (const turn of turns) {
    if (!chosen.has(turn)) continue;
    const [found] = turn;
    const other = pick(OTHERS.get(found.toLowerCase()) ?? [found], draw);
    const isInitial = found.charAt(0) !== found.charAt(0).toLowerCase();
    const form = isInitial ? other.charAt(0).toUpperCase() + other.slice(1) : other.replace(/\bi\b/g, 'I');
    changed += text.slice(from, turn.index) + form;
    from = turn.index + found.length;
  }
  return changed + text.slice(from);
}
