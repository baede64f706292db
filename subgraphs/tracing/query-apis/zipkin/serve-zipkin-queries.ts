import type { FastifyInstance } from 'fastify';
import { checkHealth, type HealthChecks } from '../../../../platform/health.js';
import { type QueryApiDeps, serveForCallers } from '../query-context.js';
import { serveDependencies } from './serve-dependencies.js';
import { serveNames } from './serve-names.js';
import { serveTraces } from './serve-traces.js';

const TEXT = 'text/plain; charset=utf-8';
const WELCOME = `This is the API of Zipkin, over the traces of this platform. The pages of Zipkin are not part of it.

Report:     POST /api/v2/spans
Query:      GET /api/v2/services, /api/v2/traces?serviceName=NAME, /api/v2/trace/ID, /api/v2/dependencies?endTs=MS
Pages:      let the /zipkin/api requests of Zipkin's Lens, or a data source of type Zipkin in Grafana, go to this address.
Tenants:    x-tenant-id: NAME. Where a token is required: Authorization: Bearer TOKEN.
`;

/** What Zipkin's pages read first. */
const UI_CONFIG = {
  environment: '',
  queryLimit: 10,
  defaultLookback: 15 * 60_000,
  searchEnabled: true,
  dependency: { enabled: true, lowErrorRate: 0.5, highErrorRate: 0.75 },
};

/** The GET side of Zipkin's API v2, and of the addresses around it what clients ask. */
export function serveZipkinQueries(server: FastifyInstance, deps: QueryApiDeps): void {
  for (const path of ['/', '/zipkin', '/zipkin/']) {
    server.get(path, async (_request, reply) => reply.type(TEXT).send(WELCOME));
  }
  for (const path of ['/config.json', '/zipkin/config.json']) {
    server.get(path, async (_request, reply) => reply.header('cache-control', 'max-age=600').send(UI_CONFIG));
  }
  server.get('/health', async (_request, reply) => {
    const health = await zipkinHealth(deps.readiness);
    return reply.code(health.status === 'UP' ? 200 : 503).send(health);
  });
  server.get('/info', async () => ({ zipkin: { version: '2', api: '/api/v2' } }));
  serveForCallers(server, deps, {
    sendFailure: (reply, { status, message }) => reply.code(status).type(TEXT).send(message),
    routes(scope) {
      serveNames(scope, deps);
      serveTraces(scope, deps);
      serveDependencies(scope, deps);
    },
  });
}

async function zipkinHealth(readiness: HealthChecks) {
  const { healthy, checks } = await checkHealth(readiness);
  const statusOf = (isUp: boolean) => (isUp ? 'UP' : 'DOWN');
  return {
    status: statusOf(healthy),
    zipkin: {
      status: statusOf(healthy),
      details: Object.fromEntries(
        checks.map(({ name, healthy: isUp }) => [name, { status: statusOf(isUp) }]),
      ),
    },
  };
}
