import type { ExecutionResult } from 'graphql';
import { InvalidInputError } from '../contracts/errors.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import { resultOrThrow } from '../platform/graph/graph-result.js';
import { DocumentError, type PlanExecutor } from './plan/plan-executor.js';

/**
 * Asks the graph in this process: prepared plans, no HTTP and no limits, for documents that are constants of our
 * own code and were validated when their types were generated.
 */
export function createGraphClient(executor: PlanExecutor): GraphClient {
  return {
    async execute(document, variables, ctx) {
      const prepared = executor.prepareConstant(document);
      const coerced = coerce(() => executor.coerceVariables(prepared, variables));
      const result: ExecutionResult = await executor.execute(prepared, variables, ctx, coerced);
      return resultOrThrow(document, result);
    },
  };
}

/** The documents are right, so what does not fit is what a caller of ours was given. */
function coerce<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const [first] = error.errors;
    // Without the excerpt of the value that is put before it.
    const message = first?.originalError?.message ?? error.message;
    throw new InvalidInputError(message, { cause: error });
  }
}
