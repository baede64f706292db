import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Logger } from '../platform/log.js';
import type { ObjectStore } from '../platform/objects/object-store.js';
import { BackupError } from './backup-error.js';
import type { RestorePlan } from './plan-restore.js';
import { ERASURES_TO_REPLAY, isReplayEntry } from './replay-list.js';
import { counted, inBytes, type Report } from './report.js';
import type { FileEntry, Part } from './repository/documents.js';
import { PieceReader } from './repository/piece-reader.js';
import type { Repository } from './repository/repository.js';
import { restoreClickHouse } from './stores/restore-clickhouse.js';
import { inReadingOrder, restoreFiles } from './stores/restore-files.js';
import { recoverPostgres } from './stores/restore-postgres.js';

import { UNFINISHED_RESTORE } from './unfinished-restore.js';

const run = promisify(execFile);

const PLAN = 'plan.json';
const plannedSchema = z.object({ names: z.array(z.string()), bucket: z.string().optional() });
/** What may lie in an empty data folder. */
const NOTHING = /^(launcher|backup|backup-log|restore-test)\.lock\.|^lost\+found$/;

/** What was restored, counted in the stores themselves. */
export interface Restored {
  id: string;
  /** The moment of PostgreSQL's state. */
  at: string;
  seconds: number;
  objects: number;
  postgres: Record<string, number> | null;
  clickhouse: Record<string, number> | null;
}

interface RestoreDeps {
  repository: Repository;
  engineMemoryBytes: number;
  log: Logger;
  report: Report;
}

/**
 * Restores into an empty data folder. After an error nothing of it is left there. `erasures` of the answer are done again by the next start.
 * @param options.bucket where objects go that are not to lie in the data folder; has to be empty
 * @throws BackupError
 */
export async function restoreBackup(
  deps: RestoreDeps,
  plan: RestorePlan,
  options: { dataDir: string; bucket?: ObjectStore | undefined },
): Promise<Restored & { erasures: number }> {
  const { dataDir, bucket } = options;
  await clearInterrupted(dataDir, bucket, deps.report);
  await requireRoom(dataDir, plan.files);
  const erasures = plan.files.filter(isReplayEntry).length;
  const folder = join(dataDir, UNFINISHED_RESTORE);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) await run('chmod', ['a+x', folder]); // PostgreSQL then runs as another user
  const names = ['objects', 'postgres', 'clickhouse', ERASURES_TO_REPLAY, ...topNames(plan.files)];
  await writeFile(join(folder, PLAN), JSON.stringify({ names, bucket: bucket?.bucket }));
  const restored = await buildStores(deps, plan, { folder, bucket }).catch(async (error: unknown) => {
    deps.report('removing what was restored: it did not succeed');
    if (bucket) for await (const { key } of bucket.list('')) await bucket.delete(key);
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  if (erasures > 0) await writeFile(join(folder, ERASURES_TO_REPLAY), `${erasures}\n`);
  await run('sync');
  for (const name of await readdir(folder)) {
    if (name !== PLAN) await rename(join(folder, name), join(dataDir, name));
  }
  await rm(folder, { recursive: true });
  return { ...restored, erasures };
}

/**
 * Restores all stores below a folder, which need not be a data folder.
 * @param options.withObjects false where their content has been checked already
 */
export async function buildStores(
  deps: RestoreDeps,
  plan: RestorePlan,
  options: { folder: string; bucket?: ObjectStore | undefined; withObjects?: boolean },
): Promise<Restored> {
  const { repository, engineMemoryBytes, log, report } = deps;
  const { manifest, moment } = plan;
  const { folder, bucket, withObjects = true } = options;
  const startedAt = performance.now();
  const reader = new PieceReader(repository);
  const of = (part: Part) => plan.files.filter((file) => file.part === part);

  const objects = of('objects');
  if (withObjects) {
    report(`objects: ${counted(objects.length, 'file')}, ${inBytes(sumOf(objects))}`);
    if (bucket) await putObjects(objects, bucket, reader);
    else await restoreFiles(objects, join(folder, 'objects'), reader);
  }
  await restoreFiles(of('secrets'), folder, reader);

  let clickhouse: Restored['clickhouse'] = null;
  if (manifest.clickhouse && !manifest.clickhouse.external) {
    const { database, chain } = manifest.clickhouse;
    const files = of('clickhouse');
    report(`clickhouse: ${counted(files.length, 'file')}, ${inBytes(sumOf(files))}`);
    const dir = join(folder, 'clickhouse');
    await restoreFiles(files, join(dir, 'backups'), reader);
    clickhouse = await restoreClickHouse(dir, { database, chain, memoryBytes: engineMemoryBytes, log });
  }

  let postgres: Restored['postgres'] = null;
  if (!manifest.postgres.external) {
    const files = of('postgres');
    const segments = of('wal');
    report(
      `postgres: ${counted(files.length, 'file')}, ${inBytes(sumOf(files))}, and ${counted(segments.length, 'segment')} of its log`,
    );
    const dir = join(folder, 'postgres');
    const wal = join(folder, 'wal');
    await restoreFiles(files, join(dir, 'cluster'), reader);
    await restoreFiles(segments, wal, reader);
    report(`postgres: recovering to ${moment?.toISOString() ?? 'the state of the backup'}`);
    postgres = await recoverPostgres(dir, { wal, folders: manifest.postgres.folders, moment, log });
  }
  return {
    id: manifest.id,
    at: moment?.toISOString() ?? manifest.finishedAt,
    seconds: (performance.now() - startedAt) / 1000,
    objects: objects.length,
    postgres,
    clickhouse,
  };
}

/** Removes what a killed restore has left. @throws BackupError `folder` when anything else is there */
async function clearInterrupted(
  dataDir: string,
  bucket: ObjectStore | undefined,
  report: Report,
): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const entries = await readdir(dataDir);
  const folder = join(dataDir, UNFINISHED_RESTORE);
  let mayHoldObjects = false;
  if (entries.includes(UNFINISHED_RESTORE)) {
    report('removing what an interrupted restore has left');
    // Killed before it had written its plan, it has moved nothing.
    const text = await readFile(join(folder, PLAN), 'utf8').catch(() => '{"names":[]}');
    const planned = plannedSchema.parse(JSON.parse(text));
    mayHoldObjects = planned.bucket !== undefined && planned.bucket === bucket?.bucket;
    for (const name of planned.names) await rm(join(dataDir, name), { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
  const left = (await readdir(dataDir)).filter((name) => !NOTHING.test(name));
  if (left.length > 0) {
    throw new BackupError(
      'folder',
      `${dataDir} is not empty (${left.slice(0, 5).join(', ')}). A backup is restored into an empty folder only: move what is there away, or set DATA_DIR to another folder.`,
    );
  }
  if (!bucket || mayHoldObjects) return;
  for await (const { key } of bucket.list('')) {
    throw new BackupError(
      'folder',
      `The bucket ${bucket.bucket} is not empty (${key}). Objects are restored into an empty one only: empty it, or set OBJECT_BUCKET to another one.`,
    );
  }
}

async function requireRoom(dataDir: string, files: readonly FileEntry[]): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  // The engine's backup and its data are there at the same time.
  const needed = sumOf(files) + sumOf(files.filter(({ part }) => part === 'clickhouse'));
  if (bavail * bsize >= needed) return;
  throw new BackupError(
    'folder',
    `The disk of ${dataDir} has ${inBytes(bavail * bsize)} left, and restoring takes ${inBytes(needed)}.`,
  );
}

async function putObjects(
  objects: readonly FileEntry[],
  bucket: ObjectStore,
  reader: PieceReader,
): Promise<void> {
  const { Readable } = await import('node:stream');
  for (const entry of inReadingOrder(objects)) {
    await bucket.put(entry.path, Readable.from(reader.read(entry)), { sizeBytes: entry.sizeBytes });
  }
}

const topNames = (files: readonly FileEntry[]): string[] =>
  files.flatMap(({ part, path }) => (part === 'secrets' ? [path.split('/')[0] ?? path] : []));

const sumOf = (files: readonly FileEntry[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
