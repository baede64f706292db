import { describe, expect, test } from 'vitest';
import { fileCursors } from '../subgraphs/data/domain/paging.js';
import { modelCursors, versionCursors } from '../subgraphs/registry/domain/paging.js';
import {
  errorCursors,
  offsetCursorOf,
  orderedTraceCursors,
  requireOffset,
  serviceCursors,
  traceCursors,
} from '../subgraphs/tracing/domain/paging.js';
import {
  flippedTextCursors,
  jobCursors,
  logCursors,
  mistakeCursors,
} from '../subgraphs/training/domain/paging.js';
import { type CursorFormat, connectionFields, requirePageSize, requireWithin, toPage } from './paging.js';

const createdAt = new Date('2026-01-09T10:30:00.123Z');
const traceId = '0af7651916cd43dd8448eb211c80319c';
const base64 = (text: string): string => Buffer.from(text).toString('base64url');

/** Every list of the graph: its name, its cursors, places in it. */
const lists: [name: string, cursors: CursorFormat<unknown>, places: unknown[]][] = [
  list('jobs by age', jobCursors.createdAt, { value: createdAt.getTime(), id: 'job_01ab' }),
  list(
    'jobs by their end',
    jobCursors.finishedAt,
    { value: 0, id: 'retrain_a-b_1' },
    { value: null, id: '1' },
  ),
  list('jobs by priority', jobCursors.priority, { value: 20, id: 'l1' }),
  list('log lines', logCursors, { id: 1n }, { id: 900_719_925_474_099_301n }),
  list('mistakes', mistakeCursors, { row: 0 }, { row: 123_456_789_012_345 }),
  list('flipped texts', flippedTextCursors, { row: 0 }, { row: 7 }),
  list('files', fileCursors, { createdAt, id: 'file_01980c3e5f7a7b12' }),
  list('models by name', modelCursors.name, { at: createdAt, name: 'a.b_c-1' }),
  list('models by age', modelCursors.createdAt, { at: createdAt, name: 'file_1' }),
  list('models by change', modelCursors.updatedAt, { at: createdAt, name: 'a' }),
  list('versions', versionCursors, { version: 42 }),
  list('traces', traceCursors, { startNs: 1_768_000_000_123_456_789n, traceId }),
  list('ordered traces', orderedTraceCursors, 0, 250),
  list('errors', errorCursors, 250),
  list('services', serviceCursors, 250),
];

function list<Place>(name: string, cursors: CursorFormat<Place>, ...places: Place[]): (typeof lists)[number] {
  return [name, { encode: (place) => cursors.encode(place as Place), decode: cursors.decode }, places];
}

const texts = ['', 'x', '!!', '***', base64('12'), base64('a b'), base64('v'), base64("j' OR 1=1")];
const damaged = ['12 job_1', '9e9 file_1', '1 file_', 't17 xyz', 'mx a', 'm1 ', 'v1x', 'l1.5', 'o-1'].map(
  base64,
);

describe.each(lists)('cursors of %s', (name, cursors, places) => {
  test('carry the place exactly', () => {
    for (const place of places) expect(cursors.decode(cursors.encode(place))).toEqual(place);
  });

  const foreign = lists.filter(([other]) => other !== name).flatMap(([, other, at]) => at.map(other.encode));
  test.each([...foreign, ...texts, ...damaged])('are not %j, of another list or of none', (cursor) => {
    expect(() => cursors.decode(cursor)).toThrow(
      'after is not a cursor of this list; start again without it.',
    );
  });
});

describe('a page', () => {
  test('knows by one row more than wanted that more follow', () => {
    expect(toPage([1, 2, 3], 2)).toEqual({ items: [1, 2], hasNextPage: true });
    expect(toPage([1, 2], 2)).toEqual({ items: [1, 2], hasNextPage: false });
  });

  test.each([
    [1, undefined],
    [1_000, undefined],
    [100_000, 100_000],
  ])('may have %d items of at most %s', (first, max) => expect(requirePageSize(first, max)).toBe(first));

  test.each([
    [0, undefined, 1_000],
    [-1, undefined, 1_000],
    [1.5, undefined, 1_000],
    [Number.NaN, undefined, 1_000],
    [1_001, undefined, 1_000],
    [101, 100, 100],
  ])('has no %d items of at most %s', (first, max, stated) => {
    expect(() => requirePageSize(first, max)).toThrow(`first must be 1 to ${stated}.`);
  });

  test('a number out of its bounds names its field', () => {
    expect(requireWithin('limit', 7, 7, 7)).toBe(7);
    expect(() => requireWithin('limit', 8, 1, 7)).toThrow('limit must be 1 to 7.');
  });

  test('becomes a connection: a cursor for each item, the last one to go on from', () => {
    const { edges, pageInfo } = connectionFields<{ id: bigint }>(logCursors.encode);
    const page = toPage([{ id: 1n }, { id: 2n }, { id: 3n }], 2);
    expect(edges(page)).toEqual([
      { node: { id: 1n }, cursor: logCursors.encode({ id: 1n }) },
      { node: { id: 2n }, cursor: logCursors.encode({ id: 2n }) },
    ]);
    expect(pageInfo(page)).toEqual({ hasNextPage: true, endCursor: logCursors.encode({ id: 2n }) });
    expect(pageInfo({ items: [], hasNextPage: false })).toEqual({ hasNextPage: false, endCursor: null });
  });
});

describe('what to skip', () => {
  const seven = errorCursors.encode(7);
  test.each<[string | null | undefined, number | null | undefined, number]>([
    [undefined, undefined, 0],
    [null, null, 0],
    [undefined, 30, 30],
    [seven, undefined, 7],
    [seven, 0, 7],
  ])('after %s, offset %s', (after, offset, expected) =>
    expect(requireOffset(errorCursors, after, offset)).toBe(expected),
  );

  test('not both, nor too many', () => {
    expect(() => requireOffset(errorCursors, seven, 7)).toThrow(
      'offset must not be given together with after.',
    );
    for (const offset of [-1, 100_001]) {
      expect(() => requireOffset(errorCursors, undefined, offset)).toThrow('offset must be 0 to 100000.');
    }
    expect(() => errorCursors.decode(errorCursors.encode(100_001))).toThrow('offset must be 0 to 100000.');
  });

  test('an item is found again behind those before it and those that its page skipped', () => {
    const page = { ...toPage(['a', 'b'], 2), window: { startNs: 0n, endNs: 1n }, offset: 4 };
    expect(errorCursors.decode(offsetCursorOf(errorCursors)('b', page, 1))).toBe(6);
  });
});
