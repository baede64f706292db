import { counted, inBytes, type Report } from './report.js';
import { type FileEntry, FORMAT, type Manifest, PARTS } from './repository/documents.js';
import { PieceReader } from './repository/piece-reader.js';
import { PieceWriter } from './repository/piece-writer.js';
import type { Repository } from './repository/repository.js';
import { copyClickHouse } from './stores/copy-clickhouse.js';
import { copyObjects } from './stores/copy-objects.js';
import { copyPostgres } from './stores/copy-postgres.js';
import { copySecrets } from './stores/copy-secrets.js';
import type { PlatformStores } from './stores/platform-stores.js';

/**
 * Makes a backup. A row may only point at an object that is in it, so objects are copied before PostgreSQL and looked
 * through once more after it.
 * @param options.version of this program
 * @throws BackupError, UnavailableError; then there is no new backup, and what was stored is removed by the next one
 */
export async function createBackup(options: {
  repository: Repository;
  stores: PlatformStores;
  version: string;
  report: Report;
}): Promise<Manifest> {
  const { repository, stores, version, report } = options;
  const startedAt = new Date();
  const id = startedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  for (const left of await repository.unfinishedIds()) {
    report(`removing what an interrupted backup has left (${left})`);
    await repository.deleteBackup(left);
  }
  const last = await lastBackup(repository);
  const writer = new PieceWriter(repository, (await repository.pieces()).keys(), last?.files);
  const reader = new PieceReader(repository);
  const { postgres, clickhouse } = stores;

  report('objects: looking through them');
  const seen = new Map(last?.files.flatMap((file) => (file.part === 'objects' ? [[file.path, file]] : [])));
  const { there: objects } = await copyObjects(stores.objects, seen, writer);

  let chain: string[] | undefined;
  if (typeof clickhouse === 'object') {
    report('clickhouse: the engine makes its backup');
    const before = last?.manifest.clickhouse;
    chain = await copyClickHouse(clickhouse, {
      name: id,
      last:
        before && !before.external && before.database === clickhouse.database
          ? { chain: before.chain, files: last.files.filter(({ part }) => part === 'clickhouse') }
          : undefined,
      writer,
      reader,
    });
  }

  report(postgres === 'external' ? 'postgres: external, not copied' : 'postgres: copying the cluster');
  const cluster = postgres === 'external' ? undefined : await copyPostgres(postgres, writer);
  const finishedAt = cluster?.stoppedAt ?? new Date();

  report('objects: those that came meanwhile');
  const { there: meanwhile } = await copyObjects(stores.objects, objects, writer);
  for (const [key, entry] of meanwhile) objects.set(key, entry);
  await copySecrets(stores.dataDir, writer);
  await writer.finish();

  report('manifest: writing it');
  const files = [...writer.entries.filter(({ part }) => part !== 'objects'), ...objects.values()];
  return repository.putBackup(
    {
      format: FORMAT,
      id,
      platform: repository.platform,
      version,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      parts: summarise(files),
      storedBytes: writer.storedBytes,
      postgres: cluster?.facts ?? { external: true },
      clickhouse:
        typeof clickhouse === 'object' && chain
          ? { external: false, database: clickhouse.database, chain }
          : clickhouse === 'external'
            ? { external: true }
            : null,
    },
    files,
  );
}

/** What an operator has to do because it is not ours to do; empty where everything is in the backup. */
export function notInBackup({ postgres, clickhouse, finishedAt }: Manifest): string[] {
  return [
    ...(postgres.external
      ? [
          `PostgreSQL (DATABASE_URL) is not in this backup. Back it up now with its own tool (pg_basebackup, pg_dump --format=custom, a snapshot of your provider), after ${finishedAt}: its rows may only point at objects that are in here.`,
        ]
      : []),
    ...(clickhouse?.external
      ? [
          'ClickHouse (CLICKHOUSE_URL) is not in this backup. Back it up with BACKUP DATABASE … TO S3(…) or its own tool.',
        ]
      : []),
  ];
}

/** The lines that end a command. */
export function describeBackup(made: Manifest): string[] {
  const parts = Object.entries(made.parts).map(
    ([part, { files, bytes }]) => `  ${part.padEnd(11)}${counted(files, 'file')}, ${inBytes(bytes)}`,
  );
  return [
    `Backup ${made.id}: ${made.seconds.toFixed(1)} s, ${inBytes(made.storedBytes)} added to the destination.`,
    ...parts,
    ...notInBackup(made),
  ];
}

async function lastBackup(
  repository: Repository,
): Promise<{ manifest: Manifest; files: FileEntry[] } | undefined> {
  const id = (await repository.backupIds()).at(-1);
  if (id === undefined) return undefined;
  const manifest = await repository.manifest(id);
  return { manifest, files: await repository.files(manifest) };
}

function summarise(files: readonly FileEntry[]): Manifest['parts'] {
  const parts: Manifest['parts'] = {};
  for (const part of PARTS) {
    const own = files.filter((file) => file.part === part);
    parts[part] = { files: own.length, bytes: own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  }
  return parts;
}
