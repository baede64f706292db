import { ApolloGateway } from '@apollo/gateway';
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

export interface ApolloGatewayDeps {
  supergraphSdl: string;
  executor: PlanExecutor;
  operations: GraphOperations;
  errors: OperationErrors;
  log: Logger;
}

type GatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer>[0]['gateway']>;

/**
 * Apollo Server over the federated graph. Apollo Gateway loads the supergraph and is the place where it can be
 * replaced while running; what it loads is executed by our plan executor, as websockets and the graph client do.
 */
export function createApolloServer(deps: ApolloGatewayDeps): ApolloServer<GraphContext> {
  const { log, operations, errors, executor } = deps;
  return new ApolloServer<GraphContext>({
    gateway: loadedByApollo(deps),
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

  function loadedByApollo({ supergraphSdl }: ApolloGatewayDeps): GatewayInterface {
    const gateway = createGateway(supergraphSdl, log);
    gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => executor.load(coreSupergraphSdl));
    return {
      onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
      stop: () => gateway.stop(),
      async load(options) {
        await gateway.load(options);
        return {
          executor: async ({ document, request, context }) => {
            const ctx = (context as GraphContext).request;
            const { operationName, variables = {} } = request;
            return withHttpStatus(await operations.executeDocument(document, operationName, variables, ctx));
          },
        };
      },
    };
  }
}

function createGateway(supergraphSdl: string, log: Logger): ApolloGateway {
  // The gateway reports to its vendor unless this variable is set when it is constructed; there is no option.
  // biome-ignore lint/style/noProcessEnv: not read as configuration, but set as the only switch there is
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  return new ApolloGateway({
    supergraphSdl,
    logger: apolloLogger(log),
    buildService: ({ name }) => ({
      process() {
        throw new Error(`Subgraph ${name} is asked by the plan executor only`);
      },
    }),
  });
}

function apolloLogger(log: Logger) {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => {
    log[level]({ detail: message }, 'Apollo');
  };
  // What Apollo calls info is start-up detail.
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
