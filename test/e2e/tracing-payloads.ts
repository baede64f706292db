import { describe, expect, test } from 'vitest';
import type { RunningPlatform } from '../support/running-platform.js';
import { waitUntil } from '../support/wait-until.js';

/** A span as the graph tells it, as far as these tests look. */
interface FoundSpan {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusMessage: string;
  readonly startedAtUnixNano: string;
  readonly endedAtUnixNano: string;
}

/** What the tests of a running platform's doors share. */
export interface Doors {
  platform(): RunningPlatform;
  url(portVariable: string): string;
  // biome-ignore lint/suspicious/noExplicitAny: each API has its own form, which the test spells out
  getJson(address: string, headers?: Record<string, string>): Promise<{ status: number; body: any }>;
  /** Waits until the trace is there with so many spans. */
  visible(traceId: string, spanCount: number): Promise<{ spans: readonly FoundSpan[] }>;
  /** Every other API knows the trace. */
  expectEverywhere(traceId: string, spans: readonly FoundSpan[]): Promise<void>;
}

/** Payloads written by hand, by every protocol in JSON, and what all APIs make of them. */
export function describePayloads({ platform, url, getJson, visible, expectEverywhere }: Doors): void {
  describe('payloads that no client library writes', { timeout: 60_000 }, () => {
    const NOW_US = BigInt(Date.now()) * 1_000n - 60_000_000n;
    const post = async (address: string, body: string) => {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return { status: response.status, text: await response.text() };
    };
    const sendZipkin = (body: string, path = '/api/v2/spans') => post(`${url('ZIPKIN_PORT')}${path}`, body);
    interface OtlpSpan {
      [field: string]: unknown;
      startUs: bigint;
      lastsUs: number;
    }
    /** Spans by the attributes of their resource. */
    const sendOtlp = (...resources: [attributes: Record<string, string>, spans: OtlpSpan[]][]) =>
      post(
        `${url('OTLP_HTTP_PORT')}/v1/traces`,
        JSON.stringify({
          resourceSpans: resources.map(([attributes, spans]) => ({
            resource: {
              attributes: Object.entries(attributes).map(([key, value]) => ({
                key,
                value: { stringValue: value },
              })),
            },
            scopeSpans: [
              {
                spans: spans.map(({ startUs, lastsUs, ...span }) => ({
                  ...span,
                  startTimeUnixNano: `${startUs}000`,
                  endTimeUnixNano: `${startUs + BigInt(lastsUs)}000`,
                })),
              },
            ],
          })),
        }),
      );
    const rest = (path: string) =>
      getJson(`${url('TRACING_REST_PORT')}${path}`, { authorization: `Bearer ${platform().user.token}` });
    const jaeger = (path: string) => getJson(`${url('JAEGER_QUERY_PORT')}${path}`);
    const zipkinApi = (path: string) => getJson(`${url('ZIPKIN_PORT')}${path}`);
    const graph = async (query: string, variables: Record<string, unknown> = {}) => {
      const { data, errors } = (await platform().user.graphql(query, variables)).body;
      if (errors) throw new Error(errors[0]?.message);
      // biome-ignore lint/suspicious/noExplicitAny: each query has its own form
      return data as any;
    };
    const id = (end: string) => end.padStart(32, 'a');

    test.each(['/api/v2/spans', '/api/v1/spans'])('times with an exponent, to %s', async (path) => {
      const traceId = id(path === '/api/v2/spans' ? 'e2' : 'e1');
      const digits = String(NOW_US).replace(/0+$/, '');
      const exponent = `${digits[0]}.${digits.slice(1)}e+15`;
      const spans = [
        `{"traceId":"${traceId}","id":"a1","name":"x","timestamp":${exponent},"duration":1.431e3}`,
        `{"traceId":"${traceId}","id":"a2","name":"y","timestamp":${NOW_US}.75,"duration":1431.0}`,
      ];
      expect(await sendZipkin(`[${spans}]`, path)).toEqual({ status: 202, text: '' });
      const found = await visible(traceId, 2);
      for (const span of found.spans) {
        expect([span.startedAtUnixNano, span.endedAtUnixNano]).toEqual([
          `${NOW_US}000`,
          `${NOW_US + 1_431n}000`,
        ]);
      }
      await expectEverywhere(traceId, found.spans);
      for (const { timestamp, duration } of (await zipkinApi(`/api/v2/trace/${traceId}`)).body) {
        expect([timestamp, duration]).toEqual([Number(NOW_US), 1_431]);
      }
    });

    test('what is refused beside others is told', async () => {
      const spans = [
        `{"traceId":"${id('ef')}","id":"a1","name":"good","timestamp":${NOW_US}}`,
        `{"traceId":"${id('ef')}","id":"a2","name":"bad","timestamp":1.5e+99}`,
      ];
      expect(await sendZipkin(`[${spans}]`)).toEqual({
        status: 202,
        text: expect.stringMatching(/^1 span refused \(invalid_time\): timestamp must be microseconds/),
      });
      await visible(id('ef'), 1);
      // The log of refusals is written once a second.
      const refusals = await waitUntil(
        async () => {
          const why = await graph(
            'query ($id: ID) { explainMissingTrace(traceId: $id) { refusals { spanId reason } } }',
            { id: id('ef') },
          );
          return why.explainMissingTrace.refusals.length > 0 && why.explainMissingTrace.refusals;
        },
        { what: 'the refusal is logged', timeoutMs: 30_000 },
      );
      expect(refusals).toEqual([{ spanId: 'a2', reason: 'invalid_time' }]);
    });

    test('the tag error comes back as it was sent', async () => {
      const errors = ['true', 'false', '', 'no connection'];
      const spans = errors.map((error, index) => ({
        ...{ traceId: id('ee'), id: `b${index + 1}`, name: 'x', timestamp: Number(NOW_US), duration: 10 },
        tags: { error, k: '1' },
      }));
      expect((await sendZipkin(JSON.stringify(spans))).status).toBe(202);
      const found = await visible(id('ee'), 4);
      expect(found.spans.map(({ status, statusMessage }) => `${status} ${statusMessage}`).sort()).toEqual([
        'ERROR ',
        'ERROR ',
        'ERROR no connection',
        'UNSET ',
      ]);
      const { body } = await zipkinApi(`/api/v2/trace/${id('ee')}`);
      const byId = new Map(body.map((span: { id: string; tags: object }) => [span.id, span.tags]));
      errors.forEach((error, index) => {
        expect(byId.get(`b${index + 1}`.padStart(16, '0'))).toEqual({ error, k: '1' });
      });
    });

    test('names that begin and end with spaces', async () => {
      const [service, operation] = [' Edge ', '\top '];
      const spans = [
        {
          traceId: id('ed'),
          spanId: 'c'.repeat(16),
          name: operation,
          kind: 2,
          startUs: NOW_US,
          lastsUs: 1_000,
        },
      ];
      expect((await sendOtlp([{ 'service.name': service }, spans])).status).toBe(200);
      await visible(id('ed'), 1);
      const [s, o] = [encodeURIComponent(service), encodeURIComponent(operation)];
      expect((await rest(`/traces?service=${s}`)).body.total_count).toBe(1);
      expect((await rest(`/services/${s}/operations`)).status).toBe(200);
      expect((await jaeger(`/api/traces?service=${s}&operation=${o}`)).body.data).toHaveLength(1);
      expect((await jaeger(`/api/operations?service=${s}`)).body.data).toEqual([
        { name: operation, spanKind: 'server' },
      ]);
      expect((await jaeger(`/api/services/${s}/operations`)).body.data).toEqual([operation]);
      expect((await jaeger(`/api/v3/operations?service=${s}`)).body.operations).toHaveLength(1);
      const times = 'query.startTimeMin=2020-01-01T00:00:00Z&query.startTimeMax=2100-01-01T00:00:00Z';
      const v3 = await jaeger(`/api/v3/traces?query.serviceName=${s}&query.operationName=${o}&${times}`);
      expect(v3.status).toBe(200);
      const lower = encodeURIComponent(service.toLowerCase());
      expect((await zipkinApi(`/api/v2/spans?serviceName=${lower}`)).body).toEqual([operation]);
      expect((await zipkinApi(`/api/v2/traces?serviceName=${lower}&spanName=${o}`)).body).toHaveLength(1);
      expect((await zipkinApi(`/api/v2/traces?serviceName=edge`)).body).toEqual([]);
    });

    test('a server whose clock is an hour behind: every answer about the trace agrees with its spans', async () => {
      const traceId = id('ec');
      const client = {
        traceId,
        spanId: 'd'.repeat(16),
        name: 'client',
        kind: 3,
        startUs: NOW_US,
        lastsUs: 100_000,
      };
      const server = {
        ...{ traceId, spanId: 'e'.repeat(16), parentSpanId: client.spanId, name: 'server', kind: 2 },
        ...{ startUs: NOW_US - 3_600_000_000n, lastsUs: 80_000 },
      };
      await sendOtlp(
        [{ 'service.name': 'ahead', 'host.name': 'h1' }, [client]],
        [{ 'service.name': 'behind', 'host.name': 'h2' }, [server]],
      );
      await visible(traceId, 2);
      const times = { durationMs: 100, startedAtUnixNano: `${NOW_US}000` };
      const one = await graph('query ($id: ID!) { trace(id: $id) { durationMs startedAtUnixNano } }', {
        id: traceId,
      });
      expect(one.trace).toEqual(times);
      const whole = await graph(
        `query ($id: ID!) {
        trace(id: $id) { durationMs startedAtUnixNano spans { startedAtUnixNano } criticalPath { durationMs } }
        compareTraces(base: $id, other: $id) { base { durationMs startedAtUnixNano } }
      }`,
        { id: traceId },
      );
      expect(whole.trace).toMatchObject(times);
      expect(whole.trace.spans.map((span: { startedAtUnixNano: string }) => span.startedAtUnixNano)).toEqual([
        `${NOW_US}000`,
        `${NOW_US + 10_000n}000`,
      ]);
      const path: { durationMs: number }[] = whole.trace.criticalPath;
      expect(path.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeCloseTo(100);
      expect(whole.compareTraces.base).toEqual(times);
      const { body } = await rest(`/traces/${traceId}`);
      expect(body.duration_ms).toBe(100);
      const starts = (await jaeger(`/api/traces/${traceId}`)).body.data[0].spans.map(
        (span: { startTime: number }) => span.startTime,
      );
      expect(Math.min(...starts)).toBe(Number(NOW_US));
    });

    test('percentiles are within 1.1 % of the nearest rank', async () => {
      const lasts = Array.from({ length: 100 }, (_, index) => (index < 95 ? 10_000 : 1_000_000));
      const spans = lasts.map((lastsUs, index) => ({
        ...{ traceId: id(`c${index + 100}`), spanId: 'f'.repeat(16), name: 'op', kind: 2 },
        ...{ startUs: NOW_US, lastsUs },
      }));
      expect((await sendOtlp([{ 'service.name': 'ranked' }, spans])).status).toBe(200);
      const within = (ms: number) => expect(Math.abs(ms / 10 - 1)).toBeLessThan(0.011);
      const found = await graph('{ servicePerformance(service: "ranked") { p50DurationMs p95DurationMs } }');
      within(found.servicePerformance.p95DurationMs);
      within(found.servicePerformance.p50DurationMs);
      within((await rest('/services/ranked/performance')).body.p95_response_time_ms);
    });

    test('a message is one call, and dependencies are told while they are rolled up', async () => {
      const FIVE_MINUTES_US = 300_000_000n;
      const sends: OtlpSpan[] = [];
      const takes: OtlpSpan[] = [];
      const attribute = (value: string) => [
        { key: 'messaging.operation.type', value: { stringValue: value } },
      ];
      for (let index = 0n; index < 24n; index += 1n) {
        const startUs = NOW_US - index * FIVE_MINUTES_US;
        const traceId = id(`d${index + 100n}`);
        const spanId = (end: string) => end.padStart(16, '0');
        sends.push({ traceId, spanId: spanId('1'), name: 'send', kind: 4, startUs, lastsUs: 1_000 });
        const links = [{ traceId, spanId: spanId('1') }];
        const receive = {
          traceId,
          spanId: spanId('2'),
          links,
          kind: 5,
          startUs: startUs + 2_000n,
          lastsUs: 9_000,
        };
        takes.push({ ...receive, name: 'receive', attributes: attribute('receive') });
        takes.push({
          ...{ ...receive, spanId: spanId('3'), parentSpanId: spanId('2'), lastsUs: 5_000 },
          ...{ name: 'process', attributes: attribute('process') },
        });
      }
      expect(
        (await sendOtlp([{ 'service.name': 'sender' }, sends], [{ 'service.name': 'taker' }, takes])).status,
      ).toBe(200);
      const isOurs = ({ parent }: { parent: string }) => parent === 'sender';
      const range = () => `endTs=${Date.now()}&lookback=86400000`;
      const callCount = async () =>
        (await jaeger(`/api/dependencies?${range()}`)).body.data.find(isOurs)?.callCount;
      const expectEdges = async () => {
        expect(await callCount()).toBe(24);
        const links = await zipkinApi(`/api/v2/dependencies?${range()}`);
        expect(links.body.find(isOurs)?.callCount).toBe(24);
        const { body } = await rest('/dependencies?time_range=24h');
        expect(body.graph.edges.find(({ source }: { source: string }) => source === 'sender')?.weight).toBe(
          24,
        );
      };
      await expectEdges();
      const rollUps = async () => {
        const metrics = await (await fetch(`${url('TRACING_REST_PORT')}/metrics`)).text();
        const [, count] =
          /tracing_query_duration_seconds_count\{[^}]*query="dependencies\.roll_up"[^}]*\} (\d+)/.exec(
            metrics,
          ) ?? [];
        return Number(count ?? 0);
      };
      const before = await rollUps();
      await waitUntil(
        async () => {
          expect(await callCount()).toBe(24);
          return (await rollUps()) > before;
        },
        { what: 'a roll-up went by', timeoutMs: 50_000 },
      );
      await expectEdges();
    });
  });
}
