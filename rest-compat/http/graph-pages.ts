/** A connection of the graph, as far as paging goes. */
export interface GraphPage<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * Items of one operation at most. The gateway limits what an operation may cost, and 350 items with all their fields stay
 * below its default also where this process asks it over HTTP.
 */
export const GRAPH_PAGE = 350;

/** Reads on after the first page until there are `limit` items, or no more. */
export async function readPages<T>(
  first: GraphPage<T>,
  limit: number,
  readMore: (after: string, count: number) => Promise<GraphPage<T>>,
): Promise<{ items: T[]; hasMore: boolean }> {
  const items = first.edges.map(({ node }) => node);
  let { hasNextPage, endCursor } = first.pageInfo;
  while (hasNextPage && endCursor !== null && items.length < limit) {
    const page = await readMore(endCursor, Math.min(limit - items.length, GRAPH_PAGE));
    for (const { node } of page.edges) items.push(node);
    ({ hasNextPage, endCursor } = page.pageInfo);
    if (page.edges.length === 0) break;
  }
  return { items, hasMore: hasNextPage };
}

interface Edges {
  readonly edges: unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The first answer of an operation, with the edges of all pages of its connection in it. */
export async function readWhole<Answer>(
  ask: (page: { first: number; after: string | null }) => Promise<Answer>,
  connectionOf: (answer: Answer) => Edges,
): Promise<Answer> {
  const answer = await ask({ first: GRAPH_PAGE, after: null });
  const { edges, pageInfo } = connectionOf(answer);
  let { hasNextPage, endCursor } = pageInfo;
  while (hasNextPage && endCursor !== null) {
    const page = connectionOf(await ask({ first: GRAPH_PAGE, after: endCursor }));
    edges.push(...page.edges);
    if (page.edges.length === 0) break;
    ({ hasNextPage, endCursor } = page.pageInfo);
  }
  return answer;
}
