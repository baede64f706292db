import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentTraceparent, traceSpan, withTraceparent } from './trace-span.js';

/** Contexts are carried by the SDK; here by as little as does it. */
class StorageContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = () => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (active, fn, thisArg, ...args) =>
    this.#storage.run(active, () => fn.call(thisArg as never, ...args));
  bind = <T>(_context: Context, target: T) => target;
  enable = () => this;
  disable = () => this;
}
beforeAll(() => {
  context.setGlobalContextManager(new StorageContextManager());
});
afterAll(() => context.disable());

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

test.each([
  [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}-00`, `00-${TRACE}-${SPAN}-00`],
  [`cc-${TRACE}-${SPAN}-01-later-fields`, `00-${TRACE}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}-01-x`, undefined],
  [`ff-${TRACE}-${SPAN}-01`, undefined],
  [`00-${'0'.repeat(32)}-${SPAN}-01`, undefined],
  [`00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
  [`00-${TRACE.toUpperCase()}-${SPAN}-01`, undefined],
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
  const error = new TypeError('broken');
  await expect(traceSpan('probe', {}, () => Promise.reject(error))).rejects.toBe(error);
  await expect(
    traceSpan('probe', {}, () => {
      throw error;
    }),
  ).rejects.toBe(error);
});
