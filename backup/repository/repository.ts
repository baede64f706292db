import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { NotFoundError } from '../../contracts/errors.js';
import { BackupError } from '../backup-error.js';
import type { Destination } from './destination.js';
import {
  type FileEntry,
  FORMAT,
  fileEntry,
  type Manifest,
  manifest,
  type Round,
  repositoryDocument,
  round,
} from './documents.js';
import { createSeal, type Seal } from './seal.js';

const REPOSITORY = 'repository.json';
const PIECES = 'blobs/';
const BACKUPS = 'backups/';
const ROUNDS = 'rounds/';
const SALT_BYTES = 32;

const pieceKey = (digest: string): string => `${PIECES}${digest.slice(0, 2)}/${digest}`;
const filesKey = (id: string): string => `${BACKUPS}${id}/files`;
const manifestKey = (id: string): string => `${BACKUPS}${id}/manifest.json`;
/** `:` is in no key, and times have to sort. */
const roundKey = (at: string): string => `${ROUNDS}${at.replaceAll(':', '.')}`;

/**
 * The backups of one platform at a destination. What a name begins with says what it is; a backup is one once its
 * manifest is there, which is written last.
 */
export class Repository {
  readonly url: string;
  /** The platform whose backups these are. */
  readonly platform: string;
  readonly encrypted: boolean;
  readonly #destination: Destination;
  readonly #seal: Seal;

  private constructor(destination: Destination, facts: { platform: string; encrypted: boolean; seal: Seal }) {
    this.url = destination.url;
    this.platform = facts.platform;
    this.encrypted = facts.encrypted;
    this.#destination = destination;
    this.#seal = facts.seal;
  }

  /**
   * @param options.platform creates the repository of this platform where there is none, and refuses that of another
   * @throws BackupError `missing`, `damaged` (not one of ours, newer than we are), `config` (the key)
   */
  static async open(
    destination: Destination,
    options: { key?: Buffer | undefined; platform?: string },
  ): Promise<Repository> {
    const { key, platform } = options;
    const found = await readIfThere(destination, REPOSITORY);
    if (found === undefined) {
      if (platform === undefined) {
        throw new BackupError('missing', `There are no backups at ${destination.url}.`);
      }
      return create(destination, platform, key);
    }
    const document = parse(
      repositoryDocument,
      parseJson(found.toString()),
      `${destination.url}/${REPOSITORY}`,
    );
    checkFormat(document.format);
    if (platform !== undefined && document.platform !== platform) {
      throw new BackupError(
        'config',
        `${destination.url} holds the backups of another platform (${document.platform}; this one is ${platform}). Give each platform a destination of its own.`,
      );
    }
    const { encryption } = document;
    if (encryption && !key) {
      throw new BackupError(
        'config',
        `The backups at ${destination.url} are encrypted: set BACKUP_KEY_FILE.`,
      );
    }
    if (!encryption && key) {
      throw new BackupError(
        'config',
        `The backups at ${destination.url} are not encrypted. Unset BACKUP_KEY_FILE, or begin at another destination.`,
      );
    }
    const seal = createSeal(encryption && key ? { master: key, salt: encryption.salt } : undefined);
    if (encryption && !seal.verify(REPOSITORY, encryption.check)) {
      throw new BackupError('config', `BACKUP_KEY_FILE is not the key of the backups at ${destination.url}.`);
    }
    return new Repository(destination, { platform: document.platform, encrypted: Boolean(encryption), seal });

    async function create(at: Destination, owner: string, master?: Buffer): Promise<Repository> {
      const salt = randomBytes(SALT_BYTES).toString('hex');
      const newSeal = createSeal(master && { master, salt });
      const document = repositoryDocument.parse({
        format: FORMAT,
        platform: owner,
        createdAt: new Date().toISOString(),
        encryption: master ? { algorithm: 'AES-256-GCM', salt, check: newSeal.sign(REPOSITORY) } : null,
      });
      await at.put(REPOSITORY, Buffer.from(`${JSON.stringify(document, null, 2)}\n`));
      return new Repository(at, { platform: owner, encrypted: Boolean(master), seal: newSeal });
    }
  }

  /** The digest under which content is stored. */
  digest(content: Uint8Array): string {
    return this.#seal.digest(content);
  }

  /** Stores content under its digest. @returns the bytes that it takes */
  async putPiece(digest: string, content: Uint8Array): Promise<number> {
    const sealed = await this.#seal.close(digest, content);
    await this.#destination.put(pieceKey(digest), sealed);
    return sealed.length;
  }

  /** @throws BackupError `damaged` when it is missing, or not what was stored */
  async getPiece(digest: string): Promise<Buffer> {
    const stored = await readIfThere(this.#destination, pieceKey(digest));
    if (!stored) {
      throw new BackupError(
        'damaged',
        `A piece of the backup is missing: ${pieceKey(digest)} at ${this.url}.`,
      );
    }
    const content = await this.#seal.open(digest, stored);
    if (this.#seal.digest(content) === digest) return content;
    throw new BackupError('damaged', `${pieceKey(digest)} at ${this.url} is damaged.`);
  }

  /** Digests of all pieces that are stored, with the bytes that each takes. */
  async pieces(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for await (const { key, sizeBytes } of this.#destination.list(PIECES)) {
      found.set(key.slice(key.lastIndexOf('/') + 1), sizeBytes);
    }
    return found;
  }

  deletePiece(digest: string): Promise<void> {
    return this.#destination.delete(pieceKey(digest));
  }

  /** Ids of the backups that are whole, oldest first. */
  async backupIds(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { key } of this.#destination.list(BACKUPS)) {
      const id = /^backups\/([^/]+)\/manifest\.json$/.exec(key)?.[1];
      if (id) ids.push(id);
    }
    return ids;
  }

  /** @throws BackupError `missing`, `damaged` */
  async manifest(id: string): Promise<Manifest> {
    const stored = await readIfThere(this.#destination, manifestKey(id));
    if (!stored) throw new BackupError('missing', `There is no backup ${id} at ${this.url}.`);
    const name = `The manifest of backup ${id}`;
    const signed = parseJson(stored.toString());
    if (typeof signed !== 'object' || signed === null || !('signature' in signed)) throw notOurs(name);
    const { signature, ...content } = signed;
    // Its own text, before anything reads it: a parser may leave fields out that a later version has signed.
    if (typeof signature !== 'string' || !this.#seal.verify(JSON.stringify(content), signature)) {
      throw new BackupError('damaged', `${name} was changed or is damaged.`);
    }
    if ('format' in content) checkFormat(content.format);
    const parsed = parse(manifest, content, name);
    if (parsed.platform !== this.platform || parsed.id !== id) {
      throw new BackupError('damaged', `${name} is that of another one.`);
    }
    return parsed;
  }

  /** The files of a backup. @throws BackupError `damaged` when there are not those that the manifest names */
  async files({ id, files }: Pick<Manifest, 'id' | 'files'>): Promise<FileEntry[]> {
    const key = filesKey(id);
    const stored = await readIfThere(this.#destination, key);
    if (!stored) throw new BackupError('damaged', `The list of files of backup ${id} is missing.`);
    const content = await this.#seal.open(key, stored);
    const lines = content.toString().split('\n').filter(Boolean);
    if (this.#seal.digest(content) !== files.digest || lines.length !== files.count) {
      throw new BackupError('damaged', `The list of files of backup ${id} is damaged.`);
    }
    return lines.map((line) => parse(fileEntry, parseJson(line), `The list of files of backup ${id}`));
  }

  /** Stores the list of files and then the manifest, which makes it a backup. */
  async putBackup(facts: Omit<Manifest, 'files'>, files: readonly FileEntry[]): Promise<Manifest> {
    const content = Buffer.from(files.map((file) => `${JSON.stringify(file)}\n`).join(''));
    const key = filesKey(facts.id);
    await this.#destination.put(key, await this.#seal.close(key, content));
    const whole: Manifest = manifest.parse({
      ...facts,
      files: { count: files.length, digest: this.#seal.digest(content) },
    });
    const signature = this.#seal.sign(JSON.stringify(whole));
    await this.#destination.put(
      manifestKey(facts.id),
      Buffer.from(`${JSON.stringify({ ...whole, signature }, null, 2)}\n`),
    );
    return whole;
  }

  /** The manifest goes first: what is left of a deletion that was cut off is no backup. */
  async deleteBackup(id: string): Promise<void> {
    await this.#destination.delete(manifestKey(id));
    await this.#destination.delete(filesKey(id));
  }

  /** Ids of backups that were begun and are not whole. */
  async unfinishedIds(): Promise<string[]> {
    const whole = new Set(await this.backupIds());
    const begun = new Set<string>();
    for await (const { key } of this.#destination.list(BACKUPS)) {
      const id = /^backups\/([^/]+)\//.exec(key)?.[1];
      if (id && !whole.has(id)) begun.add(id);
    }
    return [...begun];
  }

  /** Moments of all rounds, oldest first. */
  async roundTimes(): Promise<string[]> {
    const times: string[] = [];
    for await (const { key } of this.#destination.list(ROUNDS)) {
      const [, date, hours, minutes, seconds] =
        /^rounds\/(\d{4}-\d\d-\d\dT)(\d\d)\.(\d\d)\.(\d\d\.\d{3}Z)$/.exec(key) ?? [];
      if (date) times.push(`${date}${hours}:${minutes}:${seconds}`);
    }
    return times;
  }

  /** @throws BackupError `damaged` */
  async round(at: string): Promise<Round> {
    const key = roundKey(at);
    const stored = await readIfThere(this.#destination, key);
    if (!stored) throw new BackupError('damaged', `The log of ${at} is missing at ${this.url}.`);
    const content = await this.#seal.open(key, stored);
    return parse(round, parseJson(content.toString()), `The log of ${at}`);
  }

  async putRound(content: Round): Promise<void> {
    const key = roundKey(content.at);
    await this.#destination.put(key, await this.#seal.close(key, Buffer.from(JSON.stringify(content))));
  }

  deleteRound(at: string): Promise<void> {
    return this.#destination.delete(roundKey(at));
  }

  close(): Promise<void> {
    return this.#destination.close();
  }
}

async function readIfThere(destination: Destination, key: string): Promise<Buffer | undefined> {
  try {
    return await destination.get(key);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function checkFormat(format: unknown): void {
  if (format === FORMAT) return;
  throw new BackupError(
    'damaged',
    `The backup has format ${format}; this program knows ${FORMAT}. Use the version of the program that made it, or a newer one.`,
  );
}

function parse<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notOurs(name, parsed.error);
}

const notOurs = (name: string, cause?: unknown) =>
  new BackupError('damaged', `${name} is damaged, or was not made by this platform.`, { cause });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
