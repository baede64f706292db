import { z } from 'zod';
import { serviceContext } from '../platform/context.js';
import type { ExecutableSubgraph } from '../platform/graph/executable-subgraph.js';
import { newId } from '../platform/ids.js';

/** A refusal of the graph, or a command line that asks for nothing that there is. */
export class CommandError extends Error {}

export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** What a command of the access subgraph works with. */
export interface Command<Options> {
  readonly ask: Ask;
  /** Behind the command's words. */
  readonly subject: string;
  readonly options: Options;
}

/** What a command found or did: for programs, on stdout for those who read it, and beside it on stderr. */
export interface Outcome {
  readonly facts: unknown;
  readonly lines: readonly string[];
  readonly notes?: readonly string[];
}

/** As the platform itself: who reaches its database could write there anyhow. */
export function askAccess(subgraph: ExecutableSubgraph, tenant: string): Ask {
  const ctx = serviceContext('command line', tenant, newId('command'));
  return async (query, variables) => {
    const { data, errors } = await subgraph.execute({ query, variables }, ctx);
    const [error] = errors ?? [];
    if (error) throw new CommandError(error.message);
    return z.record(z.string(), z.unknown()).parse(data);
  };
}

/** All nodes of a connection. */
export async function pages<T>(
  node: z.ZodType<T>,
  read: (after: string | null) => Promise<unknown>,
): Promise<T[]> {
  const page = z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    edges: z.array(z.object({ node })),
  });
  const found: T[] = [];
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo } = page.parse(await read(after));
    found.push(...edges.map((edge) => edge.node));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}
