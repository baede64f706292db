import { type Draw, pick, pickSome } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import type { Prose } from '../prose.js';
import type { TextEdit } from '../text-edit.js';

const NAMES = [
  ['a', 'b', 'c', 'd'],
  ['x', 'y', 'z', 'w'],
  ['part1', 'part2', 'part3', 'part4'],
  ['s1', 's2', 's3', 's4'],
] as const;
const TASKS = ['Answer {all}.', 'Now do {all}.', 'print({all})', 'Follow what {all} says.', 'Run({all})'];
const MOST_PARTS = 4;

/**
 * The text is cut into pieces that are to be put together again. Kang et al. 2023, "Exploiting Programmatic Behavior of LLMs"
 * (payload splitting).
 */
export const splitPayload: Operate = (prose, draw) => {
  const { text } = prose;
  const cuts = drawCuts(prose, draw);
  if (cuts.length === 0) return [];
  const names = pick(NAMES, draw);
  const used = names.slice(0, cuts.length + 1);
  const [first, ...others] = used;
  const task = pick(TASKS, draw).replace('{all}', used.join(' + '));
  const edits: TextEdit[] = [{ start: 0, end: 0, replacement: `${first} = "` }];
  for (const [index, cut] of cuts.entries()) {
    edits.push({ start: cut, end: cut, replacement: `"\n${others[index]} = "` });
  }
  edits.push({ start: text.length, end: text.length, replacement: `"\n${task}` });
  return edits;
};

/** Places in words that may be changed, or before such words, in order; none at the start. */
function drawCuts({ text, words }: Prose, draw: Draw): number[] {
  const free = words.filter(({ isKept, end }) => !isKept && end > 1);
  const count = 1 + Math.floor(draw() * (MOST_PARTS - 1));
  const cuts = pickSome(free, count, draw).map(({ start, end }) => {
    const isWithin = end - start > 3 && draw() < 0.6;
    const at = isWithin ? start + 1 + Math.floor(draw() * (end - start - 1)) : start;
    return isLowSurrogate(text.charCodeAt(at)) ? at + 1 : at;
  });
  return cuts.filter((cut) => cut > 0 && cut < text.length).sort((one, other) => one - other);
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
