import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, ConflictError } from '../../contracts/errors.js';
import type { RetentionForecast, RetentionKind } from '../../contracts/retention.js';
import { newId } from '../ids.js';
import type { ObjectStore } from '../objects/object-store.js';
import type { RunSql } from '../postgres/run-sql.js';

export interface ArchiveFile {
  readonly name: string;
  readonly rowCount: number;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * - `writing`: its files are not all there; nothing of it is deleted yet, and it is thrown away when nobody goes on
 * - `written`: its files were read again; what is in it is being deleted
 * - `complete`: all that is in it was deleted
 */
export type ArchiveState = 'writing' | 'written' | 'complete';

/** What was taken out of a store, in files of the object store below `archives/`. */
export interface Archive {
  readonly id: string;
  readonly tenant: string;
  readonly kind: RetentionKind;
  readonly state: ArchiveState;
  /** Of spans, `YYYY-MM-DD`. */
  readonly day: string | null;
  /** What is in it is older; of a day of spans: arrived up to this. */
  readonly before: Date;
  readonly rowCount: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  readonly files: readonly ArchiveFile[];
  readonly createdAt: Date;
  readonly completedAt: Date | null;
}

export interface ArchivePlace {
  readonly createdAt: Date;
  readonly id: string;
}

const FOLDER = 'archives/';
const MANIFEST = 'manifest.json';
const OF_TENANT = /^archives\/tenant=([^/]+)\//;
const COLUMNS = `id, tenant, kind, state, day::text AS day, before, row_count::float8 AS "rowCount", oldest, newest, files,
  created_at AS "createdAt", completed_at AS "completedAt"`;

const folderOf = ({ tenant, kind, day, id }: Archive): string =>
  `${FOLDER}tenant=${tenant}/${kind}/${day === null ? '' : `day=${day}/`}${id}/`;

/** Where a file of an archive lies in the object store. */
export const keyOfArchiveFile = (archive: Archive, name: string): string => `${folderOf(archive)}${name}`;

/** The tenant of the archive that an object belongs to; undefined when it belongs to none. */
export const ownerOfArchiveObject = (key: string): string | undefined => OF_TENANT.exec(key)?.[1];

/** Archives: their rows in PostgreSQL, their files and manifests in the object store. */
export class Archives {
  readonly #run: RunSql;
  readonly #open: () => Promise<ObjectStore>;
  #opened: Promise<ObjectStore> | undefined;

  /** @param options.open is asked once the object store is needed, and again when it could not be opened */
  constructor({ run, open }: { run: RunSql; open: () => Promise<ObjectStore> }) {
    this.#run = run;
    this.#open = open;
  }

  async begin(of: Pick<Archive, 'tenant' | 'kind' | 'before'> & { day?: string }): Promise<Archive> {
    const createdAt = new Date();
    const [archive] = await this.#run<Archive>(
      `INSERT INTO gateway.archive (id, tenant, kind, state, day, before, created_at)
        VALUES ($1, $2, $3, 'writing', $4::date, $5::timestamptz, $6::timestamptz) RETURNING ${COLUMNS}`,
      [
        newId('archive', createdAt.getTime()),
        of.tenant,
        of.kind,
        of.day ?? null,
        of.before.toISOString(),
        createdAt.toISOString(),
      ],
    );
    return required(archive);
  }

  /** Stores one of its files. @param rowCount is asked once the body was read */
  async putFile(
    archive: Archive,
    name: string,
    body: Readable | Uint8Array,
    options: { contentType: string; rowCount: () => number; signal?: AbortSignal | undefined },
  ): Promise<ArchiveFile> {
    const { contentType, rowCount, signal } = options;
    const key = keyOfArchiveFile(archive, name);
    const put = await (await this.#objects()).put(key, body, { contentType, ...(signal ? { signal } : {}) });
    return { name, rowCount: rowCount(), ...put };
  }

  /**
   * Reads all files again, writes the manifest beside them, and says that they are there.
   * @throws AppError INTERNAL when a file is not what was written, ConflictError when somebody else took it over
   */
  async finish(
    archive: Archive,
    contents: Pick<Archive, 'files' | 'rowCount' | 'oldest' | 'newest'>,
  ): Promise<Archive> {
    for (const file of contents.files) await this.#verify(archive, file);
    await this.#putManifest(archive, contents);
    const [written] = await this.#run<Archive>(
      `UPDATE gateway.archive SET state = 'written', row_count = $2::bigint, oldest = $3::timestamptz,
        newest = $4::timestamptz, files = $5::text::jsonb
        WHERE id = $1 AND state = 'writing' RETURNING ${COLUMNS}`,
      [
        archive.id,
        contents.rowCount,
        contents.oldest?.toISOString() ?? null,
        contents.newest?.toISOString() ?? null,
        JSON.stringify(contents.files),
      ],
    );
    if (!written) throw new ConflictError(`Archive ${archive.id} was thrown away by another process.`);
    return written;
  }

  /** All that is in it was deleted where it came from. */
  async complete({ id }: Archive): Promise<void> {
    await this.#run(
      `UPDATE gateway.archive SET state = 'complete', completed_at = now() WHERE id = $1 AND state = 'written'`,
      [id],
    );
  }

  /** Throws an archive away that was not finished. */
  async discard(archive: Archive): Promise<void> {
    const [gone] = await this.#run<{ id: string }>(
      `DELETE FROM gateway.archive WHERE id = $1 AND state = 'writing' RETURNING id`,
      [archive.id],
    );
    if (gone) await this.#deleteObjects(archive);
  }

  /** Deletes one for good: its objects, then its row, so that a process that dies in between is made up for. */
  async delete(archive: Archive): Promise<void> {
    await this.#deleteObjects(archive);
    await this.#run('DELETE FROM gateway.archive WHERE id = $1', [archive.id]);
  }

  /** Tenants that have any. */
  async tenants(): Promise<string[]> {
    const rows = await this.#run<{ tenant: string }>(
      'SELECT DISTINCT tenant FROM gateway.archive ORDER BY tenant',
      [],
    );
    return rows.map(({ tenant }) => tenant);
  }

  /** Those that were made before, the oldest first. What is in one that is not complete is still in a store too. */
  madeBefore(tenant: string, before: Date, limit: number): Promise<Archive[]> {
    return this.#run<Archive>(
      `SELECT ${COLUMNS} FROM gateway.archive
        WHERE tenant = $1 AND state = 'complete' AND created_at < $2::timestamptz ORDER BY created_at, id LIMIT $3::int`,
      [tenant, before.toISOString(), limit],
    );
  }

  /** What `madeBefore` finds, counted. */
  async forecast(tenant: string, before: Date): Promise<RetentionForecast> {
    const [row] = await this.#run<{
      count: number;
      bytes: number;
      oldest: Date | null;
      newest: Date | null;
      unfinished: number;
    }>(
      `SELECT count(*) FILTER (WHERE state = 'complete')::int AS count,
        COALESCE(sum(bytes) FILTER (WHERE state = 'complete'), 0)::float8 AS bytes,
        min(created_at) FILTER (WHERE state = 'complete') AS oldest,
        max(created_at) FILTER (WHERE state = 'complete') AS newest,
        count(*) FILTER (WHERE state <> 'complete')::int AS unfinished
        FROM gateway.archive CROSS JOIN LATERAL (
          SELECT sum((file->>'sizeBytes')::float8) AS bytes FROM jsonb_array_elements(files) AS file
        ) AS sizes
        WHERE tenant = $1 AND created_at < $2::timestamptz`,
      [tenant, before.toISOString()],
    );
    const { count, bytes, oldest, newest, unfinished } = required(row);
    const kept =
      unfinished > 0
        ? [{ reason: 'What is in it is still being deleted where it came from.', count: unfinished }]
        : [];
    return { count, sizeBytes: bytes, oldest, newest, kept };
  }

  /** What a process that ended left or one is at work on, of all kinds or of one, of all tenants or of one. */
  unfinished(kind?: RetentionKind, tenant?: string): Promise<Archive[]> {
    return this.#run<Archive>(
      `SELECT ${COLUMNS} FROM gateway.archive
        WHERE ($1::text IS NULL OR kind = $1) AND state <> 'complete' AND ($2::text IS NULL OR tenant = $2)
        ORDER BY created_at, id`,
      [kind ?? null, tenant ?? null],
    );
  }

  /** The newest first. */
  list(
    tenant: string,
    {
      kind,
      after,
      limit,
    }: { kind?: RetentionKind | undefined; after?: ArchivePlace | undefined; limit: number },
  ): Promise<Archive[]> {
    return this.#run<Archive>(
      `SELECT ${COLUMNS} FROM gateway.archive
        WHERE tenant = $1 AND state <> 'writing' AND ($2::text IS NULL OR kind = $2)
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::text))
        ORDER BY created_at DESC, id DESC LIMIT $5::int`,
      [tenant, kind ?? null, after?.createdAt.toISOString() ?? null, after?.id ?? null, limit],
    );
  }

  /** The rows of a file of lines of JSON, packed by gzip. */
  async *readRows(archive: Archive, name: string): AsyncGenerator<Record<string, unknown>, void, void> {
    for await (const line of this.readLines(archive, name)) yield JSON.parse(line);
  }

  /** The lines of such a file as they are. */
  async *readLines(archive: Archive, name: string): AsyncGenerator<string, void, void> {
    const packed = await (await this.#objects()).get(keyOfArchiveFile(archive, name));
    const lines = createGunzip();
    packed.once('error', (error) => lines.destroy(error));
    packed.pipe(lines);
    try {
      yield* createInterface({ input: lines });
    } finally {
      packed.destroy();
    }
  }

  async #deleteObjects(archive: Archive): Promise<void> {
    const objects = await this.#objects();
    for await (const { key } of objects.list(folderOf(archive))) await objects.delete(key);
  }

  /** A file as it is, whole. */
  async readFile(archive: Archive, name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await (await this.#objects()).get(keyOfArchiveFile(archive, name))) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /**
   * Has an archive consist of other files, which were put already. May be done again after a crash.
   * @throws AppError INTERNAL when one of them is not what was written
   */
  async replaceFiles(archive: Archive, files: readonly ArchiveFile[], rowCount: number): Promise<void> {
    for (const file of files.filter((each) => !archive.files.includes(each))) {
      await this.#verify(archive, file);
    }
    await this.#putManifest(archive, { files, rowCount, oldest: archive.oldest, newest: archive.newest });
    await this.#run(
      `UPDATE gateway.archive SET files = $2::text::jsonb, row_count = $3::bigint WHERE id = $1`,
      [archive.id, JSON.stringify(files), rowCount],
    );
  }

  /** Deletes objects that lie beside the files of an archive and belong to none of them. */
  async deleteStrays(archive: Archive, files: readonly ArchiveFile[]): Promise<void> {
    const known = new Set([...files.map(({ name }) => name), MANIFEST]);
    const objects = await this.#objects();
    const folder = folderOf(archive);
    for await (const { key } of objects.list(folder)) {
      if (!known.has(key.slice(folder.length))) await objects.delete(key);
    }
  }

  async #putManifest(
    archive: Archive,
    contents: Pick<Archive, 'files' | 'rowCount' | 'oldest' | 'newest'>,
  ): Promise<void> {
    const { id, tenant, kind, day, before, createdAt } = archive;
    const manifest = { version: 1, id, tenant, kind, day, before, createdAt, ...contents };
    await (await this.#objects()).put(
      keyOfArchiveFile(archive, MANIFEST),
      Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
      { contentType: 'application/json' },
    );
  }

  #objects(): Promise<ObjectStore> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #verify(archive: Archive, { name, sha256, sizeBytes }: ArchiveFile): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of await (await this.#objects()).get(keyOfArchiveFile(archive, name))) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    if (hash.digest('hex') === sha256 && bytes === sizeBytes) return;
    throw new AppError('INTERNAL', `File ${name} of archive ${archive.id} is not what was written.`);
  }
}

function required<T>(row: T | undefined): T {
  if (row === undefined) throw new AppError('INTERNAL', 'PostgreSQL returned no row.');
  return row;
}
