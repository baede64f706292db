import { FixedBuffer, Repeater } from '@repeaterjs/repeater';

/** What a source tells a stream. Nothing it says after the end has any effect. */
export interface StreamSink<T> {
  push(value: T): void;
  /** What was pushed is still read first. */
  end(): void;
  /** What was pushed is still read first, then the reader gets the error. */
  fail(error: unknown): void;
}

export interface PushStreamOptions<T> {
  /** Opens the source when the stream is first read. Returns what closes it, called once however the stream ends. */
  open(sink: StreamSink<T>): () => void;
  /** Values that may wait for the reader; one more ends the stream with the error of `onOverflow`. */
  readonly capacity: number;
  onOverflow(): Error;
}

/** A stream of a source that does not wait for its reader. One that is never read never opens its source. */
export function pushStream<T>(options: PushStreamOptions<T>): AsyncIterableIterator<T, undefined, undefined> {
  const waiting = new FixedBuffer(options.capacity);
  return new Repeater<T, undefined, undefined>((push, stop) => {
    const close = options.open({
      push(value) {
        if (waiting.full) stop(options.onOverflow());
        else void push(value);
      },
      end: () => stop(),
      fail: (error) => stop(error),
    });
    return stop.then(() => {
      close();
      return undefined;
    });
  }, waiting);
}
