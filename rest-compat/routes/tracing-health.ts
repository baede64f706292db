import { DEFAULT_TENANT, serviceContext } from '../../platform/context.js';
import { packageVersion } from '../../platform/package-root.js';
import type { RestDeps } from '../deps.js';
import {
  RestActiveTracesDocument,
  RestTracingCountsDocument,
  RestTracingHealthDocument,
  RestTracingMetricsDocument,
} from '../generated/operations.js';
import { requireAnswered } from '../http/schemas.js';
import type { RestServer } from '../http/zod-schemas.js';
import { toInstant } from '../wire/instant.js';
import {
  seconds,
  type TracingHealthFacts,
  toTracingHealth,
  tracingHealth,
  tracingRoot,
} from '../wire/tracing-health.js';

const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

/** The greeting at `/`, the health and the metrics. Anyone may ask. */
export function serveTracingHealth(server: RestServer, deps: RestDeps): void {
  const version = packageVersion();

  server.get(
    '/',
    {
      schema: {
        tags: ['Health'],
        summary: 'What this is and whether it runs',
        security: [],
        response: { 200: tracingRoot },
      },
    },
    async () => ({
      service: 'tracing',
      version,
      status: 'running',
      description: 'Distributed tracing: collects traces, keeps them and analyses them. See /docs.',
      timestamp: toInstant(deps.clock.now()),
      uptime_seconds: seconds(process.uptime()),
    }),
  );

  server.get(
    '/health',
    {
      schema: {
        tags: ['Health'],
        summary: 'Health of the tracing service and of what it depends on',
        security: [],
        response: { 200: tracingHealth, 503: tracingHealth },
      },
    },
    async (request, reply) => {
      const body = toTracingHealth(await gatherFacts(deps, request.id));
      return reply.code(body.status === 'healthy' ? 200 : 503).send(body);
    },
  );

  server.get(
    '/metrics',
    {
      schema: {
        tags: ['Metrics'],
        summary: 'Metrics of the tracing process for Prometheus',
        security: [],
        produces: ['text/plain'],
      },
    },
    async (request, reply) => {
      const up =
        '# HELP tracing_service_up Whether the tracing process answers\n# TYPE tracing_service_up gauge\n';
      try {
        const ctx = serviceContext('rest', DEFAULT_TENANT, request.id);
        const { tracingStatistics } = await deps.graph.execute(RestTracingMetricsDocument, {}, ctx);
        const { prometheusText } = requireAnswered(tracingStatistics, 'Tracing');
        return reply.type(TEXT_FORMAT).send(`${prometheusText}${up}tracing_service_up 1\n`);
      } catch (err) {
        deps.log.debug({ err }, 'Metrics of the tracing process could not be read');
        // Its counters are left out: as zeros they would look like a restart.
        return reply.type(TEXT_FORMAT).send(`${up}tracing_service_up 0\n`);
      }
    },
  );
}

async function gatherFacts({ graph, clock, log }: RestDeps, requestId: string): Promise<TracingHealthFacts> {
  const ctx = serviceContext('rest', DEFAULT_TENANT, requestId);
  const unanswered = (err: unknown) => {
    log.debug({ err }, 'Tracing could not be asked');
    return undefined;
  };
  // Asked apart, so that figures which only the store knows are all that is missing while it is away.
  const [health, counts, active] = await Promise.all([
    graph.execute(RestTracingHealthDocument, {}, ctx).catch(unanswered),
    graph.execute(RestTracingCountsDocument, {}, ctx).catch(unanswered),
    graph.execute(RestActiveTracesDocument, {}, ctx).catch(unanswered),
  ]);
  return { health, counts, active, now: clock.now(), uptimeSeconds: process.uptime() };
}
