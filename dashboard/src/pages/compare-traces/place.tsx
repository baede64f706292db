import type { CompareTracesQuery } from './generated/operations.js';

export type Place = NonNullable<CompareTracesQuery['compareTraces']>['difference']['places'][number];

const MARKS: Readonly<Record<Place['status'], readonly [sign: string, word: string, tone: string]>> = {
  ADDED: ['+', 'added', 'warn'],
  REMOVED: ['−', 'gone', 'idle'],
  CHANGED: ['~', 'changed', 'run'],
  SAME: ['=', 'same', 'idle'],
};

/** How a place differs, by sign, word and colour. */
export function PlaceMark({ status }: { status: Place['status'] }) {
  const [sign, word, tone] = MARKS[status];
  return (
    <span className={`status ${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
