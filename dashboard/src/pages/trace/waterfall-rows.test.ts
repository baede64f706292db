import { expect, test } from 'vitest';
import { type WaterfallSpan, waterfallRows } from './waterfall-rows.js';

const START = 1_790_000_000_000_000_000n;
const span = (id: string, parentId: string | null, atMs: number): WaterfallSpan => ({
  id,
  parentId,
  name: id,
  serviceName: 's',
  startedAtUnixNano: String(START + BigInt(atMs) * 1_000_000n),
  durationMs: 1,
  selfTimeMs: 1,
  criticalPathMs: 0,
  outcome: 'SUCCESS',
});
const shown = (spans: WaterfallSpan[], folded: string[] = []) =>
  waterfallRows(spans, String(START), new Set(folded)).map(
    ({ span: { id }, depth, offsetMs }) => `${'-'.repeat(depth)}${id}@${offsetMs}`,
  );

test('children come below their parents, in the order of their begin', () => {
  const spans = [
    span('late', 'root', 5),
    span('root', null, 0),
    span('early', 'root', 2),
    span('deep', 'early', 3),
  ];
  expect(shown(spans)).toEqual(['root@0', '-early@2', '--deep@3', '-late@5']);
  expect(shown(spans, ['early'])).toEqual(['root@0', '-early@2', '-late@5']);
  expect(shown(spans, ['root'])).toEqual(['root@0']);
});

test('a span whose parent is not there, or is itself, is a root', () => {
  expect(shown([span('root', null, 0), span('orphan', 'gone', 1), span('self', 'self', 2)])).toEqual([
    'root@0',
    'orphan@1',
    'self@2',
  ]);
});

test('a chain of ten thousand spans is no deeper than memory', () => {
  const spans = Array.from({ length: 10_000 }, (_, i) => span(`s${i}`, i === 0 ? null : `s${i - 1}`, i));
  expect(waterfallRows(spans, String(START), new Set()).at(-1)?.depth).toBe(9_999);
});
