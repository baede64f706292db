import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';
import type { Config } from '../../platform/config/config.js';
import { identityOf } from '../../platform/http/identity-of.js';
import type { Authenticate } from '../../platform/identity.js';
import { noteIdentity } from '../../platform/telemetry/span-identity.js';
import type { AccessWatch } from '../auth/access-watch.js';
import { FrameSubscriber } from '../hub/frame-subscriber.js';
import type { DeliveryMetrics } from '../hub/subscriber.js';
import { type GraphOperations, isRefused, type OperationRequest } from './graph-operations.js';

export interface GraphqlEventStreamDeps {
  config: Pick<Config, 'graph'>;
  operations: GraphOperations;
  authenticate: Authenticate;
  accessWatch: AccessWatch;
  metrics: DeliveryMetrics;
}

const operationSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Proxies close connections on which nothing happens. */
const KEEP_ALIVE_INTERVAL_MS = 12_000;

/**
 * GraphQL over server-sent events at `/graphql/stream` ("distinct connections mode" of the protocol that graphql-sse
 * clients speak): one request is one operation, by POST with a JSON body or by GET. Written here rather than with
 * that library's server, which queues without limit behind a slow client. A subscription whose access ends, ends with that
 * error.
 */
export function serveGraphqlEventStream(server: FastifyInstance, deps: GraphqlEventStreamDeps): void {
  const { config, operations, authenticate, accessWatch, metrics } = deps;
  const open = new Set<FrameSubscriber>();

  server.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    async handler(request, reply) {
      const headers = identityOf(request.raw, request.id);
      const ctx = await authenticate(headers);
      noteIdentity(ctx);
      const operation = operationOf(request);
      const prepared = operations.prepare(operation);
      if (isRefused(prepared)) return reply.code(400).send({ errors: prepared });

      if (request.method === 'GET' && prepared.operation.operation === 'mutation') {
        // A page of another site can make a browser GET, without asking us first.
        reply.header('allow', 'POST');
        throw new InvalidInputError('Send mutations by POST.');
      }

      const stream = openStream(reply);
      const variables = operation.variables ?? {};
      if (!prepared.primary) {
        sendResult(stream, await operations.execute(prepared, variables, ctx));
        stream.end(COMPLETE);
        return reply;
      }
      const subscriber = new FrameSubscriber({
        writer: streamWriter(stream),
        queueEvents: config.graph.subscriptionQueueEvents,
        metrics,
      });
      open.add(subscriber);
      const leave = operations.subscribe(prepared, variables, ctx, subscriber);
      const unwatch = accessWatch.watch(headers, ctx, (reason) => {
        const [error] = operations.publicErrors(reason);
        if (error) subscriber.fail(error);
      });
      const keepAlive = setInterval(() => stream.write(':\n\n'), KEEP_ALIVE_INTERVAL_MS);
      stream.once('close', () => {
        clearInterval(keepAlive);
        open.delete(subscriber);
        unwatch();
        leave();
        subscriber.stop();
      });
      const error = await subscriber.ended;
      if (error) sendResult(stream, { errors: [error] });
      stream.end(COMPLETE);
      return reply;
    },
  });
  server.addHook('preClose', async () => {
    for (const subscriber of open) subscriber.stop();
  });
}

const COMPLETE = 'event: complete\ndata:\n\n';

/** Takes the response over from Fastify and begins an event stream. */
function openStream(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
    'x-request-id': reply.request.id,
  });
  // Some browsers take the response as open only after its first bytes.
  stream.write(':\n\n');
  return stream;
}

function streamWriter(stream: ServerResponse) {
  return {
    write: (event: { text: string }, onSent: () => void) => {
      stream.write(`event: next\ndata: ${event.text}\n\n`, () => onSent());
    },
    bufferedBytes: () => stream.writableLength,
    disconnectSlow: () => void stream.destroy(),
  };
}

function sendResult(stream: ServerResponse, result: ExecutionResult): void {
  stream.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
}

/** @throws InvalidInputError */
function operationOf(request: FastifyRequest): OperationRequest {
  const parsed = operationSchema.safeParse(request.method === 'GET' ? fromSearch(request) : request.body);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('Send a JSON object with query, and operationName and variables if needed.', {
    cause: parsed.error,
  });
}

function fromSearch(request: FastifyRequest): unknown {
  const search = new URL(request.url, 'http://localhost').searchParams;
  const variables = search.get('variables');
  try {
    return {
      query: search.get('query'),
      operationName: search.get('operationName'),
      variables: variables === null ? null : JSON.parse(variables),
    };
  } catch (error) {
    throw new InvalidInputError('The parameter variables must be a JSON object.', { cause: error });
  }
}
