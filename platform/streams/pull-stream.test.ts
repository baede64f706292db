import { describe, expect, test, vi } from 'vitest';
import { eventually } from '../../test/support/eventually.js';
import { pullStream } from './pull-stream.js';

const END = { done: true, value: undefined } as const;

interface Asked {
  answer(value: number | undefined): void;
  fail(error: Error): void;
}

/** A stream whose source is answered by the test, call by call. */
function answeredStream(close: () => unknown = () => undefined) {
  const asked: Asked[] = [];
  const source = {
    next: () =>
      new Promise<IteratorResult<number, undefined>>((resolve, fail) => {
        asked.push({ answer: (value) => resolve(value === undefined ? END : { done: false, value }), fail });
      }),
    close: vi.fn(close),
  };
  return { stream: pullStream(source), asked, source };
}

/** The source, asked once more than `count` times. */
const asking = ({ asked }: { asked: Asked[] }, count: number): Promise<Asked> =>
  eventually(() => {
    expect(asked).toHaveLength(count + 1);
    return asked[count] as Asked;
  });

describe('a pulled stream', () => {
  test('asks its source only when it is asked, one call at a time, and keeps the order', async () => {
    const { stream, asked, source } = answeredStream();
    expect(asked).toHaveLength(0);
    const reads = [stream.next(), stream.next(), stream.next()];
    for (const value of [1, 2, undefined]) {
      const call = await asking({ asked }, (value ?? 3) - 1);
      call.answer(value);
    }
    expect(await Promise.all(reads)).toEqual([{ done: false, value: 1 }, { done: false, value: 2 }, END]);
    expect(await stream.next()).toEqual(END);
    expect(asked).toHaveLength(3);
    expect(source.close).toHaveBeenCalledOnce();
  });

  test('does not ask ahead of its reader', async () => {
    let count = 0;
    const stream = pullStream({
      next: async () => ({ done: false, value: ++count }),
      close: () => undefined,
    });
    for (let read = 1; read <= 50; read++) {
      expect(await stream.next()).toEqual({ done: false, value: read });
      expect(count).toBe(read);
    }
    await stream.return?.();
    expect(count).toBe(50);
  });

  test('closes a source that was never asked', async () => {
    const { stream, asked, source } = answeredStream();
    expect(await stream.return?.()).toEqual(END);
    expect(source.close).toHaveBeenCalledOnce();
    expect(await stream.next()).toEqual(END);
    expect(asked).toHaveLength(0);
  });

  test.each([
    ['with a value', (call: Asked) => call.answer(1)],
    ['with its end', (call: Asked) => call.answer(undefined)],
    ['with an error', (call: Asked) => call.fail(new Error('late'))],
    ['never', () => undefined],
  ])('ends reads that wait at once when it is closed; the source answers %s', async (_name, answer) => {
    const { stream, asked, source } = answeredStream();
    const reads = [stream.next(), stream.next()];
    const call = await asking({ asked }, 0);
    expect(await stream.return?.()).toEqual(END);
    expect(await Promise.all(reads)).toEqual([END, END]);
    answer(call);
    expect(await stream.next()).toEqual(END);
    expect(await stream.return?.()).toEqual(END);
    expect(asked).toHaveLength(1);
    expect(source.close).toHaveBeenCalledOnce();
  });

  test('closed between two reads, it asks no more', async () => {
    const { stream, asked, source } = answeredStream();
    const read = stream.next();
    (await asking({ asked }, 0)).answer(1);
    await read;
    expect(await Promise.all([stream.return?.(), stream.return?.()])).toEqual([END, END]);
    expect(asked).toHaveLength(1);
    expect(source.close).toHaveBeenCalledOnce();
  });

  test('waits for its source to be closed, but the reads do not', async () => {
    let closed: () => void = () => undefined;
    const { stream, asked } = answeredStream(
      () =>
        new Promise<void>((resolve) => {
          closed = resolve;
        }),
    );
    const read = stream.next();
    await asking({ asked }, 0);
    const returned = vi.fn();
    const returning = stream.return?.().then(returned);
    expect(await read).toEqual(END);
    expect(returned).not.toHaveBeenCalled();
    closed();
    await returning;
    expect(returned).toHaveBeenCalledOnce();
  });

  test('passes the error of its source on, once, and closes it', async () => {
    const { stream, asked, source } = answeredStream(() => Promise.reject(new Error('closed badly')));
    const reads = [stream.next(), stream.next()];
    (await asking({ asked }, 0)).fail(new Error('away'));
    await expect(reads[0]).rejects.toThrow('away');
    expect(await reads[1]).toEqual(END);
    expect(await stream.next()).toEqual(END);
    expect(source.close).toHaveBeenCalledOnce();
  });

  test('says who closes it that closing failed', async () => {
    const { stream, asked } = answeredStream(() => {
      throw new Error('closed badly');
    });
    const read = stream.next();
    await asking({ asked }, 0);
    await expect(stream.return?.()).rejects.toThrow('closed badly');
    expect(await read).toEqual(END);
  });

  test.each([0, 1])('thrown into after %d reads, it closes its source and throws', async (reads) => {
    const { stream, asked, source } = answeredStream();
    const waiting = Array.from({ length: reads }, () => stream.next());
    if (reads > 0) await asking({ asked }, 0);
    await expect(stream.throw?.(new Error('enough'))).rejects.toThrow('enough');
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => END));
    expect(source.close).toHaveBeenCalledOnce();
  });

  test('a loop that is left closes it', async () => {
    const source = { next: async () => ({ done: false, value: 1 }) as const, close: vi.fn() };
    for await (const _value of pullStream(source)) break;
    expect(source.close).toHaveBeenCalledOnce();
  });
});
