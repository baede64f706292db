import { MINUTE_MS } from '../../../contracts/time.js';
import {
  type AttributeValue,
  type Span,
  SpanKind,
  StatusCode,
} from '../../../subgraphs/tracing/domain/span.js';
import { childOf, exceptionEvent, makeSpan } from './spans.js';

const failed = (message: string) => ({ code: StatusCode.error, message });

export interface ShopRequest {
  readonly traceId: string;
  readonly spans: readonly Span[];
}

export interface ShopOptions {
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly outcome?: 'success' | 'error' | 'timeout';
  readonly region?: string;
  readonly attributes?: Record<string, AttributeValue>;
}

/**
 * One request as a shop's services trace it: `web` (server, root) asks `model-api` over HTTP, which asks PostgreSQL and
 * sends a message that `trainer` takes.
 */
export function shopRequest(options: ShopOptions = {}): ShopRequest {
  const {
    startMs = Date.now() - MINUTE_MS,
    durationMs = 100,
    outcome = 'success',
    region = 'eu',
    attributes = {},
  } = options;
  const startNs = BigInt(Math.round(startMs)) * 1_000_000n;
  const at = (ms: number) => startNs + BigInt(Math.round(ms * 1e6));
  const error =
    outcome === 'success' ? undefined : failed(outcome === 'timeout' ? 'deadline exceeded' : 'HTTP 500');
  const root = makeSpan({
    service: 'web',
    name: 'GET /checkout',
    kind: SpanKind.server,
    startNs,
    durationMs,
    attributes: {
      'http.request.method': 'GET',
      'http.response.status_code': error ? 500n : 200n,
      region,
      ...attributes,
    },
    ...(error && { status: error }),
  });
  const call = childOf(root, {
    name: 'POST /predict',
    kind: SpanKind.client,
    startNs: at(durationMs * 0.05),
    durationMs: durationMs * 0.9,
    attributes: { 'http.request.method': 'POST', 'server.address': 'model-api' },
    ...(error && { status: error }),
  });
  const predict = childOf(call, {
    service: 'model-api',
    name: 'predict',
    kind: SpanKind.server,
    startNs: at(durationMs * 0.1),
    durationMs: durationMs * 0.8,
    attributes: { 'model.name': 'ngram', region },
    ...(error && {
      status: error,
      events: [
        exceptionEvent(
          outcome === 'timeout' ? 'TimeoutError' : 'ValueError',
          outcome === 'timeout' ? 'deadline exceeded' : 'no label for row 17',
          'at predict (model.ts:1)',
          at(durationMs * 0.85),
        ),
      ],
    }),
  });
  const query = childOf(predict, {
    name: 'SELECT labels',
    kind: SpanKind.client,
    startNs: at(durationMs * 0.2),
    durationMs: durationMs * 0.4,
    attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'labels' },
  });
  const send = childOf(predict, {
    name: 'send feedback',
    kind: SpanKind.producer,
    startNs: at(durationMs * 0.7),
    durationMs: 1,
    attributes: { 'messaging.system': 'redis', 'messaging.destination.name': 'feedback' },
  });
  const receive = childOf(send, {
    service: 'trainer',
    name: 'process feedback',
    kind: SpanKind.consumer,
    startNs: at(durationMs * 0.75),
    durationMs: 3,
  });
  return { traceId: root.traceId, spans: [root, call, predict, query, send, receive] };
}
