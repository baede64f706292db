import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ExecutionArgs } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { AppError, type ErrorCode } from '../../contracts/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import {
  type SocketExtra,
  type SocketProtocol,
  serveWebSocket,
} from '../../platform/graph/websocket-endpoint.js';
import { identityOf } from '../../platform/http/identity-of.js';
import { type Authenticate, type IdentityHeaders, TENANT_HEADER } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import { pullStream } from '../../platform/streams/pull-stream.js';
import { type MessageHeaders, withExtractedContext } from '../../platform/telemetry/message-headers.js';
import type { AccessWatch } from '../auth/access-watch.js';
import { FrameSubscriber } from '../hub/frame-subscriber.js';
import type { DeliveryMetrics } from '../hub/subscriber.js';
import type { PreparedOperation } from '../plan/prepare-operation.js';
import { type GraphOperations, isRefused } from './graph-operations.js';

export interface GraphqlWebSocketDeps {
  config: Pick<Config, 'graph' | 'auth' | 'http'>;
  operations: GraphOperations;
  authenticate: Authenticate;
  accessWatch: AccessWatch;
  metrics: DeliveryMetrics;
  log: Logger;
}

/** An accepted operation on its way through graphql-ws. */
interface SocketOperation extends ExecutionArgs {
  contextValue: {
    prepared: PreparedOperation;
    variables: Readonly<Record<string, unknown>>;
    ctx: RequestContext;
    /** Where the trace comes from: the operation's `extensions`, or else the upgrade's headers. */
    trace: MessageHeaders;
    /** With which it was authenticated. */
    headers: IdentityHeaders;
    socket: WebSocket;
    /** The client's id of the operation. */
    id: string;
  };
}

/** Operations that one socket may run at a time. */
const MAX_SOCKET_OPERATIONS = 500;
const TOO_MANY = new AppError(
  'RATE_LIMITED',
  `${MAX_SOCKET_OPERATIONS} operations run on this connection: complete some, or open another one.`,
);

/** RFC 6455 registry: try again later. Clients of the protocol reconnect after it. */
const TRY_AGAIN_LATER = 1013;
const LATER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['UNAVAILABLE', 'RATE_LIMITED']);

/**
 * GraphQL over websockets. graphql-ws speaks the protocol; `next` frames of subscriptions are written around a
 * payload that the hub serialised once for all clients, while graphql-ws awaits an iterator that yields nothing:
 * it ends after the last frame, or rejects, and graphql-ws writes `complete` or `error`.
 *
 * The token comes in the payload of `connection_init` (`authorization`) or in the upgrade's header; it is looked
 * at again with every operation. Without one the socket closes with 4401, with a wrong one with 4403. It closes with 4401
 * too when the token or session of a running subscription ends, with 4403 when its tenant is taken away, and with 1013 when
 * it may something else than before, so that clients subscribe again.
 */
export function serveGraphqlWebSocket(server: FastifyInstance, deps: GraphqlWebSocketDeps): void {
  const { config, operations, authenticate, accessWatch, metrics } = deps;

  const protocol: SocketProtocol = {
    async onConnect({ connectionParams, extra }) {
      const headers = socketIdentity(connectionParams, extra);
      try {
        await authenticate(headers);
        return true;
      } catch (error) {
        if (error instanceof AppError && LATER.has(error.code))
          extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
        else if (!headers.authorization) extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
        return false;
      }
    },
    async onSubscribe({ connectionParams, extra, subscriptions }, id, payload) {
      if (Object.keys(subscriptions).length > MAX_SOCKET_OPERATIONS) return operations.publicErrors(TOO_MANY);
      const prepared = operations.prepare(payload);
      if (isRefused(prepared)) return prepared;
      try {
        const headers = socketIdentity(connectionParams, extra);
        const ctx = await authenticate(headers);
        const variables = payload.variables ?? {};
        const operation: SocketOperation = {
          schema: prepared.generation.schema,
          document: prepared.document,
          operationName: prepared.operation.name?.value,
          contextValue: {
            prepared,
            variables,
            ctx,
            trace: traceOf(payload.extensions, extra),
            headers,
            socket: extra.socket,
            id,
          },
        };
        return operation;
      } catch (error) {
        return operations.publicErrors(error);
      }
    },
    execute: (args) => {
      const { prepared, variables, ctx, trace } = operationOf(args);
      return withExtractedContext(trace, () => operations.execute(prepared, variables, ctx));
    },
    subscribe: (args) => {
      const { prepared, variables, ctx, trace, headers, socket, id } = operationOf(args);
      const subscriber = new FrameSubscriber({
        writer: socketWriter(socket, id),
        queueEvents: config.graph.subscriptionQueueEvents,
        metrics,
      });
      const leave = withExtractedContext(trace, () =>
        operations.subscribe(prepared, variables, ctx, subscriber),
      );
      const unwatch = accessWatch.watch(headers, ctx, (reason) => closeFor(socket, reason));
      return endOf(subscriber, () => {
        unwatch();
        leave();
      });
    },
  };

  serveWebSocket(server, {
    path: '/graphql',
    maxPayloadBytes: config.graph.maxBodyBytes,
    guarded: config.auth.gatewayRequired,
    http: config.http,
    protocol,
    log: deps.log,
  });
}

/** Says in the close frame why; it holds 123 bytes. */
function closeFor(socket: WebSocket, { code, message }: AppError): void {
  const CODES: Partial<Record<ErrorCode, number>> = {
    UNAUTHENTICATED: CloseCode.Unauthorized,
    FORBIDDEN: CloseCode.Forbidden,
  };
  socket.close(CODES[code] ?? TRY_AGAIN_LATER, Buffer.from(message).subarray(0, 120).toString('utf8'));
}

/** `onSubscribe` made every operation that graphql-ws hands back. */
const operationOf = (args: ExecutionArgs): SocketOperation['contextValue'] =>
  (args as SocketOperation).contextValue;

function traceOf(
  extensions: Readonly<Record<string, unknown>> | null | undefined,
  { request }: SocketExtra,
): MessageHeaders {
  const texts = Object.entries(extensions ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return texts.length > 0 ? Object.fromEntries(texts) : request.headers;
}

function socketWriter(socket: WebSocket, id: string) {
  const prefix = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    write: (event: { text: string }, onSent: () => void) => socket.send(`${prefix}${event.text}}`, onSent),
    bufferedBytes: () => socket.bufferedAmount,
    disconnectSlow: () => socket.close(TRY_AGAIN_LATER, 'Too slow: reconnect and resume with afterSequence'),
  };
}

/** Yields nothing; ends with the subscriber's stream. */
function endOf(subscriber: FrameSubscriber, leave: () => void): AsyncIterable<never> {
  return pullStream<never>({
    async next() {
      const error = await subscriber.ended;
      if (error) throw error;
      return { done: true, value: undefined };
    },
    close() {
      leave();
      subscriber.stop();
    },
  });
}

function socketIdentity(
  params: Readonly<Record<string, unknown>> | undefined,
  { request }: SocketExtra,
): IdentityHeaders {
  const text = (name: string) => (typeof params?.[name] === 'string' ? params[name] : undefined);
  const fromUpgrade = identityOf(request, randomUUID());
  return {
    ...fromUpgrade,
    authorization: text('authorization') ?? text('Authorization') ?? fromUpgrade.authorization,
    tenant: text(TENANT_HEADER) ?? fromUpgrade.tenant,
  };
}
