import { Repeater } from '@repeaterjs/repeater';

/** Where the values of a stream come from. */
export interface StreamSource<T> {
  /** The next value, or the end. One call at a time, and only when somebody asks the stream. */
  next(): Promise<IteratorResult<T, unknown>>;
  /** Called exactly once, however the stream ends; also if nobody ever asked, or a `next` is still under way. */
  close(): unknown;
}

/**
 * A stream that asks its source when it is asked itself, so a slow reader costs no memory.
 *
 * `return()` takes effect at once: it closes the source, ends a `next()` that waits, and drops what the source says
 * after that. (An async generator would queue `return()` behind the `next()`, and its source would stay open until the
 * next event.) It waits for the source to be closed and fails if that does; a stream that ended by itself does not.
 */
export function pullStream<T>(source: StreamSource<T>): AsyncIterableIterator<T, undefined, undefined> {
  return new PullStream(source);
}

class PullStream<T> extends Repeater<T, undefined, undefined> {
  readonly #close: () => Promise<void>;

  constructor(source: StreamSource<T>) {
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= (async () => void (await source.close()))();
      return closing;
    };
    super((push, stop) => {
      const pull = async (): Promise<void> => {
        while (!closing) {
          const result = await source.next();
          if (closing || result.done) return;
          // Resolves when somebody asks for more, or the stream ends.
          await push(result.value);
        }
      };
      const end = (error?: unknown): void => {
        // Nobody is left to tell that closing failed.
        close().catch(() => undefined);
        stop(error);
      };
      pull().then(() => end(), end);
      // Not the pull: what the source still does is not waited for. And not a race with `stop`: that would keep a
      // reaction for every value as long as the stream lives.
      return stop;
    });
    this.#close = close;
  }

  override async return(): Promise<IteratorResult<T, undefined>> {
    const closed = this.#close();
    const ended = super.return();
    await closed;
    return ended;
  }

  override async throw(error: unknown): Promise<IteratorResult<T, undefined>> {
    await this.return();
    throw error;
  }
}
