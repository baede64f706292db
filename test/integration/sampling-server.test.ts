import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { JaegerRemoteSampler } from '@opentelemetry/sampler-jaeger-remote';
import { AlwaysOffSampler, SamplingDecision } from '@opentelemetry/sdk-trace-base';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createLogger } from '../../platform/log.js';
import type { SamplingStrategies } from '../../subgraphs/tracing/domain/sampling/sampling-strategies.js';
import type { MetricsQuery } from '../../subgraphs/tracing/domain/trace-query.js';
import { ADAPTIVE_OPTIONS } from '../../subgraphs/tracing/sampling-advice/adaptive.js';
import { createAdaptiveSampling } from '../../subgraphs/tracing/sampling-advice/adaptive-sampling.js';
import { createFileStrategies } from '../../subgraphs/tracing/sampling-advice/file-strategies.js';
import { serveSampling } from '../../subgraphs/tracing/sampling-advice/sampling-server.js';
import { waitUntil } from '../support/wait-until.js';

/** Remote sampling as clients meet it: the file on disk, the port, unmodified samplers of OpenTelemetry and Jaeger. */
const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const clock = { now: () => new Date() };
const FILE = `{
  "service_strategies": [
    { "service": "shop", "type": "probabilistic", "param": 0.5, // half
      "operation_strategies": [
        { "operation": "always", "param": 1 },
        { "operation": "never", "param": 0 }
      ] },
    { "service": "limited", "type": "ratelimiting", "param": 42 },
    { "service": "everything", "param": 1.0 }
  ],
  "default_strategy": { "type": "probabilistic", "param": 0 }
}`;

let folder: string;
let file: string;
let strategies: SamplingStrategies;
let server: FastifyInstance;
let port: number;
const closing: (() => void)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sampling-'));
  file = join(folder, 'strategies.json');
  await writeFile(file, FILE);
  strategies = createFileStrategies(file, { clock, log, pollMs: 10 });
  await strategies.start();
  server = createHttpServer({
    name: 'sampling',
    log,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_000,
    readiness: {},
  });
  serveSampling(server, { strategies });
  port = await listen(server, { host: '127.0.0.1', port: 0, variable: 'SAMPLING_PORT' });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(async () => {
  await server.close();
  await strategies.stop();
  await rm(folder, { recursive: true });
});

async function ask(path: string) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

test.each([
  [
    '/sampling?service=everything',
    '{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":1}}',
  ],
  ['/?service=limited', '{"strategyType":"RATE_LIMITING","rateLimitingSampling":{"maxTracesPerSecond":42}}'],
  [
    '/api/sampling?service=unknown',
    '{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0}}',
  ],
  ['/any/path?x=1&service=', '{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0}}'],
  [
    '/sampling?service=shop',
    '{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},"operationSampling":{"defaultSamplingProbability":0.5,"defaultLowerBoundTracesPerSecond":0,"perOperationStrategies":[{"operation":"always","probabilisticSampling":{"samplingRate":1}},{"operation":"never","probabilisticSampling":{"samplingRate":0}}]}}',
  ],
])('answers %s in the exact JSON', async (path, text) => {
  expect(await ask(path)).toEqual({ status: 200, type: expect.stringContaining('application/json'), text });
});

test.each(['/sampling', '/', '/sampling?services=a', '/sampling?service=a&service=b'])(
  'refuses %s in the exact words',
  async (path) => {
    expect(await ask(path)).toEqual({
      status: 400,
      type: 'text/plain; charset=utf-8',
      text: "'service' parameter must be provided once\n",
    });
  },
);

test("OpenTelemetry's sampler does as it is told", async () => {
  const decide = (sampler: JaegerRemoteSampler, operation: string, traceId = 'f'.repeat(32)) =>
    sampler.shouldSample(ROOT_CONTEXT, traceId, operation, SpanKind.SERVER, {}, []).decision;
  const sampler = (serviceName: string, pollingInterval = 20) =>
    new JaegerRemoteSampler({
      endpoint: `http://127.0.0.1:${port}`,
      serviceName,
      poolingInterval: pollingInterval,
      initialSampler: new AlwaysOffSampler(),
    });
  const everything = sampler('everything');
  await waitUntil(() => decide(everything, 'any') === SamplingDecision.RECORD_AND_SAMPLED, {
    what: 'the strategy arrived',
  });
  const shop = sampler('shop');
  await waitUntil(() => decide(shop, 'always') === SamplingDecision.RECORD_AND_SAMPLED, {
    what: 'the rules for operations arrived',
  });
  expect(decide(shop, 'never')).toBe(SamplingDecision.NOT_RECORD);
  expect(decide(shop, 'other', `${'0'.repeat(31)}1`)).toBe(SamplingDecision.RECORD_AND_SAMPLED);
});

interface JaegerSampler {
  name(): string;
  toString(): string;
  isSampled?(operation: string, tags: object): boolean;
}
type RemoteSampler = new (
  service: string,
  options: {
    host: string;
    port: number;
    refreshInterval: number;
    onSamplerUpdate: (sampler: JaegerSampler) => void;
  },
) => { close(): void };
const { RemoteSampler } = createRequire(import.meta.url)('jaeger-client') as { RemoteSampler: RemoteSampler };

test.each([
  ['everything', 'ProbabilisticSampler'],
  ['limited', 'RateLimitingSampler'],
  ['shop', 'PerOperationSampler'],
])("jaeger-client's sampler takes what %s is told", async (service, name) => {
  let updated: JaegerSampler | undefined;
  const sampler = new RemoteSampler(service, {
    host: '127.0.0.1',
    port,
    refreshInterval: 20,
    onSamplerUpdate: (inner) => {
      updated = inner;
    },
  });
  closing.push(() => sampler.close());
  const inner = await waitUntil(() => updated, { what: 'the strategy arrived' });
  expect(inner.name()).toBe(name);
});

test('follows the file, and keeps the last good one when it breaks or goes', async () => {
  const path = join(folder, 'changing.json');
  const rate = (param: number) => JSON.stringify({ default_strategy: { type: 'probabilistic', param } });
  await writeFile(path, rate(0.25));
  const changing = createFileStrategies(path, { clock, log, pollMs: 5 });
  await changing.start();
  const served = () => changing.strategyFor('any').probabilisticSampling?.samplingRate;
  expect(served()).toBe(0.25);
  expect(changing.current()).toMatchObject({ mode: 'file', source: path, warnings: [] });

  await writeFile(path, rate(0.75));
  await waitUntil(() => served() === 0.75, { what: 'the change is in use' });

  await writeFile(path, '{ "default_strategy": ');
  await waitUntil(() => changing.current().warnings.length > 0, { what: 'the problem is told' });
  expect(changing.current().warnings[0]).toMatch(/The file is not in use, but what was loaded at .* no JSON/);
  expect(served()).toBe(0.75);

  await rm(path);
  await waitUntil(() => changing.current().warnings[0]?.includes('cannot be read'), {
    what: 'the loss is told',
  });
  expect(served()).toBe(0.75);

  await writeFile(path, rate(0.75));
  await waitUntil(() => changing.current().warnings.length === 0, { what: 'all is well again' });
  await changing.stop();
});

test('does not start without a valid file, and keeps everything without any', async () => {
  const missing = createFileStrategies(join(folder, 'none.json'), { clock, log });
  await expect(missing.start()).rejects.toThrow(/cannot be read: ENOENT.*SAMPLING_STRATEGIES_FILE/);
  const none = createFileStrategies(undefined, { clock, log });
  await none.start();
  expect(none.strategyFor('any')).toEqual({
    strategyType: 'PROBABILISTIC',
    probabilisticSampling: { samplingRate: 1 },
  });
});

test('adapts to what the store says has arrived, one step an interval', async () => {
  const MINUTE = 60_000;
  let nowMs = Date.parse('2026-01-10T12:03:30Z');
  const queries: MetricsQuery[] = [];
  let failing = false;
  const adaptive = createAdaptiveSampling(
    {
      log,
      tenant: 'default',
      clock: { now: () => new Date(nowMs) },
      reader: {
        // The roll-up of a service with ten sampled traces a second in every minute.
        async operationMetrics(_tenant, query) {
          if (failing) throw new Error('The span store does not answer.');
          queries.push(query);
          const startMs = Number(query.window.startNs / 1_000_000n);
          return Array.from({ length: 10 }, (_, n) => ({
            serviceName: 'shop',
            operationName: 'GET /',
            bucketMs: startMs + n * MINUTE,
            spanCount: 600,
            count: 600,
            errorCount: 0,
            timeoutCount: 0,
            durationSumNs: 0,
            maxDurationNs: 0,
            histogram: new Map(),
            lastSeenMs: startMs,
          }));
        },
      },
    },
    ADAPTIVE_OPTIONS,
  );
  const told = () =>
    adaptive.strategyFor('shop').operationSampling?.perOperationStrategies[0]?.probabilisticSampling
      .samplingRate;
  expect(told()).toBeUndefined();
  await adaptive.step();
  expect(told()).toBeCloseTo(0.0001, 12);
  // Whole minutes that ended two minutes ago at least.
  expect(new Date(Number(queries[0]?.window.endNs ?? 0n) / 1e6).toISOString()).toBe(
    '2026-01-10T12:01:00.000Z',
  );
  await adaptive.step();
  expect(queries).toHaveLength(1);
  nowMs += MINUTE;
  await adaptive.step();
  expect(told()).toBeCloseTo(0.00001, 12);
  expect(adaptive.current()).toMatchObject({
    mode: 'adaptive',
    strategies: { service_strategies: [{ service: 'shop', operation_strategies: [{ operation: 'GET /' }] }] },
  });

  failing = true;
  nowMs += MINUTE;
  await adaptive.start();
  await waitUntil(() => adaptive.current().warnings.length > 0, { what: 'the problem is told' });
  expect(told()).toBeCloseTo(0.00001, 12);
  await adaptive.stop();
});
