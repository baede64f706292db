import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSampler } from './sampler.js';
import { noteIdentity, noteRoute } from './span-identity.js';
import { currentTraceparent, traced, traceSpan, traceStep, untraced, withTraceparent } from './trace-span.js';

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => context.disable());

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

test.each([
  [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}-00`, `00-${TRACE}-${SPAN}-00`],
  [`cc-${TRACE}-${SPAN}-01-later-fields`, `00-${TRACE}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}-01-x`, undefined],
  ['', undefined],
  [undefined, undefined],
  [null, undefined],
])('the context travels as %s', async (text, expected) => {
  await withTraceparent(text, async () => {
    await Promise.resolve();
    expect(currentTraceparent()).toBe(expected);
  });
  expect(currentTraceparent()).toBeUndefined();
});

test('a span without an exporter changes neither results nor errors', async () => {
  expect(await traceSpan('probe', { id: 1 }, () => 42)).toBe(42);
  expect(await traceSpan('probe', {}, async (span) => trace.getActiveSpan() === span)).toBe(true);
  expect(await traceStep('probe', {}, (span) => span)).toBeUndefined();
  const error = new TypeError('broken');
  await expect(traceSpan('probe', {}, () => Promise.reject(error))).rejects.toBe(error);
  await expect(
    traceSpan('probe', {}, () => {
      throw error;
    }),
  ).rejects.toBe(error);
});

describe('with an exporter', () => {
  const exporter = new InMemorySpanExporter();
  beforeAll(() => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({
        sampler: createSampler(1),
        spanProcessors: [new SimpleSpanProcessor(exporter)],
      }),
    );
  });
  afterEach(() => exporter.reset());
  afterAll(() => trace.disable());

  const span = (name: string): ReadableSpan => {
    const found = exporter.getFinishedSpans().find((each) => each.name === name);
    if (!found) throw new Error(`No span ${name}`);
    return found;
  };

  test('spans nest, and know their kind and attributes', async () => {
    const work = () => traceStep('inner', {}, (inner) => inner?.setAttribute('rows', 3));
    await traceSpan('outer', { 'job.id': 'job_1' }, work, { kind: SpanKind.PRODUCER });
    expect(span('outer')).toMatchObject({ kind: SpanKind.PRODUCER, attributes: { 'job.id': 'job_1' } });
    expect(span('inner')).toMatchObject({
      kind: SpanKind.INTERNAL,
      attributes: { rows: 3 },
      parentSpanContext: { spanId: span('outer').spanContext().spanId },
    });
  });

  test('a step outside of a trace is none', async () => {
    expect(await traceStep('alone', {}, () => 1)).toBe(1);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  test.each([
    ['an error', new RangeError('too far'), 'RangeError', 'too far'],
    ['what is no error', 'just text', 'Error', 'just text'],
  ])(
    '%s fails every span that it passes, and is kept by the innermost',
    async (_case, thrown, type, message) => {
      const inner = () =>
        traceSpan('inner', {}, () => {
          throw thrown;
        });
      await expect(traceSpan('outer', {}, inner)).rejects.toBe(thrown);
      const failed = { status: { code: SpanStatusCode.ERROR, message }, attributes: { 'error.type': type } };
      expect(span('inner')).toMatchObject({ ...failed, events: [{ name: 'exception' }] });
      expect(span('outer')).toMatchObject(failed);
      if (thrown instanceof Error) expect(span('outer').events).toEqual([]);
    },
  );

  test('a traced function keeps its arguments, its receiver, and whether it is synchronous', async () => {
    const add = traced('add', (a: number, b: number) => a + b);
    expect(add(1, 2)).toBe(3);
    const addLater = traced('add_later', async (a: number, b: number) => a + b, { unit: 'rows' });
    expect(await addLater(1, 2)).toBe(3);
    const counter = {
      count: 1,
      next: traced('next', function (this: { count: number }) {
        return ++this.count;
      }),
    };
    expect(counter.next()).toBe(2);
    const fails = traced('fails', (text: string): number => {
      throw new TypeError(text);
    });
    expect(() => fails('broken')).toThrow(TypeError);
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual([
      'add',
      'add_later',
      'next',
      'fails',
    ]);
    expect(span('add_later').attributes).toEqual({ unit: 'rows' });
    expect(span('fails').status).toEqual({ code: SpanStatusCode.ERROR, message: 'broken' });
  });

  test('a span ends when the work does', async () => {
    let finish = (): void => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = traceSpan('work', {}, () => done);
    await Promise.resolve();
    expect(exporter.getFinishedSpans()).toEqual([]);
    finish();
    await running;
    expect(span('work').ended).toBe(true);
  });

  test('what runs untraced makes no spans, neither now nor later', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await traceSpan('request', {}, () => {
      untraced(() => {
        expect(currentTraceparent()).toBeUndefined();
        later = Promise.resolve().then(() => traceSpan('event', {}, () => traceStep('part', {}, () => 1)));
      });
    });
    await later;
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['request']);
  });

  test("the request's span learns who asks, and its route", async () => {
    const user = { kind: 'user', id: 'ann', name: 'ann', roles: [], tenants: [] } as const;
    const anonymous = {
      kind: 'anonymous',
      id: 'anonymous',
      name: 'anonymous',
      roles: [],
      tenants: [],
    } as const;
    await traceSpan('GET', {}, () => {
      noteIdentity({ tenant: 'acme', actor: user });
      noteRoute('GET', '/jobs/:id');
    });
    await traceSpan('POST', { 'user.id': 'claimed' }, () => {
      noteIdentity({ tenant: 'default', actor: anonymous });
      noteRoute('POST', undefined);
    });
    expect(span('GET /jobs/:id').attributes).toEqual({
      'tenant.id': 'acme',
      'user.id': 'ann',
      'http.route': '/jobs/:id',
    });
    expect(span('POST').attributes).toEqual({ 'tenant.id': 'default', 'user.id': 'claimed' });
    noteIdentity({ tenant: 'acme', actor: user }); // outside of a span: nothing to note it on
  });
});
