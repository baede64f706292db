import { expect, test } from 'vitest';
import { gatewayError, legacyError, newTenant, span, TOKEN, useQueryApis } from './query-apis-harness.js';

/** Who may ask the query APIs of Jaeger and Zipkin. */
const apis = useQueryApis();
const jaeger = (tenant: string, path: string) => apis.ask('jaeger', path, { tenant });
const zipkin = (tenant: string, path: string) => apis.ask('zipkin', path, { tenant });

test('tenants see their own traces only', async () => {
  const [mine, theirs] = [newTenant(), newTenant()];
  const trace = span({ service: 'secret', name: 'op' });
  await apis.write(mine, trace);
  const search = `/api/traces?service=secret`;
  const zipkinSearch = '/api/v2/traces?serviceName=secret';
  expect((await jaeger(mine, search)).json).toMatchObject({ data: [{ traceID: trace.traceId }] });
  expect((await jaeger(theirs, search)).json).toMatchObject({ data: [] });
  expect((await jaeger(theirs, '/api/services')).json).toMatchObject({ data: [] });
  expect((await jaeger(theirs, `/api/v3/traces/${trace.traceId}`)).status).toBe(404);
  expect((await zipkin(mine, zipkinSearch)).json).toHaveLength(1);
  expect((await zipkin(theirs, zipkinSearch)).json).toEqual([]);
  expect((await jaeger('not a tenant!', search)).status).toBe(400);
});

test.each(['jaeger', 'zipkin'] as const)('a token is asked for by %s where one is required', async (api) => {
  const tenant = newTenant();
  const path = api === 'jaeger' ? '/api/services' : '/api/v2/services';
  const ask = (token?: string, where = path, guarded = true) =>
    apis.ask(api, where, { tenant, guarded, ...(token === undefined ? {} : { token }) });
  expect((await ask(TOKEN)).status).toBe(200);
  const without = await ask();
  expect(without.status).toBe(401);
  expect(without.headers.get('www-authenticate')).toBe('Bearer');
  expect((await ask('wrong-token')).status).toBe(401);
  // A token that is sent must be right even where none is needed.
  expect((await ask('wrong-token', path, false)).status).toBe(401);
  expect((await ask(undefined, path, false)).status).toBe(200);
  expect((await ask(undefined, '/')).status).toBe(200);
  if (api === 'zipkin') expect((await ask(undefined, '/health')).status).toBe(200);
  else {
    expect(without.json).toEqual(legacyError(401, expect.stringContaining('access token')));
    expect((await ask(undefined, '/api/v3/services')).json).toEqual(
      gatewayError(401, 16, 'Unauthorized', expect.stringContaining('access token')),
    );
  }
});

test('the welcome says where to point at', async () => {
  const { status, type, text } = await apis.ask('jaeger', '/');
  expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(text).toContain('Grafana');
});

test('each API says in its own words that the store does not answer', async () => {
  const answers = await apis.withoutStore(async () => ({
    legacy: await apis.ask('jaeger', '/api/services'),
    v3: await apis.ask('jaeger', '/api/v3/services'),
    zipkin: await apis.ask('zipkin', '/api/v2/services'),
    health: await apis.ask('zipkin', '/health'),
  }));
  for (const { status } of Object.values(answers)) expect(status).toBe(503);
  expect(answers.legacy.headers.get('retry-after')).toBe('1');
  expect(answers.legacy.json).toEqual(legacyError(503, expect.any(String)));
  expect(answers.v3.json).toEqual(gatewayError(503, 14, 'Service Unavailable', expect.any(String)));
  expect(answers.zipkin.type).toBe('text/plain; charset=utf-8');
  expect(answers.health.json).toEqual({
    status: 'DOWN',
    zipkin: { status: 'DOWN', details: { database: { status: 'DOWN' } } },
  });
  expect((await apis.ask('zipkin', '/health')).status).toBe(200);
});

test('personal attributes are hidden from viewers in each API, and nothing is found by them', async () => {
  const tenant = newTenant();
  const personal = { 'user.email': 'ann@example.com', customer_email: 'bob@example.com' };
  const trace = span({
    ...{ service: 'shop', name: 'pay' },
    attributes: { ...personal, 'http.route': '/pay' },
    events: [
      {
        timeNs: 0n,
        name: 'said',
        attributes: new Map([['gen_ai.prompt', 'my own words']]),
        droppedAttributesCount: 0,
      },
    ],
  });
  await apis.write(tenant, trace);
  const secrets = ['ann@example.com', 'bob@example.com', 'my own words'];
  const tags = encodeURIComponent('{"user.email":"ann@example.com"}');
  const PATHS = [
    ['jaeger', `/api/traces/${trace.traceId}`],
    ['jaeger', '/api/traces?service=shop'],
    ['jaeger', `/api/v3/traces/${trace.traceId}`],
    ['zipkin', `/api/v2/trace/${trace.traceId}`],
    ['zipkin', '/api/v2/traces?serviceName=shop'],
  ] as const;
  for (const [api, path] of PATHS) {
    const seen = async (role: 'viewer' | 'analyst') => {
      const { status, text } = await apis.ask(api, path, { tenant, role });
      expect([path, role, status, text.includes('/pay')]).toEqual([path, role, 200, true]);
      return text;
    };
    const [viewer, analyst] = [await seen('viewer'), await seen('analyst')];
    expect([path, secrets.filter((secret) => viewer.includes(secret))]).toEqual([path, []]);
    expect([path, secrets.filter((secret) => analyst.includes(secret)).length > 1]).toEqual([path, true]);
    expect(viewer).toContain('[personal]');
  }
  for (const [api, path] of [
    ['jaeger', `/api/traces?service=shop&tags=${tags}`],
    ['zipkin', '/api/v2/traces?serviceName=shop&annotationQuery=user.email%3Dann@example.com'],
  ] as const) {
    expect([
      path,
      (await apis.ask(api, path, { tenant, role: 'analyst' })).text.includes(trace.traceId),
    ]).toEqual([path, true]);
    expect((await apis.ask(api, path, { tenant, role: 'viewer' })).status).toBe(403);
  }
  const values = '/api/v2/autocompleteValues?key=user.email';
  expect((await apis.ask('zipkin', values, { tenant, role: 'analyst' })).json).toEqual(['ann@example.com']);
  expect((await apis.ask('zipkin', values, { tenant, role: 'viewer' })).json).toEqual([]);
});
