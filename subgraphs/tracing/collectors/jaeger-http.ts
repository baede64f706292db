import type { FastifyInstance } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import { ClientLossTracker } from '../protocols/jaeger/client-losses.js';
import { decodingJaegerBatch } from '../protocols/jaeger/decode-batch.js';
import { type PayloadFormat, serveTextCollectors, type TextCollectorDeps } from './text-collector.js';

/** What Jaeger's own collector takes. */
const THRIFT_TYPES = new Set(['application/vnd.apache.thrift.binary', 'application/x-thrift']);

/**
 * Jaeger's collector: `POST /api/traces`, a `Batch` in Thrift's binary protocol. `?format=jaeger.thrift`, which early
 * clients add, changes nothing.
 */
export function serveJaegerCollector(server: FastifyInstance, deps: TextCollectorDeps): void {
  const losses = new ClientLossTracker();
  const thrift: PayloadFormat = {
    protocol: 'jaeger_thrift_http',
    *decode(payload, _receivedNs, tenant) {
      const batch = yield* decodingJaegerBatch(payload);
      if (batch.clientReport) deps.events.clientLosses(losses.observe(tenant, batch.clientReport));
      return batch;
    },
  };
  serveTextCollectors(server, deps, [
    {
      path: '/api/traces',
      protocol: thrift.protocol,
      badEncoding: 'The batch cannot be unpacked',
      formatOf(contentType) {
        if (THRIFT_TYPES.has(contentType)) return thrift;
        throw new AppError(
          'UNSUPPORTED_MEDIA_TYPE',
          `Send a batch as ${[...THRIFT_TYPES].join(' or ')}, not as ${contentType || 'a body without content type'}.`,
        );
      },
    },
  ]);
}
