import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { RetentionKind } from '../../contracts/retention.js';
import type { Archive, ArchiveFile, Archives } from './archives.js';

/** A row as PostgreSQL writes it as JSON. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** Rows of one kind that can go. */
export interface RetiringRows {
  readonly kind: RetentionKind;
  /**
   * Rows of a tenant that may go, in an order that stays the same, in pages; `mostRows` at most. What is read again while
   * nothing was removed is the same again.
   */
  read(tenant: string, before: Date, mostRows: number): AsyncIterable<readonly JsonRow[]>;
  /** When a row is from. */
  at(row: JsonRow): Date;
  /** What of a row is put into which file of an archive; the first holds what `key` needs. */
  readonly files: Readonly<Record<string, (row: JsonRow) => JsonRow>>;
  /** What tells it from others, of a row or of what the first file holds of it. */
  key(row: JsonRow): JsonRow;
  /** Deletes the rows of these keys, as far as they may still go. What is gone already is left out. */
  remove(tenant: string, before: Date, keys: readonly JsonRow[]): Promise<void>;
}

/** Rows of one archive; what is older than asked for goes into several. */
const ROWS_OF_ARCHIVE = 50_000;
/** Rows that one transaction deletes. */
const ROWS_TOGETHER = 1_000;
const CONTENT_TYPE = 'application/gzip';

/**
 * Deletes what a tenant need not keep any more. With an archive, only what was read from it again is deleted, so whatever is
 * gone is in an archive, however often a process dies in between.
 */
export async function retireRows(
  { archives, rows }: { archives: Archives; rows: RetiringRows },
  work: { tenant: string; before: Date; archive: boolean; signal: AbortSignal },
): Promise<number> {
  const { tenant, before, signal } = work;
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const done = work.archive
      ? await archiveSome({ archives, rows }, { tenant, before, signal })
      : await removeSome(rows, { tenant, before, signal });
    count += done;
    if (done < ROWS_OF_ARCHIVE) return count;
  }
}

/** Goes on with an archive that a process which ended has begun. */
export async function finishArchive(
  { archives, rows }: { archives: Archives; rows: RetiringRows },
  archive: Archive,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (archive.state === 'writing') await archives.discard(archive);
  else await removeArchived({ archives, rows }, archive, signal);
}

async function removeSome(
  rows: RetiringRows,
  { tenant, before, signal }: { tenant: string; before: Date; signal: AbortSignal },
): Promise<number> {
  let count = 0;
  for await (const page of rows.read(tenant, before, ROWS_OF_ARCHIVE)) {
    signal.throwIfAborted();
    await rows.remove(
      tenant,
      before,
      page.map((row) => rows.key(row)),
    );
    count += page.length;
  }
  return count;
}

async function archiveSome(
  { archives, rows }: { archives: Archives; rows: RetiringRows },
  { tenant, before, signal }: { tenant: string; before: Date; signal: AbortSignal },
): Promise<number> {
  for await (const _ of rows.read(tenant, before, 1)) {
    const archive = await archives.begin({ tenant, kind: rows.kind, before });
    const written = await write({ archives, rows }, archive, signal);
    await removeArchived({ archives, rows }, written, signal);
    return written.rowCount;
  }
  return 0;
}

async function write(
  { archives, rows }: { archives: Archives; rows: RetiringRows },
  archive: Archive,
  signal: AbortSignal,
): Promise<Archive> {
  const times: number[] = [];
  const files: ArchiveFile[] = [];
  try {
    for (const [name, part] of Object.entries(rows.files)) {
      let rowCount = 0;
      const lines = async function* () {
        for await (const page of rows.read(archive.tenant, archive.before, ROWS_OF_ARCHIVE)) {
          rowCount += page.length;
          const at = page.map((row) => rows.at(row).getTime());
          times.push(Math.min(...at), Math.max(...at));
          yield page.map((row) => `${JSON.stringify(part(row))}\n`).join('');
        }
      };
      const packed = pipeline(Readable.from(lines()), createGzip(), () => undefined);
      files.push(
        await archives.putFile(archive, name, packed, {
          contentType: CONTENT_TYPE,
          rowCount: () => rowCount,
          signal,
        }),
      );
    }
    return await archives.finish(archive, {
      files,
      rowCount: Math.min(...files.map(({ rowCount }) => rowCount)),
      oldest: new Date(times.reduce((a, b) => Math.min(a, b))),
      newest: new Date(times.reduce((a, b) => Math.max(a, b))),
    });
  } catch (error) {
    await archives.discard(archive).catch(() => undefined); // or the next run does
    throw error;
  }
}

async function removeArchived(
  { archives, rows }: { archives: Archives; rows: RetiringRows },
  archive: Archive,
  signal: AbortSignal,
): Promise<void> {
  const [first = ''] = Object.keys(rows.files);
  // An erasure that wrote it anew has put something before.
  const name = archive.files.find((file) => file.name.endsWith(first))?.name ?? first;
  let chunk: JsonRow[] = [];
  const remove = async () => {
    signal.throwIfAborted();
    if (chunk.length > 0) await rows.remove(archive.tenant, archive.before, chunk);
    chunk = [];
  };
  for await (const row of archives.readRows(archive, name)) {
    chunk.push(rows.key(row));
    if (chunk.length === ROWS_TOGETHER) await remove();
  }
  await remove();
  await archives.complete(archive);
}
