import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../../test/support/otlp-receiver.js';
import { describeWithService, redis } from '../../test/support/services.js';
import { freePort } from '../http/ports.js';
import { compiledModule, packageRoot } from '../package-root.js';
import type { TelemetryKit } from './start-telemetry.js';

const run = promisify(execFile);

let collector: OtlpReceiver;
beforeAll(async () => {
  collector = await startOtlpReceiver();
});
afterAll(() => collector.close());
afterEach(() => collector.clear());

/** Runs a program as an ES module of its own, as a role runs: telemetry first, then the rest. */
async function runProgram(program: string, settings: Record<string, string>, kit: TelemetryKit = 'parts') {
  const module = (path: string) => JSON.stringify(compiledModule(path));
  const source = `
    await import('pg'); // the launcher has loaded it by then
    const { loadConfig } = await import(${module('platform/config/config.ts')});
    const { createLogger } = await import(${module('platform/log.ts')});
    const { startTelemetry } = await import(${module('platform/telemetry/start-telemetry.ts')});
    const { traceSpan, untraced, currentTraceparent, withTraceparent } =
      await import(${module('platform/telemetry/trace-span.ts')});
    const config = loadConfig(${JSON.stringify({ LOG_FORMAT: 'json', ...settings })});
    const telemetry = await startTelemetry(config, 'probe', '${kit}', createLogger(config, 'telemetry'));
    await telemetry.ready();
    ${program}
    await telemetry.shutdown();
  `;
  return run(process.execPath, ['--input-type=module', '--eval', source], { cwd: packageRoot() });
}

const named = (name: string) => collector.spans.filter((span) => span.name === name);
const only = (name: string): ReceivedSpan => {
  const [span, ...others] = named(name);
  if (!span || others.length > 0) throw new Error(`${named(name).length} spans are named ${name}`);
  return span;
};

/** A server, and requests to it by a path and headers. */
const server = `
  const { createServer, request } = await import('node:http');
  const { once } = await import('node:events');
  const { setTimeout: delay } = await import('node:timers/promises');
  const serve = async (answer, port = 0) => {
    const server = createServer(answer).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const ask = (server, path, { method = 'GET', headers = {} } = {}) => new Promise((resolve, reject) => {
    const { port } = server.address();
    request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(text);
    }).on('error', reject).end();
  });
`;

const work = `
  ${server}
  const { Pool } = await import('pg');
  const { graphql, buildSchema } = await import('graphql');
  const pool = new Pool({ connectionString: ${JSON.stringify(inject('templateUrl').replace('template_mlsec', 'postgres'))} });

  await pool.query('SELECT 1 AS outside_of_a_span');
  const web = await serve((request, response) => response.end(request.headers.traceparent ?? ''));
  const row = await traceSpan('claim_job', { 'job.id': 'job_1' }, async () => {
    await pool.query('SELECT $1::text', ['a secret value']);
    await graphql({ schema: buildSchema('type Query { a: Int }'), source: 'query Probe { a }', rootValue: { a: 1 } });
    await ask(web, '/page?signature=secret');
    await ask(web, '/healthz');
    await untraced(async () => {
      await pool.query('SELECT 2');
      await graphql({ schema: buildSchema('type Query { a: Int }'), source: 'query Unseen { a }', rootValue: { a: 1 } });
      await traceSpan('unseen', {}, () => 1);
    });
    return currentTraceparent();
  });
  await withTraceparent(row, () => traceSpan('epoch_1', {}, async () => {})); // as another process would
  await traceSpan('fails', {}, async () => { throw new Error('boom'); }).catch(() => {});
  await pool.end();
  web.close();
  console.log(row);
`;

test.each<TelemetryKit>(['parts', 'sdk'])(
  'spans of our own, pg, GraphQL and HTTP reach the endpoint as one trace, from an ES module: %s',
  async (kit) => {
    const { stdout } = await runProgram(work, { TRACING_COLLECTOR_URL: collector.url }, kit);
    expect(collector.requests).toContainEqual({
      path: '/v1/traces',
      type: 'application/x-protobuf',
      authorization: undefined,
    });
    const job = only('claim_job');
    expect(stdout.trim()).toBe(`00-${job.traceId}-${job.spanId}-01`);
    const children = collector.childrenOf(job).map((span) => span.name);
    expect(children).toEqual(
      expect.arrayContaining(['pg.query:SELECT postgres', 'query Probe', 'GET', 'epoch_1']),
    );

    const names = collector.spans.map((span) => span.name);
    // Health checks are no spans of a server, and a query outside of a span is none of a client.
    expect(names.filter((name) => name.startsWith('pg.query'))).toHaveLength(1);
    expect(names.filter((name) => name === 'GET')).toHaveLength(3);
    expect(names.filter((name) => /unseen/i.test(name))).toEqual([]);

    const query = only('pg.query:SELECT postgres');
    expect(query.attributes).toMatchObject({
      'db.system.name': 'postgresql',
      'db.query.text': 'SELECT $1::text',
    });
    expect(JSON.stringify(collector.spans)).not.toMatch(/a secret value|=secret/);
    expect(only('fails')).toMatchObject({
      status: 2,
      statusMessage: 'boom',
      events: [{ name: 'exception', attributes: { 'exception.message': 'boom' } }],
    });
  },
);

test('the resource names the service, its version, the process, the host and the environment', async () => {
  const settings = { TRACING_COLLECTOR_URL: `${collector.url}/`, OTEL_SERVICE_NAME: 'my-service' };
  process.env.OTEL_RESOURCE_ATTRIBUTES = 'deployment.environment.name=staging';
  try {
    await runProgram(`await traceSpan('only', {}, () => 1);`, settings);
  } finally {
    delete process.env.OTEL_RESOURCE_ATTRIBUTES;
  }
  expect(only('only')).toMatchObject({
    service: 'my-service',
    resource: {
      'service.version': expect.stringMatching(/^\d+\.\d+/),
      'service.instance.id': expect.any(String),
      'process.pid': expect.any(Number),
      'process.runtime.name': 'nodejs',
      'host.name': expect.any(String),
      'deployment.environment.name': 'staging',
    },
  });
  collector.clear();
  await runProgram(`await traceSpan('only', {}, () => 1);`, { TRACING_COLLECTOR_URL: collector.url });
  expect(only('only').service).toBe('mlsec-probe');
});

test('a request that we serve has the documented attributes, and a mark when it was slow', async () => {
  const program = `
    ${server}
    const web = await serve(async (request, response) => {
      if (request.url.startsWith('/slow')) await delay(510);
      response.end();
    });
    await ask(web, '/first'); // takes long on a busy machine
    await ask(web, '/jobs?token=secret', { headers: { 'x-user-id': 'ann@acme.org' } });
    await Promise.all([
      ask(web, '/slow', { method: 'POST', headers: { 'x-user-id': 'no {claim}' } }),
      ask(web, '/slow/stream', { headers: { accept: 'text/event-stream' } }),
    ]);
    web.close();
  `;
  await runProgram(program, { TRACING_COLLECTOR_URL: collector.url, TELEMETRY_SLOW_REQUEST_MS: '500' });
  const [quick, slow, stream] = ['/jobs', '/slow', '/slow/stream'].map((path) =>
    collector.spans.find(({ attributes }) => attributes['url.path'] === path),
  );
  expect(quick).toMatchObject({
    kind: 2,
    attributes: {
      'http.method': 'GET',
      'http.url': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/jobs$/),
      'http.status_code': 200,
      'http.client_ip': '127.0.0.1',
      'http.response_time_ms': expect.any(Number),
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'user.id': 'ann@acme.org',
    },
    events: [],
  });
  expect(quick?.attributes).not.toHaveProperty('slow');
  expect(slow).toMatchObject({
    attributes: { slow: true },
    events: [{ name: 'slow_request', attributes: { threshold_ms: 500 } }],
  });
  expect(slow?.attributes).not.toHaveProperty('user.id');
  expect(stream?.attributes).not.toHaveProperty('slow');
});

const TRACE = '80f198ee56343ba864fe8b2a57d3eff7';
const SPAN = 'e457b5a2e4d86bd1';
test('a request continues the trace that its headers name, in each of their formats', async () => {
  const formats: Record<string, Record<string, string>> = {
    W3C: { traceparent: `00-${TRACE}-${SPAN}-01` },
    'B3 in one header': { b3: `${TRACE}-${SPAN}-1` },
    'B3 in several': { 'X-B3-TraceId': TRACE, 'X-B3-SpanId': SPAN, 'X-B3-Sampled': '1' },
    Jaeger: { 'uber-trace-id': `${TRACE}:${SPAN}:0:1` },
  };
  const program = `
    ${server}
    const inner = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const web = await serve(async (request, response) => response.end(await ask(inner, '/inner')));
    const passedOn = {};
    for (const [format, headers] of Object.entries(${JSON.stringify(formats)}))
      passedOn[format] = JSON.parse(await ask(web, '/' + encodeURIComponent(format), { headers }));
    console.log(JSON.stringify(passedOn));
    web.close();
    inner.close();
  `;
  const { stdout } = await runProgram(program, { TRACING_COLLECTOR_URL: collector.url });
  const passedOn = JSON.parse(stdout);
  expect(Object.keys(passedOn)).toEqual(Object.keys(formats));
  for (const format of Object.keys(formats)) {
    const path = `/${encodeURIComponent(format)}`;
    const outer = collector.spans.find(({ attributes }) => attributes['url.path'] === path);
    expect(outer, format).toMatchObject({ traceId: TRACE, parentId: SPAN });
    // What goes on is W3C, from the request to the inner server.
    const [sent] = collector.childrenOf(outer as ReceivedSpan);
    expect(passedOn[format].traceparent, format).toBe(`00-${TRACE}-${sent?.spanId}-01`);
  }
  expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
});

test('excluded paths, and traffic of collectors and engine, are not traced', async () => {
  const program = `
    ${server}
    const answer = (request, response) => response.end();
    const web = await serve(answer);
    const [zipkin, jaeger, engine] = await Promise.all(
      [config.ports.zipkin, config.ports.jaegerCollector, config.clickhouse.embeddedPort].map((port) => serve(answer, port)));
    for (const path of ['/metrics', '/internal/x', '/internal?y', '/seen']) await ask(web, path);
    await traceSpan('outgoing', {}, async () => {
      await ask(zipkin, '/api/v2/spans', { method: 'POST' });
      await ask(zipkin, '/api/v2/traces');
      await ask(jaeger, '/api/traces', { method: 'POST' });
      await ask(engine, '/?query=SELECT&param_user=secret', { method: 'POST' });
    });
    for (const each of [web, zipkin, jaeger, engine]) each.close();
  `;
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  await runProgram(program, {
    TRACING_COLLECTOR_URL: collector.url,
    TELEMETRY_EXCLUDED_URLS: 'metrics, internal',
    ZIPKIN_PORT: String(ports[0]),
    JAEGER_COLLECTOR_PORT: String(ports[1]),
    EMBEDDED_CLICKHOUSE_PORT: String(ports[2]),
  });
  const served = collector.spans
    .filter(({ kind }) => kind === 2)
    .map(({ attributes }) => attributes['url.path']);
  expect(served.sort()).toEqual(['/api/v2/traces', '/seen']);
  const sent = collector.childrenOf(only('outgoing')).map(({ attributes }) => attributes['url.full']);
  expect(sent.sort()).toEqual(
    [`http://127.0.0.1:${ports[0]}/api/v2/traces`, `http://127.0.0.1:${ports[2]}/`].sort(),
  );
  expect(JSON.stringify(collector.spans)).not.toContain('secret');
});

test('a share of the traces is kept, and what others decided is followed', async () => {
  const program = `
    for (let i = 0; i < 400; i++) await traceSpan('root', {}, () => traceSpan('child', {}, () => 1));
    await withTraceparent('00-${TRACE}-${SPAN}-01', () => traceSpan('kept', {}, () => 1));
    await withTraceparent('00-${TRACE}-${SPAN}-00', () => traceSpan('left', {}, () => 1));
  `;
  await runProgram(program, { TRACING_COLLECTOR_URL: collector.url, TELEMETRY_SAMPLING_RATIO: '0.25' });
  const roots = named('root').length;
  // 400 tries at 0.25: within six standard deviations.
  expect(roots).toBeGreaterThan(48);
  expect(roots).toBeLessThan(152);
  expect(named('child')).toHaveLength(roots);
  expect(named('kept')).toHaveLength(1);
  expect(named('left')).toHaveLength(0);
});

test('spans go to the collector for the tenant whose work they are part of', async () => {
  const program = `
    ${server}
    const { noteIdentity } = await import(${JSON.stringify(compiledModule('platform/telemetry/span-identity.ts'))});
    const actor = { kind: 'user', id: 'ann', name: 'ann', roles: [], tenants: [] };
    const web = await serve(async (request, response) => {
      const tenant = request.headers['x-tenant-id'];
      await traceSpan('authenticate ' + tenant, {}, () => delay(5));
      if (request.url === '/served') {
        noteIdentity({ tenant, actor });
        await traceSpan('work ' + tenant, {}, () => traceSpan('inner ' + tenant, {}, () => delay(5)));
      }
      response.end();
    });
    const as = (tenant) => ({ headers: { 'x-tenant-id': tenant } });
    await Promise.all([ask(web, '/served', as('acme')), ask(web, '/served', as('beta')), ask(web, '/refused', as('acme2'))]);
    await withTraceparent('00-${TRACE}-${SPAN}-01', () =>
      traceSpan('job', { 'tenant.id': 'beta' }, () => traceSpan('epoch', {}, () => 1)));
    await traceSpan('nobody', {}, () => traceSpan('in the middle', { 'tenant.id': 'acme' }, () => 1));
    web.close();
  `;
  await runProgram(program, { TRACING_COLLECTOR_URL: collector.url });
  const tenants = Object.fromEntries(
    collector.spans.map(({ name, attributes, tenant }) => [attributes['url.path'] ?? name, tenant]),
  );
  expect(tenants).toEqual({
    'authenticate acme': 'acme',
    'work acme': 'acme',
    'inner acme': 'acme',
    'authenticate beta': 'beta',
    'work beta': 'beta',
    'inner beta': 'beta',
    '/served': expect.stringMatching(/^(acme|beta)$/),
    // A header alone makes nothing anybody's.
    'authenticate acme2': 'default',
    '/refused': 'default',
    job: 'beta',
    epoch: 'beta',
    nobody: 'default',
    'in the middle': 'acme',
  });
});

test('the token of our own collectors goes to them, and to nobody else', async () => {
  const program = `await traceSpan('only', {}, () => 1);`;
  const token = 'collector-token-0123456789';
  await runProgram(program, { TRACING_COLLECTOR_URL: collector.url, COLLECTOR_TOKEN: token });
  expect(collector.requests.map(({ authorization }) => authorization)).toEqual([`Bearer ${token}`]);
  collector.clear();
  await runProgram(program, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, COLLECTOR_TOKEN: token });
  expect(collector.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
});

describeWithService('with Redis', redis, (running) => {
  test('commands are spans of the trace', async () => {
    const program = `
      const { Redis } = await import('ioredis');
      const connection = new Redis(${JSON.stringify(running().url)});
      await traceSpan('publish', {}, () => connection.publish('probe', 'x'));
      connection.disconnect();
    `;
    await runProgram(program, { TRACING_COLLECTOR_URL: collector.url, REDIS_URL: running().url });
    const parent = collector.spans.find((span) => span.name === 'publish' && span.parentId === '');
    expect(parent && collector.childrenOf(parent)).toHaveLength(1);
  });
});

test('without an endpoint nothing is loaded and nothing is sent', async () => {
  const program = `
    await traceSpan('only', {}, () => 1);
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(process.cwd() + '/').cache)
      .filter((path) => /opentelemetry.(sdk|core|instrumentation|resources)/.test(path));
    console.log(JSON.stringify({ loaded, traceparent: currentTraceparent() ?? null }));
  `;
  const { stdout } = await runProgram(program, {});
  expect(JSON.parse(stdout)).toEqual({ loaded: [], traceparent: null });
  expect(collector.spans).toEqual([]);
});

test('a program ends although its endpoint never answers, and what it costs is said once', async () => {
  const dead = createServer().listen(0, '127.0.0.1');
  await once(dead, 'listening');
  const address = dead.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const program = `for (let i = 0; i < 1_000; i++) await traceSpan('lost', {}, () => 1);`;
  const { stderr } = await runProgram(program, {
    TRACING_COLLECTOR_URL: `http://127.0.0.1:${address.port}`,
    OTEL_BSP_MAX_QUEUE_SIZE: '100',
  });
  dead.close();
  dead.closeAllConnections();
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const warnings = lines.filter(({ level }) => level === 'warn');
  expect(warnings[0]).toMatchObject({ message: expect.stringMatching(/^Spans were lost/) });
  expect(warnings.reduce((sum, { dropped = 0 }) => sum + dropped, 0)).toBeGreaterThanOrEqual(800);
  expect(warnings.length).toBeLessThanOrEqual(2);
});
