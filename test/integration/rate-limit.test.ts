import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createLogger } from '../../platform/log.js';
import { createRateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { composeRest } from '../../rest-compat/compose.js';
import { describeWithService, redis } from '../support/services.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  Journal,
  type RunningGateway,
  SERVICE_TOKEN,
  startGateway,
} from './gateway-harness.js';

const REQUESTS = 6;
const LIMITS = { RATE_LIMIT_REQUESTS: String(REQUESTS), RATE_LIMIT_SECONDS: '3600' };
const query = '{ job(id: "1") { id } }';
type Gateway = RunningGateway & { close(): Promise<void> };

const open = (env: Record<string, string>) =>
  startGateway([createJobsSubgraph(new Journal()), createFilesSubgraph()], { ...LIMITS, ...env });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Answers to so many requests, one after the other; by turns at each gateway. */
async function statuses(gateways: Gateway[], count: number, headers: Record<string, string>) {
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const answer = await gateways[i % gateways.length]?.post({ query }, headers);
    found.push(answer?.status ?? 0);
  }
  return found;
}
const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe('in the memory of a process', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await open({});
  });
  afterAll(() => gateway.close());

  test('a token has so many requests and operations, and is told when there are more', async () => {
    // A socket is let in at the cost of one, and each operation costs another.
    const early = gateway.connect();
    const following = early.iterate({
      query: 'subscription { jobProgress(id: "1") { sequence } }',
    });
    await following.next();
    expect((await early.iterate({ query }).next()).value).toEqual({ data: { job: { id: '1' } } });
    expect(await statuses([gateway], REQUESTS - 3, bearer(ADMIN_TOKEN))).toEqual(times(REQUESTS - 3, 200));
    const refused = await gateway.post({ query });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect(refused.body).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^Only 6 requests are taken in 3600 s\. Try again in \d+ s\.$/),
          extensions: { code: 'RATE_LIMITED', details: { retryAfterMs: expect.any(Number) } },
        },
      ],
    });
    const late = early.iterate({ query });
    await expect(late.next()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await expect(gateway.connect().iterate({ query }).next()).rejects.toMatchObject({ code: 1013 });
  });

  test('wrong tokens count against their address; own parts, health and metrics do not count', async () => {
    const wrong = () => statuses([gateway], 1, bearer(randomBytes(8).toString('hex')));
    const seen = [];
    for (let i = 0; i < REQUESTS + 2; i++) seen.push(...(await wrong()));
    expect(seen).toEqual([...times(REQUESTS, 401), 429, 429]);
    expect((await gateway.post({ query }, {})).status).toBe(429);
    expect(await statuses([gateway], REQUESTS + 2, bearer(SERVICE_TOKEN))).toEqual(times(REQUESTS + 2, 200));
    for (const path of ['/healthz', '/metrics']) {
      expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
    }
  });
});

test('REST says 429 with Retry-After and its own error body', async () => {
  const config = loadConfig(LIMITS);
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
  const { server } = composeRest({
    config,
    graph: { execute: () => Promise.reject(new Error('Nothing is asked here.')) },
    authenticate: () => Promise.reject(new Error('There is no token.')),
    metrics: createMetrics({ processMetrics: false }),
    rateLimiter: createRateLimiter(config, log),
    log,
  });
  const ask = (address: string) =>
    server.inject({
      url: '/training/queue/jobs?limit=none',
      headers: { host: 'localhost', 'x-forwarded-for': address },
    });
  for (let i = 0; i < REQUESTS; i++) expect((await ask('192.0.2.1')).statusCode).toBe(400);
  const refused = await ask('192.0.2.1');
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toEqual({ detail: expect.stringContaining('Only 6 requests are taken in 3600 s.') });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
  expect((await ask('192.0.2.2')).statusCode).toBe(400);
  await server.close();
});

test('a Redis that does not answer is done without', async () => {
  const gateway = await open({ REDIS_URL: 'redis://127.0.0.1:9' });
  expect(await statuses([gateway], REQUESTS + 1, bearer(ADMIN_TOKEN))).toEqual([
    ...times(REQUESTS, 200),
    429,
  ]);
  await gateway.close();
});

describeWithService('in Redis', redis, (running) => {
  test('processes count together', async () => {
    const env = { REDIS_URL: running().url, ADMIN_TOKEN: randomBytes(16).toString('hex') };
    const gateways = [await open(env), await open(env)];
    const seen = await statuses(gateways, REQUESTS + 2, bearer(env.ADMIN_TOKEN));
    expect(seen).toEqual([...times(REQUESTS, 200), 429, 429]);
    for (const gateway of gateways) await gateway.close();
  });
});
