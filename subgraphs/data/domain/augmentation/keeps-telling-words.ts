import { keptStretches, readProse } from './prose.js';

/** Whether what a text keeps under `preserveLabels` is in a translation of it too, in whatever order and capitals. */
export function keepsTellingWords(text: string, translation: string): boolean {
  const prose = readProse(text, true);
  const lower = translation.toLowerCase();
  const cores = new Map(
    prose.words.map(({ start, coreStart, coreEnd }) => [start, text.slice(coreStart, coreEnd)]),
  );
  const fixed = new Set(prose.words.filter(({ isFixed }) => isFixed).map(({ start }) => start));
  return keptStretches(prose).every(({ start, end }) =>
    fixed.has(start)
      ? translation.includes(text.slice(start, end))
      : lower.includes((cores.get(start) ?? '').toLowerCase()),
  );
}
