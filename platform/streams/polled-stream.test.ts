import { describe, expect, test, vi } from 'vitest';
import { eventually } from '../../test/support/eventually.js';
import { type Found, polledStream } from './polled-stream.js';

const LONG_MS = 60_000;
const END = { done: true, value: undefined } as const;
const found = <T>(...values: T[]): Found<T> => ({ values });

describe('a polled stream', () => {
  test('looks at once, and only when somebody asks', async () => {
    const look = vi.fn(async () => found('first'));
    const stream = polledStream({ look, pollMs: LONG_MS });
    expect(look).not.toHaveBeenCalled();
    expect(await stream.next()).toEqual({ done: false, value: 'first' });
    expect(look).toHaveBeenCalledTimes(1);
  });

  test('delivers what is there first, then what each look brings, until a look says that it was the last', async () => {
    const looks: Found<number>[] = [
      { values: [2, 3], hasMore: true },
      { values: [], hasMore: true },
      { values: [4, 5], isEnd: true },
    ];
    const look = vi.fn(async () => looks.shift() ?? found<number>());
    const onClose = vi.fn();
    const stream = polledStream({ look, first: [0, 1], pollMs: LONG_MS, onClose });
    const read: number[] = [];
    expect((await stream.next()).value).toBe(0);
    for await (const value of stream) {
      read.push(value);
      // No look before all of the last one has been delivered.
      expect(look).toHaveBeenCalledTimes(value < 2 ? 0 : value < 4 ? 1 : 3);
    }
    expect(read).toEqual([1, 2, 3, 4, 5]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('looks again when its poll is due, until there is something', async () => {
    const looks = [found<string>(), found<string>(), found('late')];
    const stream = polledStream({ look: async () => looks.shift() ?? found<string>(), pollMs: 5 });
    expect((await stream.next()).value).toBe('late');
  });

  test('looks again when it is woken, also by what came while it looked', async () => {
    const there: string[] = [];
    const look = vi.fn(async () => found(...there.splice(0)));
    const stream = polledStream({ look, pollMs: LONG_MS });
    const next = stream.next();
    await eventually(() => expect(look).toHaveBeenCalledTimes(1));
    there.push('new');
    stream.wake();
    expect((await next).value).toBe('new');

    stream.wake();
    there.push('missed');
    expect((await stream.next()).value).toBe('missed');
  });

  test('does not look more often than it may, however often it is woken', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const look = vi.fn(async () => ({ values: look.mock.calls.length < 4 ? [] : ['done'], hasMore: true }));
      const stream = polledStream({ look, pollMs: LONG_MS, minMs: 25 });
      const next = stream.next();
      for (let ms = 0; ms < 3 * 25; ms++) {
        stream.wake();
        await vi.advanceTimersByTimeAsync(0);
        expect(look).toHaveBeenCalledTimes(1 + Math.floor(ms / 25));
        await vi.advanceTimersByTimeAsync(1);
      }
      expect((await next).value).toBe('done');
    } finally {
      vi.useRealTimers();
    }
  });

  test('ends at once, while it waits and while it looks', async () => {
    const onClose = vi.fn();
    const waiting = polledStream({ look: async () => found<string>(), pollMs: LONG_MS, onClose });
    const next = waiting.next();
    await waiting.return?.();
    expect(await next).toEqual(END);
    await waiting.return?.();
    expect(onClose).toHaveBeenCalledOnce();
    expect(await waiting.next()).toEqual(END);

    let answer = (_found: Found<string>): void => undefined;
    const look = vi.fn(
      () =>
        new Promise<Found<string>>((resolve) => {
          answer = resolve;
        }),
    );
    const looking = polledStream({ look, pollMs: LONG_MS });
    const asked = looking.next();
    await eventually(() => expect(look).toHaveBeenCalled());
    await looking.return?.();
    answer(found('too late'));
    expect(await asked).toEqual(END);
    expect(look).toHaveBeenCalledOnce();
  });

  test('closed before it was read, it never looks', async () => {
    const onClose = vi.fn();
    const look = vi.fn(async () => found('never'));
    const stream = polledStream({ look, first: ['kept'], pollMs: LONG_MS, onClose });
    await stream.return?.();
    stream.wake();
    expect(await stream.next()).toEqual(END);
    expect(look).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('ends with the error of a look, and closes', async () => {
    const onClose = vi.fn();
    const stream = polledStream({ look: () => Promise.reject(new Error('away')), pollMs: LONG_MS, onClose });
    await expect(stream.next()).rejects.toThrow('away');
    expect(onClose).toHaveBeenCalledOnce();
    expect(await stream.next()).toEqual(END);
  });

  test('two readers get different values', async () => {
    let count = 0;
    const stream = polledStream({ look: async () => found(++count), pollMs: 1 });
    const results = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});
