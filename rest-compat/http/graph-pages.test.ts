import { expect, test } from 'vitest';
import { GRAPH_PAGE, type GraphPage, readPages, readWhole } from './graph-pages.js';

/** A list of `size` numbers, paged as the graph does. */
function listOf(size: number) {
  const asked: [string, number][] = [];
  const page = (from: number, count: number): GraphPage<number> => {
    const to = Math.min(from + count, size);
    return {
      edges: Array.from({ length: Math.max(to - from, 0) }, (_, index) => ({ node: from + index })),
      pageInfo: { hasNextPage: to < size, endCursor: to > from ? String(to) : null },
    };
  };
  return {
    asked,
    first: (count: number) => page(0, count),
    more: async (after: string, count: number) => {
      asked.push([after, count]);
      return page(Number(after), count);
    },
  };
}

test.each([
  { size: 0, limit: 100, items: 0, hasMore: false, asked: [] },
  { size: 100, limit: 100, items: 100, hasMore: false, asked: [] },
  { size: 101, limit: 100, items: 100, hasMore: true, asked: [] },
  { size: 700, limit: 1_000, items: 700, hasMore: false, asked: [['350', 350]] },
  { size: 5_000, limit: 400, items: 400, hasMore: true, asked: [['350', 50]] },
  {
    size: 1_000,
    limit: 5_000,
    items: 1_000,
    hasMore: false,
    asked: [
      ['350', 350],
      ['700', 350],
    ],
  },
])('$limit of $size', async ({ size, limit, items, hasMore, asked }) => {
  const list = listOf(size);
  const read = await readPages(list.first(Math.min(limit, GRAPH_PAGE)), limit, list.more);
  expect(read.items).toEqual(Array.from({ length: items }, (_, index) => index));
  expect(read.hasMore).toBe(hasMore);
  expect(list.asked).toEqual(asked);
});

test('a list that shrinks meanwhile ends', async () => {
  const list = listOf(1_000);
  const gone = async () => ({ edges: [], pageInfo: { hasNextPage: true, endCursor: 'x' } });
  expect((await readPages(list.first(500), 1_000, gone)).items).toHaveLength(500);
});

test('a whole list comes in one answer, with what else the first page says', async () => {
  const list = listOf(800);
  const ask = async ({ first, after }: { first: number; after: string | null }) => {
    const page = await (after === null ? list.first(first) : list.more(after, first));
    return { total: after === null ? 800 : 0, page: { ...page, edges: [...page.edges] } };
  };
  const { total, page } = await readWhole(ask, (answer) => answer.page);
  expect(total).toBe(800);
  expect(page.edges.map(({ node }) => node)).toEqual(Array.from({ length: 800 }, (_, index) => index));
  expect(list.asked).toEqual([
    ['350', 350],
    ['700', 350],
  ]);
});
