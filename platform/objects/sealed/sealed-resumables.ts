import { z } from 'zod';
import { NotFoundError } from '../../../contracts/errors.js';
import type { ObjectInfo } from '../object-info.js';
import type { AppendOptions, ResumableState, ResumableUploads } from '../resumable-uploads.js';
import { contentBefore, Frames, SLOT_BYTES } from './frames.js';
import type { SlotSealer } from './slot-sealer.js';
import { SlotCutter } from './slots.js';

/** Everything that is in full slots lies with the engine; what is behind them, less than a slot, is in the state. */
const sealedState = z.object({
  header: z.string(),
  slots: z.number().int().min(0),
  inner: z.object({ sizeBytes: z.number().int().min(0), engine: z.record(z.string(), z.unknown()) }),
  /** Sealed as what it would be if it were the last frame. */
  tail: z.string().optional(),
});
type SealedState = z.infer<typeof sealedState>;

export interface SealedResumablesDeps {
  inner: ResumableUploads;
  sealer: SlotSealer;
  /** Where the engine keeps what is sealed under a key. */
  innerKey(key: string): string;
  /** A header for a new object. */
  begin(key: string): Promise<Buffer>;
  dataKey(key: string, header: Buffer): Promise<Buffer>;
  head(key: string): Promise<ObjectInfo>;
}

/** Resumable uploads whose bytes are sealed slot by slot before the engine gets them. */
export function createSealedResumables(deps: SealedResumablesDeps): ResumableUploads {
  const { inner, innerKey } = deps;

  async function stateOf(key: string, { engine }: ResumableState): Promise<SealedState> {
    if (Object.keys(engine).length > 0) return sealedState.parse(engine);
    const header = (await deps.begin(key)).toString('base64');
    return { header, slots: 0, inner: { sizeBytes: 0, engine: {} } };
  }

  async function open(key: string, state: SealedState) {
    const header = Buffer.from(state.header, 'base64');
    const frames = new Frames(await deps.dataKey(key, header), key);
    const tail = state.tail === undefined ? undefined : Buffer.from(state.tail, 'base64');
    return { header, frames, tail: tail && frames.open(state.slots, tail, true) };
  }

  return {
    async append(key, state, body, options: AppendOptions = {}) {
      const before = await stateOf(key, state);
      const { header, frames, tail } = await open(key, before);
      const cutter = new SlotCutter(before.slots);
      async function* sealed(): AsyncGenerator<Buffer> {
        let isFirst = before.slots === 0;
        for await (const piece of deps.sealer.seal(frames, cutter, tail ? behind(tail, body) : body)) {
          if (isFirst) yield header;
          isFirst = false;
          yield piece;
        }
      }
      const stateAt = (slots: number, engine: ResumableState, content?: Buffer): ResumableState => ({
        sizeBytes: contentBefore(slots) + (content?.length ?? 0),
        engine: {
          header: before.header,
          slots,
          inner: { sizeBytes: engine.sizeBytes, engine: { ...engine.engine } },
          ...(content && { tail: frames.seal(slots, [content], true).toString('base64') }),
        } satisfies SealedState,
      });
      const restAt = (engine: ResumableState) => {
        const { slot, content } = cutter.rest;
        return stateAt(slot, engine, Buffer.concat(content));
      };
      const { onDurable } = options;
      const source = sealed();
      const first = await source.next();
      if (first.done) return restAt(before.inner);
      const after = await inner.append(innerKey(key), before.inner, behind(first.value, source), {
        onWritten: (chunks) => deps.sealer.recycle(chunks),
        ...(onDurable && {
          onDurable: async (durable) => {
            const whole = wholeSlots(durable);
            if (whole) await onDurable(stateAt(whole.sizeBytes / SLOT_BYTES, whole));
          },
        }),
      });
      return restAt(after);
    },

    async publish(key, state) {
      const existing = await deps.head(key).catch(unlessMissing);
      if (existing) {
        await inner.discard(innerKey(key));
        return existing;
      }
      if (Object.keys(state.engine).length === 0) throw new NotFoundError(`Nothing was sent for "${key}".`);
      const sent = await stateOf(key, state);
      const { header, frames, tail = Buffer.alloc(0) } = await open(key, sent);
      const last = frames.seal(sent.slots, [tail], true);
      const bytes = sent.slots === 0 ? Buffer.concat([header, last]) : last;
      const whole = await inner.append(innerKey(key), sent.inner, only(bytes), {
        totalBytes: sent.inner.sizeBytes + bytes.length,
      });
      await inner.publish(innerKey(key), whole);
      return deps.head(key);
    },

    discard: (key) => inner.discard(innerKey(key)),
  };
}

/**
 * The part of what is durable that ends with a slot. Only a state that is nothing but a size can be cut; an engine that
 * needs more tells of its own parts, which are whole numbers of slots.
 */
function wholeSlots(durable: ResumableState): ResumableState | undefined {
  const over = durable.sizeBytes % SLOT_BYTES;
  if (over === 0) return durable;
  if (Object.keys(durable.engine).length > 0 || durable.sizeBytes < SLOT_BYTES) return undefined;
  return { ...durable, sizeBytes: durable.sizeBytes - over };
}

async function* behind(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = rest[Symbol.asyncIterator]();
  try {
    yield first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    // Also of what was not asked for anything.
    await chunks.return?.();
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
