import { expect, test } from 'vitest';
import { spansOf, waterfallRows } from './waterfall-rows.js';

/** As the graph orders them: each parent before its children. */
const COLUMNS = {
  ids: ['root', 'early', 'deep', 'late', 'orphan'],
  names: ['GET /', 'query', 'fetch', 'send', 'lost'],
  services: ['web', 'db', 'db', 'web', 'web'],
  depth: [0, 1, 2, 1, 0],
  parent: [-1, 0, 1, 0, -1],
  startUs: [0, 2_000, 3_000, 5_500, 9_000],
  durationUs: [9_000, 2_000, 500, 1_000, 10],
  selfUs: [6_000, 1_500, 500, 1_000, 10],
  criticalUs: [6_000, 1_500, 0, 0, 0],
  flags: [0, 4, 3, 1, 0],
};
const shown = (folded: string[] = []) =>
  waterfallRows(spansOf(COLUMNS), new Set(folded)).map(
    ({ span: { id, depth, offsetMs } }) => `${'-'.repeat(depth)}${id}@${offsetMs}`,
  );

test('what is below a folded span is left out', () => {
  expect(shown()).toEqual(['root@0', '-early@2', '--deep@3', '-late@5.5', 'orphan@9']);
  expect(shown(['early'])).toEqual(['root@0', '-early@2', '-late@5.5', 'orphan@9']);
  expect(shown(['root', 'early'])).toEqual(['root@0', 'orphan@9']);
  expect(shown(['deep'])).toEqual(shown());
});

test('spans have milliseconds, their children counted, and say whether they failed', () => {
  const [root, early, deep] = spansOf(COLUMNS);
  expect(root).toMatchObject({
    name: 'GET /',
    serviceName: 'web',
    selfTimeMs: 6,
    childCount: 2,
    failed: false,
  });
  expect(early).toMatchObject({ criticalPathMs: 1.5, childCount: 1, failed: false });
  expect(deep).toMatchObject({ durationMs: 0.5, childCount: 0, failed: true });
});
