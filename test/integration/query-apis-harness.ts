import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../contracts/permissions.js';
import { type ClickHouse, createClickHouse } from '../../platform/clickhouse/client.js';
import { systemClock } from '../../platform/clock.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { identityHeaders, statedIdentity, unauthenticated } from '../../platform/identity.js';
import { createLogger } from '../../platform/log.js';
import {
  type AttributeValue,
  resourceOf,
  type Span,
  SpanKind,
  StatusCode,
} from '../../subgraphs/tracing/domain/span.js';
import { serveJaegerQueries } from '../../subgraphs/tracing/query-apis/jaeger/serve-jaeger-queries.js';
import type { QueryApiDeps } from '../../subgraphs/tracing/query-apis/query-context.js';
import { serveZipkinQueries } from '../../subgraphs/tracing/query-apis/zipkin/serve-zipkin-queries.js';
import { readerFor } from '../../subgraphs/tracing/services/reader-for.js';
import { createTraceStore, type TraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { makeSpan, type SpanOptions } from '../support/tracing/spans.js';

export const TOKEN = 'a-token-of-the-platform';
export const RETENTION_DAYS = 7;

type Api = 'jaeger' | 'zipkin';
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed; throws when it is no JSON. */
  readonly json: unknown;
}

export interface Ask {
  readonly tenant?: string;
  readonly token?: string;
  /** Of the one that the token, which is the platform's own, speaks for. */
  readonly role?: Role;
  /** Of the servers that ask everybody for a token. */
  readonly guarded?: boolean;
  readonly method?: string;
  readonly body?: string;
}

export interface QueryApis {
  readonly store: TraceStore;
  write(tenant: string, ...spans: Span[]): Promise<void>;
  /** Takes the store away while it lasts. */
  withoutStore<T>(run: () => Promise<T>): Promise<T>;
  ask(api: Api, path: string, options?: Ask): Promise<Answer>;
}

const identityOf = (role: Role, tenant: string) =>
  identityHeaders(
    {
      ...{ tenant, requestId: 'r' },
      actor: { kind: 'user', id: role, name: role, roles: [role], tenants: [tenant] },
    },
    TOKEN,
  );

/** The query APIs of Jaeger and Zipkin on ports, over a store of the test file's own. */
export function useQueryApis(): QueryApis {
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
  const servers: FastifyInstance[] = [];
  const urls = new Map<string, string>();
  let proxy: TcpProxy;
  let client: ClickHouse;
  let clickhouse: Awaited<ReturnType<typeof createTestClickHouse>>;
  const apis = {
    async write(tenant: string, ...spans: Span[]) {
      await apis.store.writer.write([{ tenant, spans }], Date.now());
    },
    async withoutStore<T>(run: () => Promise<T>): Promise<T> {
      proxy.cut();
      try {
        return await run();
      } finally {
        proxy.restore();
      }
    },
    async ask(api: Api, path: string, options: Ask = {}): Promise<Answer> {
      const { tenant, token, role, guarded = false, method = 'GET', body } = options;
      const response = await fetch(`${urls.get(`${api} ${guarded}`)}${path}`, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: {
          ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(role === undefined ? {} : identityOf(role, tenant ?? 'default')),
        },
      });
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        headers: response.headers,
        text,
        get json() {
          return JSON.parse(text) as unknown;
        },
      };
    },
  } as QueryApis & { store: TraceStore };

  async function open(api: Api, tokenRequired: boolean): Promise<void> {
    const deps: QueryApiDeps = {
      readerFor: (ctx) => readerFor(apis.store.reader, ctx),
      clock: systemClock,
      log,
      retentionDays: RETENTION_DAYS,
      timeoutMs: 10_000,
      tokenRequired,
      readiness: { database: () => client.ping() },
      async authenticate(headers) {
        const identity = statedIdentity(headers, TOKEN);
        if (!identity) throw unauthenticated('The access token is not valid.');
        return identity;
      },
    };
    const server = createHttpServer({
      name: api,
      log,
      metrics: createMetrics({ processMetrics: false }),
      maxBodyBytes: 1_000_000,
      readiness: {},
    });
    servers.push(server);
    if (api === 'jaeger') serveJaegerQueries(server, deps);
    else serveZipkinQueries(server, deps);
    const port = await listen(server, { host: '127.0.0.1', port: 0, variable: 'JAEGER_QUERY_PORT' });
    urls.set(`${api} ${tokenRequired}`, `http://127.0.0.1:${port}`);
  }

  beforeAll(async () => {
    clickhouse = await createTestClickHouse();
    const url = new URL(clickhouse.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.host = `127.0.0.1:${proxy.port}`;
    client = createClickHouse({ url: url.href, database: clickhouse.database, maxQueries: 4 });
    apis.store = createTraceStore({
      clickhouse: client,
      url: url.href,
      cluster: undefined,
      clock: systemClock,
      log,
    });
    await apis.store.migrate();
    for (const api of ['jaeger', 'zipkin'] as const) {
      for (const tokenRequired of [false, true]) await open(api, tokenRequired);
    }
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await client.close();
    await proxy.close();
    await clickhouse.drop();
  });
  return apis;
}

export const newTenant = (): string => `tenant-${randomUUID()}`;

/** A whole minute, a little in the past. */
export const THEN_MS = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;
export const THEN_NS = BigInt(THEN_MS) * 1_000_000n;

export const parameters = (values: Record<string, string>): string => String(new URLSearchParams(values));
/** A span at the time of the test's spans. */
export const span = (options: SpanOptions = {}) => makeSpan({ startNs: THEN_NS, ...options });

export const envelope = (data: unknown, rest: object = {}) => ({
  data,
  total: 0,
  limit: 0,
  offset: 0,
  errors: null,
  ...rest,
});
export const legacyError = (code: number, msg: unknown) => envelope(null, { errors: [{ code, msg }] });
export const gatewayError = (httpCode: number, grpcCode: number, httpStatus: string, message: unknown) => ({
  error: { grpcCode, httpCode, message, httpStatus },
});

const ATTRIBUTES: [string, AttributeValue][] = [
  ['text', 'grüße'],
  ['yes', true],
  ['no', false],
  ['small', -42n],
  ['largest safe', 9_007_199_254_740_991n],
  ['beyond', 9_007_199_254_740_992n],
  ['least', -9_223_372_036_854_775_808n],
  ['double', 72.5],
  ['whole double', 2],
  ['not a number', Number.NaN],
  ['bytes', new Uint8Array([0, 0, 48, 57])],
  ['null', null],
  ['list', ['a', 1n, true]],
  ['map', new Map<string, AttributeValue>([['k', 1n]])],
];

/** A span with everything on it, of a trace of its own, whose parent is not there. */
export function fullSpan() {
  return span({
    service: 'shop',
    name: 'POST /orders/{id}',
    kind: SpanKind.server,
    durationMs: 1.5,
    flags: 0x301,
    traceState: 'vendor=1',
    parentSpanId: 'aa'.repeat(8),
    attributes: new Map(ATTRIBUTES),
    status: { code: StatusCode.error, message: 'refused' },
    scope: { name: 'lib', version: '1.2', attributes: new Map(), droppedAttributesCount: 0, schemaUrl: '' },
    resource: resourceOf(
      new Map<string, AttributeValue>([
        ['service.name', 'shop'],
        ['host.name', 'node-1'],
      ]),
    ),
    events: [
      {
        timeNs: THEN_NS + 1_000_000n,
        name: 'cache.miss',
        attributes: new Map<string, AttributeValue>([['size', 3n]]),
        droppedAttributesCount: 0,
      },
      { timeNs: THEN_NS, name: '', attributes: new Map([['x', 'y']]), droppedAttributesCount: 0 },
    ],
    links: [
      {
        traceId: 'bb'.repeat(16),
        spanId: 'cc'.repeat(8),
        traceState: '',
        attributes: new Map(),
        droppedAttributesCount: 0,
        flags: 0,
      },
    ],
  });
}
