import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRemoteSource, type RemoteSource } from '../../platform/graph/remote-source.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { HealthResponse } from '../support/tracing/documented-interfaces.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';
import { silent } from './gateway-harness.js';

/** What the tracing endpoints answer while what is behind them is away. */
const get = async (platform: TestPlatform, path: string) => {
  const response = await fetch(`${platform.tracingRestUrl}${path}`, {
    headers: { authorization: `Bearer ${platform.adminToken}` },
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('while the tracing process is down', () => {
  let remote: RemoteSource;
  let platform: TestPlatform;
  beforeAll(async () => {
    remote = createRemoteSource({
      name: 'tracing',
      url: 'http://127.0.0.1:1/graphql',
      serviceToken: 'test-service-token-0123456789',
      log: silent,
    });
    platform = await startTestPlatform({ tracing: remote, worker: false });
  });
  afterAll(async () => {
    await platform?.stop();
    await remote?.close();
  });

  test('/health says so', async () => {
    const { status, text } = await get(platform, '/health');
    expect(status).toBe(503);
    expect(HealthResponse.parse(JSON.parse(text))).toMatchObject({
      status: 'unhealthy',
      error: 'The tracing service does not answer.',
      dependencies: { jaeger: false, zipkin: false, opentelemetry: false, database: false },
    });
  });

  test('/metrics says so, without counters that look reset', async () => {
    const { status, text } = await get(platform, '/metrics');
    expect(status).toBe(200);
    expect(text).toContain('tracing_service_up 0');
    expect(text).not.toContain('tracing_traces_total');
  });

  test('/ answers, the others say to try again', async () => {
    expect((await get(platform, '/')).status).toBe(200);
    const { status, headers, text } = await get(platform, '/traces');
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 503,
      body: { detail: 'The tracing subgraph does not answer; try again in a moment.' },
    });
    expect(headers.get('retry-after')).toBe('1');
    expect((await get(platform, '/readyz')).status).toBe(503);
  });

  test('everything else of the platform works', async () => {
    const { status, body } = await platform.user.rest('GET', '/health');
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'healthy' } });
    const partly = await platform.user.graphql(
      '{ trainingHealth { healthy } models { totalCount } tracingHealth { healthy } all: traces { totalCount } }',
    );
    const away = {
      message: 'The tracing subgraph does not answer; try again in a moment.',
      extensions: { code: 'UNAVAILABLE' },
    };
    expect(partly).toEqual({
      status: 200,
      body: {
        data: {
          trainingHealth: { healthy: true },
          models: { totalCount: 0 },
          tracingHealth: null,
          all: null,
        },
        errors: [
          { ...away, path: ['tracingHealth'] },
          { ...away, path: ['all'] },
        ],
      },
    });
  });
});

test('where no tracing runs, its fields say so and others work', async () => {
  const platform = await startTestPlatform({ worker: false });
  try {
    expect((await get(platform, '/traces')).status).toBe(503);
    const { body } = await platform.user.graphql('{ traces { totalCount } }');
    expect(body.errors?.[0]).toMatchObject({
      message: 'Tracing does not run in this test.',
      extensions: { code: 'UNAVAILABLE' },
    });
    expect((await platform.user.graphql('{ models { totalCount } }')).body.errors).toBeUndefined();
    await expect(
      platform.user.follow('subscription { traceStream { at } }', {}, () => 'stop'),
    ).rejects.toMatchObject([{ message: 'Tracing does not run in this test.' }]);
  } finally {
    await platform.stop();
  }
});

describe('while the span store is away', () => {
  let tracing: TracingFixture;
  let platform: TestPlatform;
  beforeAll(async () => {
    tracing = await startTracing();
    platform = await startTestPlatform({ tracing: tracing.subgraph, worker: false });
    await tracing.loseStore();
  });
  afterAll(async () => {
    await platform?.stop();
    await tracing?.close();
  });

  test('no endpoint tells what the engine said', async () => {
    for (const path of ['/traces', '/services', '/errors', '/dependencies', '/performance/slowest']) {
      const { status, text } = await get(platform, path);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(JSON.parse(text)).toEqual({ detail: expect.not.stringMatching(/select|database test_|code:/i) });
    }
    expect((await get(platform, '/metrics')).text).toContain('tracing_service_up 1');
  });

  test('nor does a subscription that it ends', async () => {
    const following = platform.user.follow('subscription { serviceMetrics { at } }', {}, () => 'stop');
    await expect(following).rejects.toMatchObject([
      { message: expect.not.stringMatching(/select|database test_|code:/i) },
    ]);
  });
});
