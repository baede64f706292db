import { IncomingMessage, type RequestOptions } from 'node:http';
import type { Attributes, Span } from '@opentelemetry/api';
import type { HttpInstrumentationConfig } from '@opentelemetry/instrumentation-http';
import type { Config } from '../config/config.js';
import { OBJECTS_PATH } from '../objects/signed-url.js';
import { USER_ATTRIBUTE } from './span-identity.js';

export type HttpTracingConfig = Pick<Config, 'ports' | 'clickhouse' | 'telemetry'>;

const USER_HEADER = 'x-user-id';
/** A claim of the client, so it is kept short and plain. */
const CLAIM = /^[\w.@:+-]{1,128}$/;
const SECRET_PARAMETERS = ['signature', 'X-Amz-Signature', 'X-Amz-Credential', 'token', 'access_token'];

/**
 * How requests over `node:http` become spans: all but those to excluded paths and those that carry telemetry. Spans of
 * requests that we serve get the documented attributes (`http.method`, `http.url`, `http.status_code`,
 * `http.client_ip`, `http.response_time_ms`) beside those of the stable conventions, and a mark when they are slow.
 */
export function httpTracing(config: HttpTracingConfig): HttpInstrumentationConfig {
  const { excludedUrls, slowRequestMs } = config.telemetry;
  // A folder of objects is a store: as of any other, its clients' spans tell of it. A signed URL names no tenant.
  // The dashboard's files tell nothing of what is done with it.
  const excluded = new Set([...excludedUrls, firstSegment(OBJECTS_PATH), 'assets', 'favicon.svg']);
  const ports = telemetryPorts(config);
  const engine = enginePorts(config);
  const begunAt = new WeakMap<IncomingMessage, number>();

  return {
    ignoreIncomingRequestHook(request) {
      const port = request.socket.localPort ?? 0;
      return (
        excluded.has(firstSegment(request.url ?? '')) ||
        ports.isTelemetry(port, request.method) ||
        engine.has(port)
      );
    },
    ignoreOutgoingRequestHook: (request) => ports.isTelemetry(portOf(request), request.method ?? 'GET'),
    requireParentforOutgoingSpans: true,
    redactedQueryParams: SECRET_PARAMETERS,
    redactedQueryParamsServer: SECRET_PARAMETERS,
    startIncomingSpanHook(request) {
      begunAt.set(request, performance.now());
      return { ...documentedAttributes(request), ...claimedIdentity(request) };
    },
    startOutgoingSpanHook: (request) => (engine.has(portOf(request)) ? engineAttributes(request) : {}),
    applyCustomAttributesOnSpan(span, request, response) {
      if (!(request instanceof IncomingMessage)) return;
      const began = begunAt.get(request);
      if (began === undefined) return;
      const durationMs = performance.now() - began;
      span.setAttributes({
        'http.status_code': response.statusCode ?? 0,
        'http.response_time_ms': Math.round(durationMs * 1_000) / 1_000,
      });
      if (durationMs >= slowRequestMs && !isStream(request)) markSlow(span, durationMs, slowRequestMs);
    },
  };
}

/** Ports whose traffic is telemetry: tracing it would beget more of it. */
function telemetryPorts({ ports, telemetry }: HttpTracingConfig) {
  const { otlpGrpc, otlpHttp, jaegerCollector, sampling, zipkin } = ports;
  const all = new Set([otlpGrpc, otlpHttp, jaegerCollector, sampling]);
  if (telemetry.otlpEndpoint) all.add(portOfUrl(telemetry.otlpEndpoint));
  all.delete(0);
  return {
    /** Zipkin's port serves queries too. */
    isTelemetry: (port: number, method: string | undefined) =>
      all.has(port) || (port !== 0 && port === zipkin && method === 'POST'),
  };
}

/** Ports of ClickHouse: what happens behind them is the engine's, and mostly spans that are being stored. */
function enginePorts({ clickhouse }: HttpTracingConfig): ReadonlySet<number> {
  const known = [clickhouse.embeddedPort, clickhouse.url ? portOfUrl(clickhouse.url) : 0];
  return new Set(known.filter((port) => port !== 0));
}

function portOfUrl(url: string): number {
  const { port, protocol } = new URL(url);
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

const portOf = (request: RequestOptions): number => Number(request.port ?? 0) || 0;

function firstSegment(url: string): string {
  return /^\/([^/?#]*)/.exec(url)?.[1] ?? '';
}

/**
 * Who the request says it is of; whoever authenticates it overrides this. Never its tenant: that decides where its spans
 * are stored, so it is noted when it is known to be true (`noteIdentity`).
 */
function claimedIdentity({ headers }: IncomingMessage): Attributes {
  const user = headers[USER_HEADER];
  return typeof user === 'string' && CLAIM.test(user) ? { [USER_ATTRIBUTE]: user } : {};
}

/** The names of before the conventions were stable, as our documents promise them. The URL comes without its query. */
function documentedAttributes(request: IncomingMessage): Attributes {
  const path = (request.url ?? '').split('?', 1)[0];
  return {
    'http.method': request.method ?? 'GET',
    'http.url': `${'encrypted' in request.socket ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}${path}`,
    'http.client_ip': request.socket.remoteAddress ?? '',
  };
}

function markSlow(span: Span, durationMs: number, thresholdMs: number): void {
  span.setAttribute('slow', true);
  span.addEvent('slow_request', { duration_ms: Math.round(durationMs), threshold_ms: thresholdMs });
}

/** Event streams are meant to last. */
function isStream({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') === true;
}

/** The values of a query's parameters are in its URL, so that is left out. */
function engineAttributes(request: RequestOptions): Attributes {
  const url = `${request.protocol ?? 'http:'}//${request.hostname ?? request.host ?? 'localhost'}:${portOf(request)}/`;
  return { 'db.system.name': 'clickhouse', 'url.full': url };
}
