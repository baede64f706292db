import { describe, expect, test, vi } from 'vitest';
import { pushStream, type StreamSink } from './push-stream.js';

const END = { done: true, value: undefined } as const;

/** A stream with the sink of its source, once that is open. */
function openable(capacity: number) {
  const close = vi.fn();
  const sinks: StreamSink<number>[] = [];
  const stream = pushStream<number>({
    capacity,
    onOverflow: () => new Error('too many'),
    open(sink) {
      sinks.push(sink);
      return close;
    },
  });
  /** Reads once, which opens the source. */
  const open = () => {
    const read = stream.next();
    return { read, sink: sinks[0] as StreamSink<number> };
  };
  return { stream, sinks, open, close };
}

describe('a stream that is pushed to', () => {
  test('what was pushed is read in order, then the end', async () => {
    const { stream, open, close } = openable(8);
    const { read, sink } = open();
    sink.push(1);
    const next = stream.next();
    sink.push(2);
    sink.push(3);
    sink.end();
    sink.push(4);
    expect(await Promise.all([read, next, stream.next(), stream.next(), stream.next()])).toEqual([
      { done: false, value: 1 },
      { done: false, value: 2 },
      { done: false, value: 3 },
      END,
      END,
    ]);
    expect(close).toHaveBeenCalledOnce();
  });

  test('an error comes after what was pushed before it, once', async () => {
    const { stream, open, close } = openable(8);
    const { read, sink } = open();
    sink.push(1);
    sink.push(2);
    sink.fail(new Error('dropped'));
    expect((await read).value).toBe(1);
    expect((await stream.next()).value).toBe(2);
    await expect(stream.next()).rejects.toThrow('dropped');
    expect(await stream.next()).toEqual(END);
    expect(close).toHaveBeenCalledOnce();
  });

  test('ends a read that waits at once when it is closed, and its source once', async () => {
    const { stream, open, close } = openable(8);
    const { read, sink } = open();
    expect(await stream.return?.()).toEqual(END);
    expect(await read).toEqual(END);
    sink.push(1);
    sink.fail(new Error('late'));
    expect(await stream.next()).toEqual(END);
    await stream.return?.();
    expect(close).toHaveBeenCalledOnce();
  });

  test('closed with values that wait, it drops them', async () => {
    const { stream, open, close } = openable(8);
    const { read, sink } = open();
    for (const value of [1, 2, 3]) sink.push(value);
    await read;
    await stream.return?.();
    expect(await stream.next()).toEqual(END);
    expect(close).toHaveBeenCalledOnce();
  });

  test('never read, it opens nothing', async () => {
    const { stream, sinks, close } = openable(8);
    await stream.return?.();
    expect(await stream.next()).toEqual(END);
    expect(sinks).toHaveLength(0);
    expect(close).not.toHaveBeenCalled();
  });

  test('a reader that falls behind loses the stream, not the process', async () => {
    const { stream, open, close } = openable(2);
    const { read, sink } = open();
    for (let value = 1; value <= 3_000; value++) sink.push(value);
    // One was taken by the read that waited, two fit.
    expect((await read).value).toBe(1);
    expect(close).toHaveBeenCalledOnce();
    expect((await stream.next()).value).toBe(2);
    expect((await stream.next()).value).toBe(3);
    await expect(stream.next()).rejects.toThrow('too many');
    expect(await stream.next()).toEqual(END);
  });

  test('a source that does not open is the error of the first read', async () => {
    const stream = pushStream<number>({
      capacity: 1,
      onOverflow: () => new Error('too many'),
      open() {
        throw new Error('no such topic');
      },
    });
    await expect(stream.next()).rejects.toThrow('no such topic');
    expect(await stream.next()).toEqual(END);
  });
});
