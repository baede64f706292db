import { createHash } from 'node:crypto';
import { BackupError } from '../backup-error.js';
import type { FileEntry } from './documents.js';
import type { Repository } from './repository.js';

/** Pieces that are kept: files that were packed together are mostly read one after the other. */
const KEPT_PIECES = 8;

/** Reads files of a backup, and checks every one of them. */
export class PieceReader {
  readonly #repository: Repository;
  readonly #kept = new Map<string, Promise<Buffer>>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /**
   * The content of a file.
   * @throws BackupError `damaged` (at its end too: then what came is not it)
   */
  async *read(entry: FileEntry): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for (const [digest, offset, length] of entry.pieces) {
      const piece = await this.#piece(digest);
      const bytes = piece.subarray(offset, offset + length);
      hash.update(bytes);
      sizeBytes += bytes.length;
      yield bytes;
    }
    if (sizeBytes !== entry.sizeBytes || hash.digest('hex') !== entry.sha256) {
      throw new BackupError('damaged', `${entry.part}/${entry.path} in the backup is damaged.`);
    }
  }

  #piece(digest: string): Promise<Buffer> {
    const kept = this.#kept.get(digest);
    if (kept) {
      this.#kept.delete(digest);
      this.#kept.set(digest, kept);
      return kept;
    }
    const piece = this.#repository.getPiece(digest);
    piece.catch(() => undefined); // reported to whoever asked
    this.#kept.set(digest, piece);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_PIECES && oldest !== undefined) this.#kept.delete(oldest);
    return piece;
  }
}
