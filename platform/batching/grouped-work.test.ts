import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { currentSignal, withinRequest } from '../current-request.js';
import { GroupedWork } from './grouped-work.js';

/** Work whose groups end when the test says so. */
function heldWork(options: { most?: number } = {}) {
  const groups: { items: readonly number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const grouped = new GroupedWork<number, string>({
    most: options.most ?? 100,
    work: (items) =>
      new Promise((resolve, reject) => {
        groups.push({ items, end: () => resolve(items.map((item) => `done ${item}`)), fail: reject });
      }),
    isShared: (error) => error instanceof Error && error.message === 'away',
  });
  return { grouped, groups };
}

test('what is asked for in one turn, or while a group is under way, is one group', async () => {
  const { grouped, groups } = heldWork();
  const first = [grouped.do(1), grouped.do(2)];
  await expect.poll(() => groups.length).toBe(1);
  const second = [grouped.do(3), grouped.do(4), grouped.do(5)];
  groups[0]?.end();
  expect(await Promise.all(first)).toEqual(['done 1', 'done 2']);
  await expect.poll(() => groups.length).toBe(2);
  groups[1]?.end();
  expect(await Promise.all(second)).toEqual(['done 3', 'done 4', 'done 5']);
  expect(groups.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('a group has so many items at most', async () => {
  const { grouped, groups } = heldWork({ most: 2 });
  const all = [1, 2, 3].map((item) => grouped.do(item));
  await expect.poll(() => groups.length).toBe(1);
  groups[0]?.end();
  await expect.poll(() => groups.length).toBe(2);
  groups[1]?.end();
  expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 3']);
});

test('a failure that may be about one item fails that item alone; one that is shared fails all', async () => {
  const { grouped, groups } = heldWork();
  const outcomes = Promise.allSettled([grouped.do(1), grouped.do(2)]);
  await expect.poll(() => groups.length).toBe(1);
  groups[0]?.fail(new Error('one is bad'));
  await expect.poll(() => groups.length).toBe(2);
  groups[1]?.fail(new Error('this one'));
  await expect.poll(() => groups.length).toBe(3);
  groups[2]?.end();
  expect(await outcomes).toMatchObject([{ reason: { message: 'this one' } }, { value: 'done 2' }]);

  const both = Promise.allSettled([grouped.do(3), grouped.do(4)]);
  await expect.poll(() => groups.length).toBe(4);
  groups[3]?.fail(new Error('away'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(groups).toHaveLength(4);
});

test('a group runs in the context of who came first into it, but for the limits of his request', async () => {
  const caller = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const grouped = new GroupedWork<number, number>({
    most: 1,
    work: async (items) => {
      seen.push([caller.getStore(), currentSignal()]);
      return items;
    },
  });
  const ask = (name: string) =>
    caller.run(name, () =>
      withinRequest({ signal: new AbortController().signal, endsAtMs: undefined }, () => grouped.do(1)),
    );
  await Promise.all([ask('one'), ask('another')]);
  expect(seen).toEqual([
    ['one', undefined],
    ['another', undefined],
  ]);
});
