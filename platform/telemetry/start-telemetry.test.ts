import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { describeWithService, redis } from '../../test/support/services.js';
import { compiledModule, packageRoot } from '../package-root.js';

const run = promisify(execFile);

interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentId: string;
}

let collector: Server;
let endpoint: string;
let received: { path: string; type: string; spans: ReceivedSpan[] }[] = [];
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const body = await buffer(request);
    received.push({
      path: request.url ?? '',
      type: request.headers['content-type'] ?? '',
      spans: decodeExport(body),
    });
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  if (address === null || typeof address === 'string') throw new Error('The collector has no port.');
  endpoint = `http://127.0.0.1:${address.port}`;
});
afterAll(() => collector.close());
afterEach(() => {
  received = [];
});

/** Runs a program as an ES module of its own, as a role runs: telemetry first, then the rest. */
async function runProgram(program: string, telemetry: { otlpEndpoint?: string; serviceName?: string }) {
  const source = `
    await import('pg'); // the launcher has loaded it by then
    const { startTelemetry } = await import(${JSON.stringify(compiledModule('platform/telemetry/start-telemetry.ts'))});
    const { traceSpan, currentTraceparent, withTraceparent } =
      await import(${JSON.stringify(compiledModule('platform/telemetry/trace-span.ts'))});
    const telemetry = await startTelemetry({ telemetry: ${JSON.stringify(telemetry)} }, 'probe');
    ${program}
    await telemetry.shutdown();
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: packageRoot(),
  });
  return stdout;
}

const work = `
  const { Pool } = await import('pg');
  const { graphql, buildSchema } = await import('graphql');
  const { createServer, get } = await import('node:http');
  const { once } = await import('node:events');
  const pool = new Pool({ connectionString: ${JSON.stringify(inject('templateUrl').replace('template_mlsec', 'postgres'))} });

  await pool.query('SELECT 1 AS outside_of_a_span');
  const server = createServer((request, response) => {
    response.end(request.headers.traceparent ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fetchText = (path) => new Promise((resolve, reject) => {
    get({ port: server.address().port, host: '127.0.0.1', path }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(text);
    }).on('error', reject);
  });
  const row = await traceSpan('claim_job', { 'job.id': 'job_1' }, async () => {
    await pool.query('SELECT 1');
    await graphql({ schema: buildSchema('type Query { a: Int }'), source: 'query Probe { a }', rootValue: { a: 1 } });
    await fetchText('/page?signature=secret');
    await fetchText('/healthz');
    return currentTraceparent();
  });
  await withTraceparent(row, () => traceSpan('epoch_1', {}, async () => {})); // as another process would
  await traceSpan('fails', {}, async () => { throw new Error('boom'); }).catch(() => {});
  await pool.end();
  server.close();
  console.log(row);
`;

test('spans of our own, pg, GraphQL and HTTP reach the endpoint as one trace, from an ES module', async () => {
  const traceparent = (await runProgram(work, { otlpEndpoint: endpoint })).trim();
  expect(received.map(({ path, type }) => ({ path, type }))).toContainEqual({
    path: '/v1/traces',
    type: 'application/x-protobuf',
  });
  const spans = received.flatMap((request) => request.spans);
  expect(new Set(spans.map((span) => span.service))).toEqual(new Set(['mlsec-probe']));

  const job = spans.find((span) => span.name === 'claim_job');
  expect(traceparent).toBe(`00-${job?.traceId}-${job?.spanId}-01`);
  const children = spans.filter((span) => span.parentId === job?.spanId).map((span) => span.name);
  expect(children).toEqual(
    expect.arrayContaining(['pg.query:SELECT postgres', 'query Probe', 'GET', 'epoch_1']),
  );

  const names = spans.map((span) => span.name);
  // Health checks are no spans of a server, and a query outside of a span is none of a client.
  expect(names.filter((name) => name.startsWith('pg.query'))).toHaveLength(1);
  expect(names.filter((name) => name === 'GET')).toHaveLength(3);
  expect(names).toContain('fails');
});

describeWithService('with Redis', redis, (running) => {
  test('commands are spans of the trace', async () => {
    const program = `
      const { Redis } = await import('ioredis');
      const connection = new Redis(${JSON.stringify(running().url)});
      await traceSpan('publish', {}, () => connection.publish('probe', 'x'));
      connection.disconnect();
    `;
    await runProgram(program, { otlpEndpoint: endpoint });
    const spans = received.flatMap((request) => request.spans);
    const parent = spans.find((span) => span.name === 'publish' && span.parentId === '');
    expect(spans.filter((span) => span.parentId === parent?.spanId)).toHaveLength(1);
  });
});

test('the configured service name goes first', async () => {
  const program = `await traceSpan('only', {}, () => 1);`;
  await runProgram(program, { otlpEndpoint: `${endpoint}/`, serviceName: 'my-service' });
  expect(received).toMatchObject([{ path: '/v1/traces', spans: [{ service: 'my-service', name: 'only' }] }]);
});

test('without an endpoint nothing is loaded and nothing is sent', async () => {
  const program = `
    await traceSpan('only', {}, () => 1);
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(process.cwd() + '/').cache).filter((path) => /sdk-node|instrumentation/.test(path));
    console.log(JSON.stringify({ loaded, traceparent: currentTraceparent() ?? null }));
  `;
  expect(JSON.parse(await runProgram(program, {}))).toEqual({ loaded: [], traceparent: null });
  expect(received).toEqual([]);
});

test('an endpoint that does not answer does not hold up the end of the process', async () => {
  const dead = createServer().listen(0, '127.0.0.1');
  await once(dead, 'listening');
  const address = dead.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const started = performance.now();
  const program = `await traceSpan('lost', {}, () => 1);`;
  await runProgram(program, { otlpEndpoint: `http://127.0.0.1:${address.port}` });
  dead.close();
  dead.closeAllConnections();
  expect(performance.now() - started).toBeLessThan(10_000);
});

/** Reads as much of an OTLP ExportTraceServiceRequest as the tests look at (opentelemetry-proto, trace/v1). */
function decodeExport(body: Buffer): ReceivedSpan[] {
  return fields(body, 1).flatMap((resourceSpans) => {
    const attributes = fields(resourceSpans, 1).flatMap((resource) => fields(resource, 1));
    const serviceName = attributes.find((attribute) => String(fields(attribute, 1)[0]) === 'service.name');
    const value = serviceName && fields(serviceName, 2)[0];
    const service = String((value && fields(value, 1)[0]) ?? '');
    const spans = fields(resourceSpans, 2).flatMap((scopeSpans) => fields(scopeSpans, 2));
    return spans.map((span) => ({
      service,
      traceId: fields(span, 1)[0]?.toString('hex') ?? '',
      spanId: fields(span, 2)[0]?.toString('hex') ?? '',
      parentId: fields(span, 4)[0]?.toString('hex') ?? '',
      name: String(fields(span, 5)[0] ?? ''),
    }));
  });
}

/** The length-delimited fields of one number in a protobuf message. */
function fields(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message.readUInt8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const [number, type] = [key >>> 3, key & 7];
    if (type === 0) varint();
    else if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else {
      const length = varint();
      if (number === wanted) found.push(message.subarray(at, at + length));
      at += length;
    }
  }
  return found;
}
