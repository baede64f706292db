import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { UnavailableError } from '../contracts/errors.js';
import { systemClock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { DEFAULT_TENANT, serviceContext } from '../platform/context.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { Metrics } from '../platform/http/metrics.js';
import { authenticateRequests } from '../platform/http/request-context.js';
import { createHttpServer } from '../platform/http/server.js';
import type { Authenticate } from '../platform/identity.js';
import type { Logger } from '../platform/log.js';
import type { RestDeps } from './deps.js';
import { RestTracingHealthDocument } from './generated/operations.js';
import { type ApiDescription, describeApi } from './http/openapi.js';
import { useZodSchemas } from './http/zod-schemas.js';
import { serveTracingDependencies } from './routes/tracing-dependencies.js';
import { serveTracingErrors } from './routes/tracing-errors.js';
import { serveTracingHealth } from './routes/tracing-health.js';
import { serveTracingPerformance } from './routes/tracing-performance.js';
import { serveTracingServices } from './routes/tracing-services.js';
import { serveTracingTraces } from './routes/tracing-traces.js';

/** Nothing here takes a body. */
const MAX_BODY_BYTES = 1_024;

/** Puts the documented endpoints of the tracing service together. They know the graph and nothing behind it. */
export function composeTracingRest({
  config,
  graph,
  authenticate,
  metrics,
  log,
}: {
  config: Config;
  graph: GraphClient;
  authenticate: Authenticate;
  metrics: Metrics;
  log: Logger;
}): { server: FastifyInstance } {
  const deps: RestDeps = { config, graph, metrics, log, clock: systemClock };
  const tokenRequired = config.tracing.restAuthRequired;
  const server = createHttpServer({
    name: 'tracing-rest',
    log,
    metrics,
    maxBodyBytes: MAX_BODY_BYTES,
    notFoundDetail: 'Not Found',
    readiness: { graph: () => requireHealthyTracing(graph) },
    http: config.http,
  });
  useZodSchemas(server);
  describeApi(server, { ...TRACING_API, tokenRequired });

  // The routes come in a plugin, so that the API description is there to see them.
  server.register(async (open) => {
    serveTracingHealth(open.withTypeProvider<ZodTypeProvider>(), deps);
  });
  server.register(async (guarded) => {
    authenticateRequests(guarded, { authenticate, tokenRequired });
    const routes = guarded.withTypeProvider<ZodTypeProvider>();
    serveTracingTraces(routes, deps);
    serveTracingServices(routes, deps);
    serveTracingErrors(routes, deps);
    serveTracingPerformance(routes, deps);
    serveTracingDependencies(routes, deps);
  });
  return { server };
}

const TRACING_API: ApiDescription = {
  title: 'Tracing Service',
  description:
    'Collects the traces of all services and tells what happened, how long it took and why it failed. ' +
    'Errors are `{"detail": "…"}`.',
  tags: {
    Health: 'Whether tracing works',
    'Trace Management': 'Search traces and look at them',
    'Service Analysis': 'Services, their operations and how they do',
    'Error Analysis': 'What went wrong, where and how badly',
    'Performance Analysis': 'What is slow, and what gets slower',
    'Dependency Analysis': 'Who asks whom, and what fails with whom',
    Metrics: 'Prometheus',
  },
  security: 'Required, except for the Health and Metrics sections',
};

async function requireHealthyTracing(graph: GraphClient): Promise<void> {
  const ctx = serviceContext('rest', DEFAULT_TENANT, 'readiness');
  const { tracingHealth } = await graph.execute(RestTracingHealthDocument, {}, ctx);
  if (!tracingHealth?.healthy) throw new UnavailableError('A part of tracing is away.');
}
