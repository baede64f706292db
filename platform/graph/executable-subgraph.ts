import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.js';

/** One operation as the gateway's planner writes it. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/**
 * A subgraph as something that can be asked, wherever it runs. Errors in results are already translated:
 * `extensions.code` from the catalogue, no internals in messages.
 */
export interface SubgraphSource {
  readonly name: string;
  execute(request: SubgraphRequest, ctx: RequestContext): Promise<ExecutionResult>;
  /** Resolves to a stream of results, or to one result with errors when the subscription is refused. */
  subscribe(
    request: SubgraphRequest,
    ctx: RequestContext,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
}

/** A subgraph that lives in this process. */
export interface ExecutableSubgraph extends SubgraphSource {
  /** Federation 2 SDL of the subgraph. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}
