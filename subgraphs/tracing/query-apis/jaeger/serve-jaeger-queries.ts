import type { FastifyInstance } from 'fastify';
import { type QueryApiDeps, serveForCallers } from '../query-context.js';
import { sendEnvelopeFailure } from './envelope.js';
import { serveLegacyDependencies } from './legacy-dependencies.js';
import { serveLegacyMetrics } from './legacy-metrics.js';
import { serveLegacyNames } from './legacy-names.js';
import { serveLegacyTraces } from './legacy-traces.js';
import { sendGatewayFailure } from './v3/gateway-error.js';
import { serveV3 } from './v3/serve-v3.js';

const WELCOME = `This is the query API of Jaeger, over the traces of this platform. The user interface of Jaeger is not part of it.

Grafana:    add a data source of type Jaeger with this address as its URL.
Jaeger UI:  let its /api requests go to this address.
By hand:    GET /api/services, /api/traces?service=NAME, /api/traces/ID, /api/v3/trace-summaries
Tenants:    x-tenant-id: NAME. Where a token is required: Authorization: Bearer TOKEN.
`;

/**
 * The query API of Jaeger: the one that its user interface and Grafana have always used (`/api`), whose search the
 * newest Jaeger no longer has, and the one that replaces it (`/api/v3`). Both are served as long as there are clients.
 */
export function serveJaegerQueries(server: FastifyInstance, deps: QueryApiDeps): void {
  server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(WELCOME));
  serveForCallers(server, deps, {
    sendFailure: sendEnvelopeFailure,
    routes(scope) {
      serveLegacyNames(scope, deps);
      serveLegacyTraces(scope, deps);
      serveLegacyDependencies(scope, deps);
      serveLegacyMetrics(scope, deps);
    },
  });
  serveForCallers(server, deps, {
    sendFailure: sendGatewayFailure,
    routes: (scope) => serveV3(scope, deps),
  });
}
