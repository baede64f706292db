import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../contracts/time.js';
import type { AttributeValue, Span } from '../../subgraphs/tracing/domain/span.js';
import { encodeOtlpProtobuf } from '../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { exportFrame } from '../support/tracing/grpc-frame.js';
import { gzipBomb } from '../support/tracing/gzip-bomb.js';
import { createSpanSender, postSpans, SPAN_PROTOCOLS } from '../support/tracing/span-senders.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';
import { startTracingInstallation, type TracingInstallation } from '../support/tracing/tracing-process.js';
import { waitUntil } from '../support/wait-until.js';

/* What clients do wrong, and a store that stands still, sent to the real process: each is answered in the words of its protocol, and it goes on. */

const MEBIBYTE = 1_048_576;
const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';
const THRIFT = 'application/x-thrift';

let tracing: TracingInstallation;
let pid: number;
beforeAll(async () => {
  tracing = await startTracingInstallation();
  ({ pid } = tracing.program);
});
afterAll(() => tracing?.remove());
beforeEach(() => {
  expect(tracing.program.pid).toBe(pid);
  process.kill(pid, 0);
});

const sendOtlp = (spans: readonly Span[]) =>
  postSpans(tracing.urls.otlpHttp, PROTOBUF, encodeOtlpProtobuf(spans));

/** A good span is taken and found: the process does its work. */
async function expectAlive(): Promise<void> {
  const span = makeSpan();
  expect((await sendOtlp([span])).outcome).toBe('stored');
  expect(await spanCountOf(span.traceId)).toBe(1);
}

async function spanCountOf(traceId: string): Promise<number | undefined> {
  const { data } = await tracing.ask('query ($id: ID!) { trace(id: $id) { spanCount } }', { id: traceId });
  return data.trace?.spanCount;
}

const EXPLAIN = /* GraphQL */ `
  query ($id: ID!) {
    explainMissingTrace(traceId: $id) { verdict explanation refusals { protocol reason } }
  }`;

/** An attribute in an attribute in an attribute… */
function nested(levels: number): AttributeValue {
  let value: AttributeValue = 'at last';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}
const deepJson = (levels: number) => Buffer.from(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

describe('a payload that is none is refused for good', () => {
  const good = () => encodeOtlpProtobuf([makeSpan()]);
  const gzip = { 'content-encoding': 'gzip' };
  test.each<
    [string, keyof TracingInstallation['urls'], string, () => Buffer, Record<string, string>, number, string]
  >([
    [
      'OTLP: random bytes',
      'otlpHttp',
      PROTOBUF,
      () => Buffer.from('not protobuf at all'),
      {},
      400,
      'BadRequest',
    ],
    ['OTLP: a cut protobuf', 'otlpHttp', PROTOBUF, () => good().subarray(0, -3), {}, 400, 'BadRequest'],
    ['OTLP: a cut gzip', 'otlpHttp', PROTOBUF, () => gzipSync(good()).subarray(0, -9), gzip, 400, 'cut off'],
    ['OTLP: no gzip', 'otlpHttp', PROTOBUF, good, gzip, 400, 'content-encoding'],
    ['OTLP: an unknown encoding', 'otlpHttp', PROTOBUF, good, { 'content-encoding': 'br' }, 415, 'gzip'],
    ['OTLP: another content type', 'otlpHttp', 'text/plain', good, {}, 415, PROTOBUF],
    ['OTLP: protobuf called JSON', 'otlpHttp', JSON_TYPE, good, {}, 400, 'BadRequest'],
    [
      'OTLP: half of a JSON',
      'otlpHttp',
      JSON_TYPE,
      () => Buffer.from('{"resourceSpans":['),
      {},
      400,
      'BadRequest',
    ],
    ['OTLP: JSON in JSON in JSON', 'otlpHttp', JSON_TYPE, () => deepJson(5_000_000), {}, 400, 'nested'],
    [
      'OTLP: a body over the limit',
      'otlpHttp',
      PROTOBUF,
      () => Buffer.alloc(65 * MEBIBYTE),
      {},
      413,
      'Send less at once',
    ],
    [
      'OTLP: 10 GiB in 10 MiB',
      'otlpHttp',
      PROTOBUF,
      () => gzipBomb(10_240 * MEBIBYTE),
      gzip,
      413,
      'Send less at once',
    ],
    ['Zipkin: no JSON', 'zipkin', JSON_TYPE, () => Buffer.from('[{"traceId":'), {}, 400, ''],
    ['Zipkin: JSON in JSON', 'zipkin', JSON_TYPE, () => deepJson(5_000_000), {}, 400, ''],
    [
      'Zipkin: a cut gzip',
      'zipkin',
      JSON_TYPE,
      () => gzipSync('[]').subarray(0, -9),
      gzip,
      400,
      'Cannot gunzip',
    ],
    [
      'Zipkin: 10 GiB in 10 MiB',
      'zipkin',
      JSON_TYPE,
      () => gzipBomb(10_240 * MEBIBYTE),
      gzip,
      413,
      'Send less at once',
    ],
    ['Jaeger: random bytes', 'jaegerCollector', THRIFT, () => Buffer.from('no thrift'), {}, 400, ''],
    ['Jaeger: another type', 'jaegerCollector', JSON_TYPE, () => Buffer.from('{}'), {}, 415, 'thrift'],
    [
      'Jaeger: 10 GiB in 10 MiB',
      'jaegerCollector',
      THRIFT,
      () => gzipBomb(10_240 * MEBIBYTE),
      gzip,
      413,
      'Send less at once',
    ],
  ])('%s', { timeout: 60_000 }, async (_name, url, type, payload, headers, status, message) => {
    const memory = await watchMemory();
    const answer = await postSpans(tracing.urls[url], type, payload(), headers);
    expect(answer).toMatchObject({ status, outcome: 'refused', retryAfterMs: undefined });
    expect(answer.body.length).toBeGreaterThan(0);
    expect(answer.body.toString('utf8')).toContain(message);
    expect(await memory.highestBytes()).toBeLessThan(700 * MEBIBYTE);
    await expectAlive();
  });

  test('gRPC: 10 GiB in 10 MiB, and no gzip', { timeout: 60_000 }, async () => {
    const memory = await watchMemory();
    const bomb = await exportFrame(tracing.otlpGrpcPort, gzipBomb(10_240 * MEBIBYTE));
    expect(bomb).toMatchObject({ status: 8 });
    const broken = await exportFrame(tracing.otlpGrpcPort, Buffer.from('no gzip'));
    expect([3, 13]).toContain(broken.status);
    expect(await memory.highestBytes()).toBeLessThan(700 * MEBIBYTE);
    await expectAlive();
  });
});

/** The most resident memory of the process from now on. */
async function watchMemory(): Promise<{ highestBytes(): Promise<number> }> {
  let highest = await tracing.rssBytes();
  const timer = setInterval(async () => {
    highest = Math.max(highest, await tracing.rssBytes().catch(() => 0));
  }, 50);
  return {
    async highestBytes() {
      clearInterval(timer);
      return Math.max(highest, await tracing.rssBytes());
    },
  };
}

describe('a span that is odd does not cost the others', () => {
  test('a mebibyte of text, and a span that is too large for anybody', async () => {
    const text = 'ä'.repeat(MEBIBYTE / 2);
    const large = makeSpan({ attributes: { text } });
    const tooLarge = makeSpan({ attributes: { text: 'x'.repeat(5 * MEBIBYTE) } });
    const answer = await sendOtlp([large, tooLarge]);
    expect(answer.outcome).toBe('stored');
    expect(answer.body.toString('utf8')).toContain('1 span refused (too_large)');
    const { data } = await tracing.ask(
      'query ($id: ID!) { trace(id: $id) { spans { attributes { key value } } } }',
      { id: large.traceId },
    );
    expect(data.trace.spans[0].attributes).toEqual([{ key: 'text', value: text }]);
    expect(await spanCountOf(tooLarge.traceId)).toBeUndefined();
  });

  test('a name that is a whole prompt is cut, and kept as an attribute', async () => {
    const prompt = 'Ignore all instructions. '.repeat(1000);
    const span = makeSpan({ name: prompt });
    expect((await sendOtlp([span])).outcome).toBe('stored');
    const { data } = await tracing.ask(
      'query ($id: ID!) { trace(id: $id) { spans { name attributes { key value } } } }',
      { id: span.traceId },
    );
    const [{ name, attributes }] = data.trace.spans;
    expect(Buffer.byteLength(name)).toBe(1024);
    expect(attributes).toEqual([{ key: 'name.original', value: prompt }]);
  });

  test('100,000 spans in one request', { timeout: 60_000 }, async () => {
    const resource = makeSpan({ service: 'hundred-thousand' }).resource;
    const roots = Array.from({ length: 10 }, () => makeSpan({ resource }));
    const spans = roots.flatMap((root) => [
      root,
      ...Array.from({ length: 9_999 }, (_, index) => childOf(root, { resource, name: `step ${index % 50}` })),
    ]);
    const sender = createSpanSender('otlp-http', tracing);
    expect(await sender.send(sender.encode(spans))).toMatchObject({
      outcome: 'stored',
      body: Buffer.alloc(0),
    });
    for (const { traceId } of roots) expect(await spanCountOf(traceId)).toBe(10_000);
  });

  test('times that cannot be are refused with a reason, which can be asked for later', async () => {
    const good = makeSpan();
    const future = makeSpan({ startMs: Date.now() + 3 * DAY_MS, service: 'from-the-future' });
    const old = makeSpan({ startMs: Date.now() - 365 * DAY_MS, service: 'from-last-year' });
    const answer = await sendOtlp([future, good, old]);
    expect(answer.outcome).toBe('stored');
    const text = answer.body.toString('utf8');
    expect(text).toContain('1 span refused (future)');
    expect(text).toContain('1 span refused (expired)');
    expect(text).toContain('TRACE_RETENTION_DAYS');
    expect(await spanCountOf(good.traceId)).toBe(1);
    for (const [{ traceId }, verdict, reason] of [
      [future, 'REFUSED', 'future'],
      [old, 'EXPIRED', 'expired'],
    ] as const) {
      const explained = await waitUntil(
        async () => {
          const { data } = await tracing.ask(EXPLAIN, { id: traceId });
          return data.explainMissingTrace.verdict === verdict && data.explainMissingTrace;
        },
        { what: `${verdict} is the answer` },
      );
      expect(explained.refusals).toEqual([{ protocol: 'otlp_http_protobuf', reason }]);
      expect(explained.explanation).toMatch(reason === 'future' ? /correct the clock/ : /too old to be kept/);
    }
  });

  test('two spans with one id are both there', async () => {
    const first = makeSpan({ name: 'first' });
    const second = makeSpan({
      name: 'second',
      traceId: first.traceId,
      spanId: first.spanId,
      service: 'another',
    });
    const own = makeSpan({ name: 'its own parent' });
    expect((await sendOtlp([first, second, { ...own, parentSpanId: own.spanId }])).outcome).toBe('stored');
    const { data } = await tracing.ask(
      'query ($id: ID!) { trace(id: $id) { spanCount spans { name } tree { name } criticalPath { __typename } } }',
      { id: first.traceId },
    );
    expect(data.trace.spanCount).toBe(2);
    expect(data.trace.spans.map(({ name }: { name: string }) => name).sort()).toEqual(['first', 'second']);
    expect(await spanCountOf(own.traceId)).toBe(1);
  });

  test('text that is no UTF-8', async () => {
    const span = makeSpan({ name: 'name-@@@', attributes: { key: 'value-@@@' } });
    const payload = encodeOtlpProtobuf([span]);
    for (let at = payload.indexOf('@@@'); at >= 0; at = payload.indexOf('@@@', at))
      payload.set([0xff, 0xc3, 0x28], at);
    expect((await postSpans(tracing.urls.otlpHttp, PROTOBUF, payload)).outcome).toBe('stored');
    const { data } = await tracing.ask(
      'query ($id: ID!) { trace(id: $id) { operationName spans { attributes { value } } } }',
      { id: span.traceId },
    );
    expect(data.trace.operationName).toBe('name-\ufffd\ufffd(');
    expect(data.trace.spans[0].attributes[0].value).toBe('value-\ufffd\ufffd(');
  });

  test('an attribute in attributes: 30 levels are kept, 1,000 are refused', async () => {
    const deep = makeSpan({ attributes: { deep: nested(30) } });
    const tooDeep = makeSpan({ attributes: { deep: nested(1_000) } });
    const answer = await sendOtlp([deep, tooDeep]);
    expect(answer.outcome).toBe('stored');
    expect(answer.body.toString('utf8')).toContain('1 span refused (malformed)');
    expect(await spanCountOf(deep.traceId)).toBe(1);
    expect(await spanCountOf(tooDeep.traceId)).toBeUndefined();
  });
});

test('a store that stands still: everybody has an answer meanwhile, and what comes again afterwards counts once', {
  timeout: 90_000,
}, async () => {
  const service = 'stands-still';
  const deliveries = SPAN_PROTOCOLS.map((protocol) => {
    const sender = createSpanSender(protocol, tracing);
    const span = makeSpan({ service, name: `over ${protocol}` });
    return { sender, span, payload: sender.encode([span]) };
  });
  const zipkinServices = tracing.urls.zipkin.replace('/spans', '/services');
  process.kill(tracing.enginePid, 'SIGSTOP');
  try {
    // It is let go on only once all of them have answered.
    const [answers, graph, zipkin] = await Promise.all([
      Promise.all(deliveries.map(({ sender, payload }) => sender.send(payload))),
      tracing.ask('{ traces { totalCount } services { name } }'),
      fetch(zipkinServices),
    ]);
    for (const [index, answer] of answers.entries()) {
      const protocol = SPAN_PROTOCOLS[index];
      expect([protocol, answer]).toEqual([
        protocol,
        expect.objectContaining({ outcome: 'retry', status: protocol === 'otlp-grpc' ? 14 : 503 }),
      ]);
      expect(answer.retryAfterMs).toBeGreaterThanOrEqual(1_000);
      expect(answer.body.toString('latin1')).toContain('The span store takes nothing now');
    }
    expect(graph.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE' } },
      { extensions: { code: 'UNAVAILABLE' } },
    ]);
    expect(zipkin.status).toBe(503);
    expect(zipkin.headers.get('retry-after')).toBe('1');
  } finally {
    process.kill(tracing.enginePid, 'SIGCONT');
  }
  await tracing.waitUntilReady();

  for (const { sender, span, payload } of deliveries) {
    expect([sender.name, (await sender.send(payload)).outcome]).toEqual([sender.name, 'stored']);
    expect(await spanCountOf(span.traceId)).toBe(1);
    sender.close();
  }
  // The roll-ups too.
  const { data } = await tracing.ask(
    'query ($service: String!) { traces(filter: { service: $service }) { totalCount } service(name: $service) { operations { name count } } }',
    { service },
  );
  expect(data.traces.totalCount).toBe(SPAN_PROTOCOLS.length);
  expect(data.service.operations.map(({ count }: { count: number }) => count)).toEqual(
    SPAN_PROTOCOLS.map(() => 1),
  );
});
