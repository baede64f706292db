import { createHash } from 'node:crypto';
import type { FileEntry, Part } from './documents.js';
import type { Repository } from './repository.js';

/** Content of a piece, before it is compressed: small enough to be whole in memory, several times over. */
export const PIECE_BYTES = 4 * 1024 * 1024;
/** Files below are packed together: a destination takes a few large objects faster than many small ones. */
const PACKED_BELOW_BYTES = 1024 * 1024;
/** Pieces that are compressed and stored at once. */
const CONCURRENCY = 4;

/** What a file is, beside its content. */
export interface NewFile {
  part: Part;
  path: string;
  modifiedAtMs?: number | undefined;
}

type Piece = FileEntry['pieces'][number];

/**
 * Cuts files into pieces and stores those that are not stored yet. Nothing is stored for certain before `finish` has
 * resolved.
 */
export class PieceWriter {
  readonly #repository: Repository;
  readonly #stored: Set<string>;
  readonly #known = new Map<string, FileEntry>();
  readonly #entries: FileEntry[] = [];
  readonly #running = new Set<Promise<void>>();
  #packed: { content: Buffer; pieces: Piece[] }[] = [];
  #packedBytes = 0;
  #storedBytes = 0;
  #failure: unknown;

  /**
   * @param stored digests of pieces that are there
   * @param known files of earlier backups: a content that one of them has is not packed again
   */
  constructor(repository: Repository, stored: Iterable<string>, known: Iterable<FileEntry> = []) {
    this.#repository = repository;
    this.#stored = new Set(stored);
    for (const entry of known) if (this.isStored(entry)) this.#known.set(entry.sha256, entry);
  }

  /** Files so far, in the order in which they came. Their pieces are complete after `finish`. */
  get entries(): readonly FileEntry[] {
    return this.#entries;
  }

  /** What was added to the destination. */
  get storedBytes(): number {
    return this.#storedBytes;
  }

  /** Whether every piece of a file is at the destination. */
  isStored(entry: FileEntry): boolean {
    return entry.pieces.every(([digest]) => this.#stored.has(digest));
  }

  /** Takes over a file of an earlier backup, whose pieces are stored. */
  reuse(entry: FileEntry): void {
    this.#entries.push(entry);
  }

  /** Reads a file to its end. @returns its entry */
  async add(file: NewFile, content: AsyncIterable<Uint8Array>): Promise<FileEntry> {
    const hash = createHash('sha256');
    const pieces: Piece[] = [];
    let pending: Uint8Array[] = [];
    let pendingBytes = 0;
    let sizeBytes = 0;
    const cut = async () => {
      const piece = Buffer.concat(pending, pendingBytes);
      pending = [];
      pendingBytes = 0;
      const digest = this.#repository.digest(piece);
      pieces.push([digest, 0, piece.length]);
      await this.#store(digest, piece);
    };
    for await (let chunk of content) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      while (pendingBytes + chunk.byteLength >= PIECE_BYTES) {
        const head = chunk.subarray(0, PIECE_BYTES - pendingBytes);
        pending.push(head);
        pendingBytes += head.byteLength;
        chunk = chunk.subarray(head.byteLength);
        await cut();
      }
      if (chunk.byteLength === 0) continue;
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
    }
    const entry: FileEntry = { ...file, sizeBytes, sha256: hash.digest('hex'), pieces };
    this.#entries.push(entry);
    if (pieces.length > 0 || pendingBytes >= PACKED_BELOW_BYTES) {
      if (pendingBytes > 0) await cut();
    } else if (pendingBytes > 0) {
      const known = this.#known.get(entry.sha256);
      if (known) pieces.push(...known.pieces);
      else await this.#pack(Buffer.concat(pending, pendingBytes), pieces);
    }
    this.#throwFailure();
    return entry;
  }

  /** Resolves when everything is stored. */
  async finish(): Promise<void> {
    await this.#storePacked();
    await Promise.all(this.#running);
    this.#throwFailure();
  }

  async #pack(content: Buffer, pieces: Piece[]): Promise<void> {
    if (this.#packedBytes + content.length > PIECE_BYTES) await this.#storePacked();
    this.#packed.push({ content, pieces });
    this.#packedBytes += content.length;
  }

  async #storePacked(): Promise<void> {
    if (this.#packed.length === 0) return;
    const packed = this.#packed;
    this.#packed = [];
    this.#packedBytes = 0;
    const piece = Buffer.concat(packed.map(({ content }) => content));
    const digest = this.#repository.digest(piece);
    let offset = 0;
    for (const { content, pieces } of packed) {
      pieces.push([digest, offset, content.length]);
      offset += content.length;
    }
    await this.#store(digest, piece);
  }

  /** Goes on while it is stored, as long as not too many are. */
  async #store(digest: string, content: Buffer): Promise<void> {
    this.#throwFailure();
    if (this.#stored.has(digest)) return;
    this.#stored.add(digest);
    const storing = this.#repository
      .putPiece(digest, content)
      .then((bytes) => {
        this.#storedBytes += bytes;
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#running.delete(storing));
    this.#running.add(storing);
    if (this.#running.size >= CONCURRENCY) await Promise.race(this.#running);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
