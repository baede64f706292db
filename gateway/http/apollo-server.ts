import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { RequestContext } from '../../platform/context.js';
import type { Logger } from '../../platform/log.js';
import { MAX_DOCUMENT_TOKENS } from '../limits/operation-limits.js';
import type { PlanExecutor } from '../plan/plan-executor.js';
import type { GraphOperations } from './graph-operations.js';
import type { OperationErrors } from './operation-errors.js';
import { publicErrorFormatter, withHttpStatus } from './public-errors.js';

/** The identity that the HTTP route has established. */
export interface GraphContext extends BaseContext {
  readonly request: RequestContext;
}

export interface ApolloServerDeps {
  supergraphSdl: string;
  executor: PlanExecutor;
  operations: GraphOperations;
  errors: OperationErrors;
  log: Logger;
}

type GatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer>[0]['gateway']>;
type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

/** Apollo Server over the federated graph: our plan executor loads the supergraph and executes what arrives. */
export function createApolloServer(deps: ApolloServerDeps): ApolloServer<GraphContext> {
  const { log, errors } = deps;
  return new ApolloServer<GraphContext>({
    gateway: planExecutorGateway(deps),
    // The plan executor validates, for every transport alike.
    dangerouslyDisableValidation: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens: MAX_DOCUMENT_TOKENS },
    formatError: publicErrorFormatter(log),
    logger: apolloLogger(log),
    // Fastify stops the intake and drains; signals belong to the process's main.
    stopOnTerminationSignals: false,
    plugins: [
      {
        // An empty name is none, as for the other transports; Apollo would look for an operation of that name.
        requestDidStart: async ({ request }) => {
          if (request.operationName === '') delete request.operationName;
          return {
            // All other errors come from the operations, which count them.
            parsingDidStart: async () => async (error) => {
              if (error)
                errors.countRefused([{ message: error.message, extensions: { code: 'INVALID_INPUT' } }]);
            },
          };
        },
      },
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/**
 * What Apollo Server asks of a gateway, from the plan executor. `ApolloGateway` would build schema and planner once more
 * beside those of the executor, and loads 900 modules for that.
 */
function planExecutorGateway({ supergraphSdl, executor, operations }: ApolloServerDeps): GatewayInterface {
  const listeners = new Set<SchemaListener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      executor.load(supergraphSdl);
      for (const listener of listeners)
        listener({ apiSchema: executor.schema, coreSupergraphSdl: supergraphSdl });
      return {
        executor: async ({ document, request, context }) => {
          const ctx = (context as GraphContext).request;
          const { operationName, variables = {} } = request;
          return withHttpStatus(await operations.executeDocument(document, operationName, variables, ctx));
        },
      };
    },
    stop: async () => undefined,
  };
}

function apolloLogger(log: Logger) {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => {
    log[level]({ detail: message }, 'Apollo');
  };
  // What Apollo calls info is start-up detail.
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
