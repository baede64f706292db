import { describe, expect, test, vi } from 'vitest';
import { PacedStream } from './paced-stream.js';

const LONG_MS = 60_000;
const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 5_000, interval: 2 });

describe('a paced stream', () => {
  test('looks at once, and only when somebody asks', async () => {
    const look = vi.fn(async () => 'first');
    const stream = new PacedStream({ look, pollMs: LONG_MS, minMs: 0 });
    expect(look).not.toHaveBeenCalled();
    expect(await stream.next()).toEqual({ done: false, value: 'first' });
    expect(look).toHaveBeenCalledTimes(1);
  });

  test('looks again when its poll is due, until there is something', async () => {
    const found = [undefined, undefined, 'late'];
    const stream = new PacedStream({ look: async () => found.shift(), pollMs: 5, minMs: 0 });
    expect((await stream.next()).value).toBe('late');
  });

  test('looks again when it is woken, also by what came while it looked', async () => {
    const found: string[] = [];
    const look = vi.fn(async () => found.shift());
    const stream = new PacedStream({ look, pollMs: LONG_MS, minMs: 0 });
    const next = stream.next();
    await waitFor(() => expect(look).toHaveBeenCalledTimes(1));
    found.push('new');
    stream.wake();
    expect((await next).value).toBe('new');

    stream.wake();
    found.push('missed');
    expect((await stream.next()).value).toBe('missed');
  });

  test('does not look more often than it may, however often it is woken', async () => {
    const times: number[] = [];
    const look = async () => {
      times.push(performance.now());
      return times.length < 4 ? undefined : 'done';
    };
    const stream = new PacedStream({ look, pollMs: LONG_MS, minMs: 25 });
    const waker = setInterval(() => stream.wake(), 1);
    await stream.next();
    clearInterval(waker);
    for (const [index, time] of times.entries()) {
      // Timers may be a millisecond early.
      if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(23);
    }
  });

  test('ends at once, while it waits and while it looks', async () => {
    const onClose = vi.fn();
    const waiting = new PacedStream({ look: async () => undefined, pollMs: LONG_MS, minMs: 0, onClose });
    const next = waiting.next();
    await waiting.return();
    expect(await next).toEqual({ done: true, value: undefined });
    await waiting.return();
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(await waiting.next()).toEqual({ done: true, value: undefined });

    let answer = (_value: string): void => undefined;
    const look = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          answer = resolve;
        }),
    );
    const looking = new PacedStream({ look, pollMs: LONG_MS, minMs: 0 });
    const asked = looking.next();
    await waitFor(() => expect(look).toHaveBeenCalled());
    await looking.return();
    answer('too late');
    expect(await asked).toEqual({ done: true, value: undefined });
  });

  test('ends with the error of a look, and closes', async () => {
    const onClose = vi.fn();
    const stream = new PacedStream({
      look: () => Promise.reject(new Error('away')),
      pollMs: LONG_MS,
      minMs: 0,
      onClose,
    });
    await expect(stream.next()).rejects.toThrow('away');
    expect(onClose).toHaveBeenCalledTimes(1);
    expect((await stream.next()).done).toBe(true);
  });

  test('two readers get different values', async () => {
    let count = 0;
    const stream = new PacedStream({ look: async () => ++count, pollMs: 1, minMs: 0 });
    const results = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});
