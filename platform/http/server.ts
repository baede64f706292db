import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import { AppError } from '../../contracts/errors.js';
import { checkHealth, type HealthChecks } from '../health.js';
import type { Logger } from '../log.js';
import { noteRoute } from '../telemetry/span-identity.js';
import type { Metrics } from './metrics.js';

export interface HttpServerOptions {
  /** Name in logs and metrics, e.g. gateway. */
  name: string;
  log: Logger;
  metrics: Metrics;
  /** Largest JSON body; streamed routes set their own limit. */
  maxBodyBytes: number;
  /** The `detail` of a 404 for a path that nothing is served at; by default it names the path. */
  notFoundDetail?: string;
  /** What `/readyz` asks, by name. Each rejects when its part does not answer. */
  readiness: HealthChecks;
}

/** `x-request-id` values we take over from a proxy; anything else gets a fresh id. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/**
 * The HTTP shell of every port: request ids, body limits, `/healthz` (alive), `/readyz` (has asked its stores),
 * `/metrics`, errors as `{"detail": …}`. `/metrics` and the error body can be replaced by the routes above it.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { name, log, metrics } = options;
  const server = Fastify({
    loggerInstance: log as unknown as FastifyBaseLogger,
    bodyLimit: options.maxBodyBytes,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines about a request name its id themselves; a logger for every request would cost more than most requests.
    childLoggerFactory: (logger) => logger,
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    // What the router refuses reaches neither hooks nor the error handler below.
    frameworkErrors: (error, request, reply: { code(status: number): FastifyReply }) => {
      const status = error.statusCode ?? 400;
      const detail = status === 414 ? 'A part of the path is too long.' : 'The path is not validly encoded.';
      reply.code(status).header('x-request-id', request.id).send({ detail });
    },
    genReqId(request) {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });

  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    noteRoute(request.method, request.routeOptions.url);
  });
  server.addHook('onResponse', async (request, reply) => {
    metrics.observeRequest({
      server: name,
      method: request.method,
      route: request.routeOptions.url ?? 'unmatched',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        path: pathOf(request.url),
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      'Request served',
    );
  });

  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof AppError ? error.httpStatus : (error.statusCode ?? 500);
    if (status >= 500 && !(error instanceof AppError)) {
      log.error({ err: error, requestId: request.id, path: pathOf(request.url) }, 'Request failed');
    }
    const detail = status >= 500 && !(error instanceof AppError) ? 'Internal server error' : error.message;
    if (status === 503) reply.header('retry-after', '1');
    return reply.code(status).send({ detail });
  });
  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      detail: options.notFoundDetail ?? `Nothing is served at ${request.method} ${pathOf(request.url)}.`,
    }),
  );

  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const { healthy, checks } = await checkHealth(options.readiness);
    const answers = Object.fromEntries(checks.map((check) => [check.name, check.healthy]));
    return reply.code(healthy ? 200 : 503).send({ checks: answers });
  });
  return server;
}

/** Without the query: signatures in it are credentials. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** Serves Prometheus text at `/metrics`. */
export function serveMetrics(server: FastifyInstance, metrics: Metrics): void {
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.render()),
  );
}
