import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from '../../../../platform/http/request-context.js';
import { windowOfMs } from '../../domain/time-window.js';
import { readOperationSeries } from '../../services/operation-series.js';
import { parametersOf } from '../parameters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';
import { envelope, sendLegacyJson } from './envelope.js';
import { type Measure, metricFamily } from './metric-family.js';
import { MIN_STEP_MS, parseQuantile, parseRateQuery } from './metrics-query.js';

/** `/api/metrics/{latencies,calls,errors,minstep}`: what Jaeger's "Monitor" page shows. */
export function serveLegacyMetrics(scope: FastifyInstance, deps: QueryApiDeps): void {
  const send = async (request: FastifyRequest, reply: FastifyReply, measure: Measure) => {
    const query = parseRateQuery(parametersOf(request), deps.clock.now().getTime());
    const { endMs, lookbackMs, rateMs, bucketMs } = query;
    const rows = await readOperationSeries(readDepsFor(deps, contextOf(request)), contextOf(request), {
      window: windowOfMs(endMs - lookbackMs - rateMs, endMs + 1),
      services: query.services,
      groupBy: query.byOperation ? ['service', 'operation', 'kind'] : ['service', 'kind'],
      bucketMs,
    });
    return sendLegacyJson(request, reply, metricFamily(rows, query, measure));
  };

  scope.get('/api/metrics/latencies', (request, reply) =>
    send(request, reply, { kind: 'latencies', quantile: parseQuantile(parametersOf(request)) }),
  );
  scope.get('/api/metrics/calls', (request, reply) => send(request, reply, { kind: 'calls' }));
  scope.get('/api/metrics/errors', (request, reply) => send(request, reply, { kind: 'errors' }));
  scope.get('/api/metrics/minstep', async (request, reply) =>
    sendLegacyJson(request, reply, envelope(MIN_STEP_MS)),
  );
}
