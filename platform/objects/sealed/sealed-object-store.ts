import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { InvalidInputError, NotFoundError } from '../../../contracts/errors.js';
import type { TenantKeys } from '../../keys/tenant-keys.js';
import { meterBody } from '../metered-body.js';
import type { ObjectInfo } from '../object-info.js';
import { checkObjectKey, checkObjectPrefix, SEALED_PREFIX } from '../object-key.js';
import type { ObjectStore, PutOptions, PutResult, SignedUrlOptions } from '../object-store.js';
import type { ResumableUploads } from '../resumable-uploads.js';
import type { OpenObject, SignedObjects } from '../signed-objects.js';
import type { UrlSigner } from '../signed-url.js';
import { contentBefore, contentSize, damaged, Frames, HEADER_BYTES, SLOT_BYTES, slotOf } from './frames.js';
import { newHeader, openHeader } from './header.js';
import { createSealedResumables } from './sealed-resumables.js';
import { SlotSealer } from './slot-sealer.js';
import { intoSlots, SlotCutter } from './slots.js';

/** How long a key that a range was read with is good for the next; destroyed keys are found after that. */
const KNOWN_MS = 10_000;
const KNOWN_OBJECTS = 1_000;
const KNOWN_OWNERS = 10_000;
/** Pieces that wait for the engine, of 1 MiB at most each. */
const AHEAD = 1;

export interface SealedObjectStoreDeps {
  /** Where the sealed objects lie; what it holds unsealed can still be read. */
  inner: ObjectStore & Partial<Pick<SignedObjects, 'requireOpenUpload'>>;
  keys: TenantKeys;
  /** Whose key an object is sealed under. */
  tenantOf(key: string): Promise<string>;
  /** URLs lead to us: nobody else can seal and open. */
  signer: UrlSigner;
}

/**
 * Objects in envelope encryption over another store: each under a key of its own, which its header keeps, wrapped by the
 * key of its tenant. They lie below a prefix of their own, so a key says whether what it holds is sealed, and an object
 * from before is found where it was. Sizes and hashes are those of the content.
 */
export class SealedObjectStore implements ObjectStore, SignedObjects {
  readonly bucket: string;
  readonly resumable: ResumableUploads;
  readonly #deps: SealedObjectStoreDeps;
  readonly #inner: SealedObjectStoreDeps['inner'];
  readonly #sealer = new SlotSealer();
  readonly #dataKeys = new LRUCache<string, Buffer>({ max: KNOWN_OBJECTS, ttl: KNOWN_MS });
  readonly #owners = new LRUCache<string, string>({ max: KNOWN_OWNERS });

  constructor(deps: SealedObjectStoreDeps) {
    this.#deps = deps;
    this.#inner = deps.inner;
    this.bucket = deps.inner.bucket;
    this.resumable = createSealedResumables({
      inner: deps.inner.resumable,
      innerKey,
      sealer: this.#sealer,
      begin: async (key) => (await this.#begin(key)).header,
      dataKey: (key, header) => openHeader(deps.keys, header, key),
      head: (key) => this.head(key),
    });
  }

  put(key: string, body: Readable | Uint8Array, options: PutOptions = {}): Promise<PutResult> {
    return this.#seal(key, body, { ...options, name: options.becomes ?? key });
  }

  async get(key: string, options?: { range?: { start: number; end?: number } }): Promise<Readable> {
    checkOwnKey(key);
    if (options?.range) {
      const info = await this.#find(key);
      return info.sealed ? this.#range(key, info, options.range) : this.#inner.get(key, options);
    }
    const stored = await this.#inner.get(innerKey(key)).catch(unlessMissing);
    return stored ? this.#openAll(key, stored) : this.#inner.get(key);
  }

  async head(key: string): Promise<ObjectInfo> {
    const { sealed: _, ...info } = await this.#find(key);
    return info;
  }

  async delete(key: string): Promise<void> {
    checkOwnKey(key);
    await Promise.all([this.#inner.delete(innerKey(key)), this.#inner.delete(key)]);
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo> {
    checkObjectPrefix(prefix);
    const sealed = mapped(this.#inner.list(innerKey(prefix)), ({ key, sizeBytes, modifiedAt }) => ({
      key: key.slice(SEALED_PREFIX.length),
      sizeBytes: contentSize(sizeBytes),
      modifiedAt,
    }));
    const plain = mapped(this.#inner.list(prefix), (info) =>
      info.key.startsWith(SEALED_PREFIX) ? undefined : info,
    );
    yield* merged(sealed, plain);
  }

  async signedUrl(method: 'GET' | 'PUT', key: string, options: SignedUrlOptions): Promise<string> {
    checkOwnKey(key);
    const url = this.#deps.signer.sign(method, key, options);
    // An engine that keeps a list of open uploads notes this one.
    if (method === 'PUT') await this.#inner.signedUrl('PUT', innerKey(key), options);
    return url;
  }

  async acceptUpload(uploadKey: string, key: string): Promise<ObjectInfo> {
    checkOwnKey(uploadKey);
    const existing = await this.head(key).catch(unlessMissing);
    if (existing) {
      await this.discardUpload(uploadKey);
      return existing;
    }
    try {
      if (await this.#isSealedAs(uploadKey, key))
        await this.#inner.acceptUpload(innerKey(uploadKey), innerKey(key));
      else await this.#sealAnew(uploadKey, key);
    } catch (error) {
      // A concurrent call may have taken the bytes away since.
      const accepted = error instanceof NotFoundError ? await this.head(key).catch(unlessMissing) : undefined;
      if (!accepted) throw error;
    }
    await this.discardUpload(uploadKey);
    return this.head(key);
  }

  async discardUpload(uploadKey: string): Promise<void> {
    checkOwnKey(uploadKey);
    await Promise.all([this.#inner.discardUpload(innerKey(uploadKey)), this.#inner.discardUpload(uploadKey)]);
  }

  ping(): Promise<void> {
    return this.#inner.ping();
  }

  async close(): Promise<void> {
    await Promise.all([this.#sealer.close(), this.#inner.close()]);
  }

  async open(key: string): Promise<OpenObject> {
    const { sealed, ...info } = await this.#find(key);
    // Now, because an answer that has begun cannot tell of it.
    if (sealed) await this.#dataKey(key, { ...info, sealed });
    const read = (range?: { start: number; end: number }) =>
      range && range.end - range.start + 1 < info.sizeBytes ? this.get(key, { range }) : this.get(key);
    return {
      info,
      stream: (range) =>
        Readable.from(
          (async function* () {
            yield* await read(range);
          })(),
          { objectMode: false },
        ),
      close: async () => undefined,
    };
  }

  async requireOpenUpload(key: string): Promise<void> {
    await this.#inner.requireOpenUpload?.(innerKey(key));
  }

  async putUpload(key: string, body: Readable, options?: PutOptions): Promise<PutResult> {
    const stored = await this.put(key, body, options);
    try {
      await this.requireOpenUpload(key);
    } catch (error) {
      await this.delete(key);
      throw error;
    }
    return stored;
  }

  /** @param options.name the key that it will be read under, if that is another one */
  async #seal(
    key: string,
    body: Readable | Uint8Array,
    { name, ...options }: PutOptions & { name: string },
  ): Promise<PutResult> {
    const metered = meterBody(body, options);
    try {
      checkOwnKey(key);
      const { header, frames } = await this.#begin(name);
      const { contentType, signal } = options;
      // Of objects and not of bytes: the pieces would be put together, and copied for it.
      const sealed = Readable.from(this.#sealed(metered.chunks, header, frames), { highWaterMark: AHEAD });
      const settings: PutOptions = {
        ...(contentType && { contentType }),
        ...(signal && { signal }),
        unhashed: true,
        onWritten: (chunks) => this.#sealer.recycle(chunks),
      };
      await this.#inner.put(innerKey(key), sealed, settings);
      // One from before would come to light again.
      await this.#inner.delete(key);
      return metered.result();
    } catch (error) {
      metered.discard();
      throw error;
    }
  }

  async *#sealed(body: AsyncIterable<Buffer>, header: Buffer, frames: Frames): AsyncGenerator<Buffer> {
    yield header;
    const cutter = new SlotCutter(0);
    yield* this.#sealer.seal(frames, cutter, body);
    yield frames.seal(cutter.rest.slot, cutter.rest.content, true);
  }

  async #begin(name: string): Promise<{ header: Buffer; frames: Frames }> {
    checkOwnKey(name);
    let tenant = this.#owners.get(name);
    if (tenant === undefined) {
      tenant = await this.#deps.tenantOf(name);
      this.#owners.set(name, tenant);
    }
    const { header, dataKey } = await newHeader(this.#deps.keys, tenant, name);
    return { header, frames: new Frames(dataKey, name) };
  }

  async #find(key: string): Promise<ObjectInfo & { sealed: number | undefined }> {
    checkOwnKey(key);
    const stored = await this.#inner.head(innerKey(key)).catch(unlessMissing);
    if (!stored) return { ...(await this.#inner.head(key)), sealed: undefined };
    return {
      key,
      sizeBytes: contentSize(stored.sizeBytes),
      modifiedAt: stored.modifiedAt,
      sealed: stored.sizeBytes,
    };
  }

  /** All of it, one frame after the other. What its key is to it is known before it begins to flow. */
  async #openAll(key: string, stored: Readable): Promise<Readable> {
    const slots = intoSlots(stored);
    try {
      const first = await slots.next();
      if (first.done) throw damaged(key);
      const header = first.value.slot.subarray(0, HEADER_BYTES);
      const frames = new Frames(await openHeader(this.#deps.keys, header, key), key);
      const content = Readable.from(openedFrames(frames, first.value, slots), { objectMode: false });
      content.once('close', () => stored.destroy());
      return content;
    } catch (error) {
      stored.destroy();
      throw error;
    }
  }

  /** Reads the slots that a range lies in, and no others. */
  async #range(
    key: string,
    info: ObjectInfo & { sealed: number | undefined },
    { start, end: wanted }: { start: number; end?: number },
  ): Promise<Readable> {
    const end = Math.min(wanted ?? Number.POSITIVE_INFINITY, info.sizeBytes - 1);
    if (start < 0 || start > end) {
      throw new InvalidInputError(`Bytes ${start}-${wanted ?? ''} are not in the object "${key}".`);
    }
    const [first, last] = [slotOf(start), slotOf(end)];
    const finalSlot = Math.ceil((info.sealed ?? 0) / SLOT_BYTES) - 1;
    const frames = new Frames(await this.#dataKey(key, info), key);
    const stored = await this.#inner.get(innerKey(key), {
      range: { start: first * SLOT_BYTES, end: (last + 1) * SLOT_BYTES - 1 },
    });
    async function* content(): AsyncGenerator<Buffer> {
      let slot = first;
      for await (const { slot: bytes } of intoSlots(stored)) {
        const frame = slot === 0 ? bytes.subarray(HEADER_BYTES) : bytes;
        const offset = contentBefore(slot);
        const opened = frames.open(slot, frame, slot === finalSlot);
        yield opened.subarray(Math.max(0, start - offset), end + 1 - offset);
        slot += 1;
      }
      if (slot !== last + 1) throw damaged(key);
    }
    const readable = Readable.from(content(), { objectMode: false });
    readable.once('close', () => stored.destroy());
    return readable;
  }

  async #dataKey(
    key: string,
    { sealed, modifiedAt }: ObjectInfo & { sealed: number | undefined },
  ): Promise<Buffer> {
    const version = `${key} ${sealed} ${modifiedAt.getTime()}`;
    const cached = this.#dataKeys.get(version);
    if (cached) return cached;
    const dataKey = await openHeader(this.#deps.keys, await this.#header(key), key);
    this.#dataKeys.set(version, dataKey);
    return dataKey;
  }

  async #header(key: string): Promise<Buffer> {
    const stored = await this.#inner.get(innerKey(key), { range: { start: 0, end: HEADER_BYTES - 1 } });
    const parts: Buffer[] = [];
    for await (const part of stored) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }

  /** Whether what was uploaded was sealed for the key that it is to have. */
  async #isSealedAs(uploadKey: string, key: string): Promise<boolean> {
    const header = await this.#header(uploadKey).catch(unlessMissing);
    if (!header) return false;
    return openHeader(this.#deps.keys, header, key).then(
      () => true,
      () => false,
    );
  }

  /** For an upload that does not know what it becomes, or was begun before there were keys. */
  async #sealAnew(uploadKey: string, key: string): Promise<void> {
    const draft = `${DRAFTS_PREFIX}${randomBytes(16).toString('hex')}`;
    try {
      await this.#seal(draft, await this.get(uploadKey), { name: key });
      await this.#inner.acceptUpload(innerKey(draft), innerKey(key));
    } finally {
      await this.#inner.delete(innerKey(draft));
    }
  }
}

const DRAFTS_PREFIX = 'sealing/';

/** @throws InvalidInputError also for what would lie among the sealed objects */
function checkOwnKey(key: string): void {
  checkObjectKey(key);
  if (key.startsWith(SEALED_PREFIX))
    throw new InvalidInputError(`Keys do not begin with "${SEALED_PREFIX}".`);
}

const innerKey = (key: string): string => `${SEALED_PREFIX}${key}`;

async function* openedFrames(
  frames: Frames,
  first: { slot: Buffer; last: boolean },
  others: AsyncGenerator<{ slot: Buffer; last: boolean }>,
): AsyncGenerator<Buffer> {
  yield frames.open(0, first.slot.subarray(HEADER_BYTES), first.last);
  let slot = 0;
  for await (const { slot: bytes, last } of others) {
    slot += 1;
    yield frames.open(slot, bytes, last);
  }
}

async function* mapped(
  infos: AsyncIterable<ObjectInfo>,
  map: (info: ObjectInfo) => ObjectInfo | undefined,
): AsyncGenerator<ObjectInfo> {
  for await (const info of infos) {
    const result = map(info);
    if (result) yield result;
  }
}

/** Two lists in lexical order as one; of a key that is in both, the first list's. */
async function* merged(
  first: AsyncGenerator<ObjectInfo>,
  second: AsyncGenerator<ObjectInfo>,
): AsyncGenerator<ObjectInfo> {
  try {
    let [left, right] = await Promise.all([first.next(), second.next()]);
    while (!left.done || !right.done) {
      if (right.done || (!left.done && left.value.key <= right.value.key)) {
        if (left.done) return;
        if (!right.done && right.value.key === left.value.key) right = await second.next();
        yield left.value;
        left = await first.next();
      } else {
        yield right.value;
        right = await second.next();
      }
    }
  } finally {
    await Promise.all([first.return(undefined), second.return(undefined)]);
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
