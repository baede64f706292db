import { Repeater } from '@repeaterjs/repeater';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionArgs, type ExecutionResult, parse } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { z } from 'zod';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import { type Config, ConfigError } from '../config/config.js';
import type { RequestContext } from '../context.js';
import { markGuarded } from '../http/browser-access.js';
import {
  ACTOR_HEADER,
  ADDRESS_HEADER,
  bearerToken,
  parseIdentityClaim,
  statedIdentity,
  TENANT_HEADER,
  TIME_LEFT_HEADER,
  tokensEqual,
  unauthenticated,
} from '../identity.js';
import type { Logger } from '../log.js';
import { noteIdentity } from '../telemetry/span-identity.js';
import { toPublicGraphQLError } from './error-translation.js';
import type { ExecutableSubgraph, SubgraphRequest } from './executable-subgraph.js';
import { speakGraphql } from './graphql-errors.js';
import { type SocketProtocol, serveWebSocket } from './websocket-endpoint.js';

export interface ServeSubgraphOptions {
  subgraph: ExecutableSubgraph;
  config: Pick<Config, 'auth' | 'graph' | 'http'>;
  log: Logger;
}

const requestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** graphql-ws hands the operation back with what `onSubscribe` put beside it. */
interface SocketOperation extends ExecutionArgs {
  contextValue: { request: SubgraphRequest; ctx: ReturnType<typeof parseIdentityClaim> };
}

/**
 * Serves one subgraph at `/graphql`, by POST and over graphql-transport-ws, to a gateway elsewhere. Only the holder
 * of the service token may ask: it is trusted to state who it asks for and to send valid documents.
 *
 * @throws ConfigError when no service token is configured
 */
export function serveSubgraph(server: FastifyInstance, options: ServeSubgraphOptions): void {
  const { subgraph, config, log } = options;
  const { serviceToken } = config.auth;
  if (!serviceToken) {
    throw new ConfigError(['SERVICE_TOKEN: must be set to serve a subgraph to a gateway elsewhere']);
  }

  server.register(async (scope) => {
    speakGraphql(scope, { maxBodyBytes: config.graph.maxBodyBytes, log });
    markGuarded(scope);
    scope.post('/graphql', async (request, reply): Promise<ExecutionResult> => {
      const { headers, id: requestId } = request;
      const ctx = statedIdentity(
        {
          authorization: headers.authorization,
          tenant: headers[TENANT_HEADER]?.toString(),
          actor: headers[ACTOR_HEADER]?.toString(),
          actorAddress: headers[ADDRESS_HEADER]?.toString(),
          requestId,
        },
        serviceToken,
      );
      if (!ctx) throw unauthenticated('This subgraph serves the gateway only: send the service token.');
      noteIdentity(ctx);
      reply.type('application/json');
      return whileAwaited(request, reply, (limits) =>
        subgraph.execute(parseRequest(request.body), { ...ctx, ...limits }),
      );
    });
  });

  const protocol: SocketProtocol = {
    onConnect({ connectionParams, extra }) {
      const { authorization } = connectionParams ?? {};
      const token = bearerToken(
        typeof authorization === 'string' ? authorization : extra.request.headers.authorization,
      );
      if (token && tokensEqual(token, serviceToken)) return true;
      if (!token) extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
      return false;
    },
    onSubscribe(_ctx, _id, payload) {
      try {
        const operation: SocketOperation = {
          schema: subgraph.schema,
          document: parse(payload.query),
          contextValue: {
            request: parseRequest(payload),
            ctx: parseIdentityClaim(payload.extensions?.identity),
          },
        };
        return operation;
      } catch (error) {
        return [toPublicGraphQLError(error, log)];
      }
    },
    execute: (args) => subgraph.execute(...operationOf(args)),
    async subscribe(args) {
      const opened = await subgraph.subscribe(...operationOf(args));
      if (Symbol.asyncIterator in opened) return opened;
      return refusedStream(
        opened.errors?.[0] ?? new AppError('INTERNAL', 'The subscription was refused without a reason.'),
      );
    },
  };
  serveWebSocket(server, {
    path: '/graphql',
    maxPayloadBytes: config.graph.maxBodyBytes,
    guarded: true,
    http: config.http,
    protocol,
    log,
  });
}

/** Runs what a gateway waits for: aborted when it goes away, because its own time is up or it stopped. */
async function whileAwaited<T>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  work: (limits: Pick<RequestContext, 'signal' | 'endsAtMs'>) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  const leave = () => gone.abort(new AppError('TIMEOUT', 'Nobody waits for the answer any more.'));
  reply.raw.once('close', leave);
  const timeLeftMs = Number(headers[TIME_LEFT_HEADER]);
  try {
    return await work({
      signal: gone.signal,
      ...(timeLeftMs > 0 ? { endsAtMs: performance.now() + timeLeftMs } : {}),
    });
  } finally {
    reply.raw.off('close', leave);
  }
}

/**
 * A stream that fails when it is first read: an `error` message, which unlike a `next` says that there is no stream. If
 * `subscribe` itself threw, graphql-ws would close the socket with all the other streams on it.
 */
function refusedStream(error: Error): AsyncIterable<never> {
  return new Repeater<never>((_push, stop) => stop(error));
}

function operationOf(args: ExecutionArgs): [SubgraphRequest, SocketOperation['contextValue']['ctx']] {
  const { request, ctx } = (args as SocketOperation).contextValue;
  return [request, ctx];
}

/** @throws InvalidInputError */
function parseRequest(body: unknown): SubgraphRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new InvalidInputError('Not a GraphQL request.', { cause: parsed.error });
  const { query, operationName, variables } = parsed.data;
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
}
