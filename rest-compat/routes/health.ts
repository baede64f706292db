import { z } from 'zod';
import { DEFAULT_TENANT, type RequestContext, serviceContext } from '../../platform/context.js';
import { packageVersion } from '../../platform/package-root.js';
import type { RestDeps } from '../deps.js';
import { RestHealthCountsDocument, RestHealthDocument } from '../generated/operations.js';
import type { RestServer } from '../http/zod-schemas.js';
import { deepHealth, type HealthFacts, health, toDeepHealth, toHealth } from '../wire/health.js';

const tags = ['Health'];
const root = z.object({
  service: z.string().describe('Name of the service'),
  version: z.string().describe('Version of the platform'),
  status: z.string().describe('running, as it answers'),
  links: z
    .record(z.string(), z.string())
    .describe('Paths of the API description, the health check and the metrics'),
});

/** The Health section and the greeting at `/`. Anyone may ask. */
export function serveHealth(server: RestServer, deps: RestDeps): void {
  const version = packageVersion();

  server.get(
    '/',
    {
      schema: {
        tags,
        summary: 'What this is and where to go',
        description:
          'Name, version and the addresses of this description, of the health checks and of the metrics.',
        response: { 200: root },
      },
    },
    async () => ({
      service: 'training',
      version,
      status: 'running',
      links: { docs: '/docs', openapi: '/openapi.json', health: '/health', metrics: '/metrics' },
    }),
  );

  server.get(
    '/health',
    {
      schema: {
        tags,
        summary: 'Basic health check endpoint',
        description:
          'Whether what the service needs answers; `status` is `healthy`, or `unhealthy` with status 503. Needs no token.',
        response: { 200: health, 503: health },
      },
    },
    async (request, reply) => {
      const body = toHealth(await gatherFacts(deps, request.id));
      return reply.code(body.status === 'healthy' ? 200 : 503).send(body);
    },
  );

  server.get(
    '/health/deep',
    {
      schema: {
        tags,
        summary: 'Deep health check with dependency verification',
        description:
          'As `GET /health`, with the queue and the data files. Each dependency is asked now, with a time limit. `status` is `degraded`, with status 200, when all answers and the newest backup is too old.',
        response: { 200: deepHealth, 503: deepHealth },
      },
    },
    async (request, reply) => {
      const body = toDeepHealth(await gatherFacts(deps, request.id));
      return reply.code(body.status === 'unhealthy' ? 503 : 200).send(body);
    },
  );
}

async function gatherFacts(
  { graph, config, clock, log, backupIsOverdue }: RestDeps,
  requestId: string,
): Promise<HealthFacts> {
  const ctx: RequestContext = serviceContext('rest', DEFAULT_TENANT, requestId);
  const unanswered = (err: unknown) => {
    log.debug({ err }, 'Health could not be asked');
    return undefined;
  };
  const [health, counts] = await Promise.all([
    graph.execute(RestHealthDocument, {}, ctx).catch(unanswered),
    graph.execute(RestHealthCountsDocument, {}, ctx).catch(unanswered),
  ]);
  return {
    graph: health,
    counts,
    now: clock.now(),
    uptimeSeconds: process.uptime(),
    metricsCollected: config.telemetry.metrics,
    protectedAccess: config.loopback || config.auth.restRequired,
    backupOverdue: await backupIsOverdue?.(),
  };
}
