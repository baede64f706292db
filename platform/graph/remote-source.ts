import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { AppError, isErrorCode, UnavailableError } from '../../contracts/errors.js';
import { identityClaim } from '../identity.js';
import type { Logger } from '../log.js';
import { pushStream } from '../streams/push-stream.js';
import type { SubgraphSource } from './executable-subgraph.js';
import { createGraphHttp } from './graph-http.js';

export interface RemoteSourceOptions {
  name: string;
  /** Where the subgraph is served; websockets use the same address. */
  url: string;
  serviceToken: string;
  /** Longest wait for the answer to a request. */
  answerTimeoutMs?: number;
  log: Logger;
}

export interface RemoteSource extends SubgraphSource {
  close(): Promise<void>;
}

const PING_INTERVAL_MS = 5_000;
const PONG_TIMEOUT_MS = 5_000;
/** A connection without subscriptions is kept this long. */
const IDLE_CLOSE_MS = 5_000;
/** Events that may wait here before the stream is dropped; whoever follows it resumes after the last one. */
const MAX_WAITING_RESULTS = 5_000;

/**
 * A subgraph in another process: requests over kept-alive HTTP connections, all its subscriptions over one
 * websocket. A websocket that breaks, or answers no ping, ends its streams with UnavailableError.
 */
export function createRemoteSource(options: RemoteSourceOptions): RemoteSource {
  const { name, url, serviceToken } = options;
  const http = createGraphHttp({ ...options, name: `${name} subgraph` });
  const socket = createSubscriptionClient(url, serviceToken);
  const dropped = (cause: unknown) =>
    new UnavailableError(`The ${name} subgraph does not answer; try again in a moment.`, { cause });

  return {
    name,
    async execute(request, ctx) {
      return withGraphQLErrors(await http.post(request, ctx));
    },
    async subscribe(request, ctx) {
      const operation = {
        query: request.query,
        ...(request.operationName ? { operationName: request.operationName } : {}),
        ...(request.variables ? { variables: request.variables } : {}),
        extensions: { identity: identityClaim(ctx) },
      };
      return pushStream<ExecutionResult>({
        capacity: MAX_WAITING_RESULTS,
        onOverflow: () => dropped(new Error(`${MAX_WAITING_RESULTS} events wait to be read`)),
        open: (results) =>
          socket.subscribe<Record<string, unknown>>(operation, {
            next: (result) => results.push(withGraphQLErrors(result as ExecutionResult)),
            // The protocol's `error` message is a list of errors; anything else is about the connection.
            error: (cause) => results.fail(Array.isArray(cause) ? refusal(cause) : dropped(cause)),
            complete: () => results.end(),
          }),
      });
    },
    async close() {
      await Promise.all([http.close(), socket.dispose()]);
    },
  };
}

function createSubscriptionClient(url: string, serviceToken: string): Client {
  let pongTimeout: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${serviceToken}` },
    // The hub resumes streams by itself, at the right position.
    retryAttempts: 0,
    lazyCloseTimeout: IDLE_CLOSE_MS,
    keepAlive: PING_INTERVAL_MS,
    on: {
      ping: (received) => {
        if (!received) pongTimeout = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS).unref();
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimeout);
      },
      closed: () => clearTimeout(pongTimeout),
    },
  });
  return client;
}

function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(toGraphQLError) } : result;
}

function toGraphQLError(error: Pick<GraphQLError, 'message' | 'path' | 'extensions'>): GraphQLError {
  return new GraphQLError(error.message, { path: error.path, extensions: error.extensions });
}

function refusal(errors: readonly Pick<GraphQLError, 'message' | 'extensions'>[]): AppError {
  const [error] = errors;
  const code = error?.extensions?.code;
  const message = error?.message ?? 'The subscription was refused without a reason.';
  return new AppError(isErrorCode(code) ? code : 'INTERNAL', message, { cause: error });
}
