import type { ExecutionResult } from 'graphql';
import type { GraphClient } from '../platform/graph/graph-client.js';
import { resultOrThrow } from '../platform/graph/graph-result.js';
import type { PlanExecutor } from './plan/plan-executor.js';

/**
 * Asks the graph in this process: prepared plans, no HTTP and no limits, for documents that are constants of our
 * own code and were validated when their types were generated.
 */
export function createGraphClient(executor: PlanExecutor): GraphClient {
  return {
    async execute(document, variables, ctx) {
      const prepared = executor.prepareConstant(document);
      const result: ExecutionResult = await executor.execute(prepared, variables, ctx);
      return resultOrThrow(document, result);
    },
  };
}
