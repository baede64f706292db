import { randomUUID } from 'node:crypto';
import type { Server as SecureServer } from 'node:https';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyHttpsOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import { checkHealth, type HealthChecks } from '../health.js';
import type { Logger } from '../log.js';
import { noteRoute } from '../telemetry/span-identity.js';
import { guardSecureListener, secureServerOptions } from '../tls/secure-listener.js';
import { cutOffSlowBodies } from './body-patience.js';
import { guardAgainstPages } from './browser-access.js';
import { compressAnswers } from './compress-answers.js';
import { closeConnectionsWithServer } from './connections.js';
import { type HttpSettings, LOOPBACK_ONLY } from './http-settings.js';
import type { Metrics } from './metrics.js';
import { answerParserError } from './refuse-connection.js';
import { retryAfterOf } from './retry-after.js';
import { askForTlsOnly } from './strict-transport.js';

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
  /** By default only this machine may ask. */
  http?: HttpSettings;
  /** How long a shutdown may take before it is logged what holds it up. */
  quietDrainMs?: number;
}

/** `x-request-id` values we take over from a proxy; anything else gets a fresh id. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;
/** Longer than any name that is kept; all headers together may have 16 KiB. */
const MAX_NAME_LENGTH = 4_096;
/** How often node looks for headers that do not come. */
const CHECK_INTERVAL_MS = 5_000;

/**
 * The HTTP shell of every port: who may ask (names of this server, pages of browsers), request ids, limits of size and
 * time, compression, `/healthz` (alive), `/readyz` (has asked its stores), `/metrics`, errors as `{"detail": …}`.
 * `/metrics` and the error body can be replaced by the routes above it.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { name, log, metrics, http = LOOPBACK_ONLY } = options;
  const listener = {
    headersTimeout: http.bodyIdleMs,
    connectionsCheckingInterval: Math.min(http.bodyIdleMs, CHECK_INTERVAL_MS),
    // It would be refused without a word; see `guardAgainstPages`.
    requireHostHeader: false,
  };
  const settings = {
    clientErrorHandler: answerParserError,
    routerOptions: { maxParamLength: MAX_NAME_LENGTH },
    loggerInstance: log as unknown as FastifyBaseLogger,
    bodyLimit: options.maxBodyBytes,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines about a request name its id themselves; a logger for every request would cost more than most requests.
    childLoggerFactory: (logger) => logger,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
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
  } satisfies FastifyServerOptions;
  const { tls } = http;
  const server = tls
    ? secureServer({ ...settings, https: { ...listener, ...secureServerOptions(tls) } })
    : Fastify({ ...settings, http: listener });
  if (tls) {
    guardSecureListener(server.server as unknown as SecureServer, tls, log);
    askForTlsOnly(server);
  }

  closeConnectionsWithServer(server, { log, quietDrainMs: options.quietDrainMs });
  cutOffSlowBodies(server, { idleMs: http.bodyIdleMs, log });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    noteRoute(request.method, request.routeOptions.url);
  });
  refuseWhileClosing(server);
  guardAgainstPages(server, http);
  compressAnswers(server);
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
    const retryAfter = error instanceof AppError ? retryAfterOf(error) : undefined;
    if (retryAfter || status === 503) reply.header('retry-after', retryAfter ?? '1');
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

/** Routes, hooks and sockets are the same with TLS; only the type of Fastify's own server differs. */
function secureServer(options: FastifyHttpsOptions<SecureServer>): FastifyInstance {
  return Fastify(options) as unknown as FastifyInstance;
}

/** Whoever still has a connection open is told to try elsewhere. Fastify closes it with the answer. */
function refuseWhileClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onRequest', async () => {
    if (closing) throw new UnavailableError('The server is shutting down; try again in a moment.');
  });
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
