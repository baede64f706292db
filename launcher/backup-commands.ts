import { chmod, mkdir, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BackupError } from '../backup/backup-error.js';
import { describeBackup, notInBackup } from '../backup/create-backup.js';
import { planRestore } from '../backup/plan-restore.js';
import { readOrCreatePlatformId } from '../backup/platform-id.js';
import { counted, inBytes, type Report } from '../backup/report.js';
import type { Manifest } from '../backup/repository/documents.js';
import { type Restored, restoreBackup } from '../backup/restore-backup.js';
import { noteBackupStatus } from '../backup/status.js';
import { verifyBackup } from '../backup/verify-backup.js';
import { AppError } from '../contracts/errors.js';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import { lockDataFolder } from './data-folder.js';
import { lockBackups, makeBackup, openRepository } from './make-backup.js';
import { openPlatformStores } from './open-platform-stores.js';
import { EXIT_CONFIG, EXIT_USAGE, StartError } from './start-error.js';
import { whenStopRequested } from './stop-signals.js';

const EXIT_UNAVAILABLE = 69;

const USAGE = `Usage:
  main.js backup        [--destination DEST] [--json]
  main.js list-backups  [--destination DEST] [--json]
  main.js verify-backup [ID] [--digests-only] [--destination DEST] [--json]
  main.js restore       [ID] [--to TIME|latest] [--destination DEST] [--json]
DEST is a folder or s3://bucket/prefix, by default BACKUP_DESTINATION. TIME is ISO 8601, such as 2026-11-30T12:00:00Z.
restore writes into DATA_DIR, which has to be empty. See docs/BACKUP.md.
`;

interface Command {
  config: Config;
  log: Logger;
  report: Report;
  destination: string | undefined;
  id: string | undefined;
  to: string | undefined;
  digestsOnly: boolean;
}

/** What a command prints: lines for a person, or the facts as JSON. */
interface Outcome {
  lines: string[];
  facts: unknown;
}

const COMMANDS = {
  backup: runBackup,
  'list-backups': runList,
  'verify-backup': runVerify,
  restore: runRestore,
} satisfies Record<string, (command: Command) => Promise<Outcome>>;
export type BackupCommand = keyof typeof COMMANDS;

/** Runs one of the commands and exits with its status; what it does is told on stderr, what came of it on stdout. */
export async function runBackupCommand(
  name: BackupCommand,
  args: readonly string[],
  config: Config,
  log: Logger,
): Promise<never> {
  const { values, positionals } = parseCommandLine(name, args);
  void whenStopRequested().then((reason) => {
    process.stderr.write(`${name} was interrupted (${reason}).\n`);
    process.exit(1);
  });
  const report: Report = (line) => process.stderr.write(`${line}\n`);
  try {
    const { lines, facts } = await COMMANDS[name]({
      config,
      log,
      report,
      destination: values.destination,
      id: positionals[0],
      to: values.to,
      digestsOnly: values['digests-only'] ?? false,
    });
    process.stdout.write(values.json ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`);
    process.exit(0);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof BackupError || error instanceof AppError || error instanceof StartError)) {
      log.error({ err: error }, `${name} failed`);
    }
    if (values.json) process.stdout.write(`${JSON.stringify({ error: message })}\n`);
    process.stderr.write(`\n${name} failed: ${message}\n`);
    process.exit(exitStatusOf(error));
  }
}

function exitStatusOf(error: unknown): number {
  if (error instanceof BackupError) return error.exitStatus;
  if (error instanceof StartError) return EXIT_CONFIG;
  return error instanceof AppError && error.code === 'UNAVAILABLE' ? EXIT_UNAVAILABLE : 1;
}

function parseCommandLine(name: BackupCommand, args: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: name === 'verify-backup' || name === 'restore',
      options: {
        destination: { type: 'string' },
        json: { type: 'boolean' },
        to: { type: 'string' },
        'digests-only': { type: 'boolean' },
      },
    });
    if (parsed.positionals.length > 1) throw new Error('One ID at most.');
    return parsed;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(EXIT_USAGE);
  }
}

async function runBackup({ config, log, report, destination }: Command): Promise<Outcome> {
  const unlock = await lockBackups(config.dataDir);
  try {
    const platform = await readOrCreatePlatformId(config.dataDir);
    const repository = await openRepository(config, log, { destination, platform });
    const { stores, close } = await openPlatformStores(config, log);
    try {
      const made = await makeBackup(config, { repository, stores, report });
      return { lines: describeBackup(made), facts: { ...made, notInBackup: notInBackup(made) } };
    } finally {
      await close();
      await repository.close();
    }
  } finally {
    await unlock();
  }
}

async function runList({ config, log, destination }: Command): Promise<Outcome> {
  const repository = await openRepository(config, log, { destination });
  try {
    const backups = [];
    for (const id of await repository.backupIds()) backups.push(await repository.manifest(id));
    const newest = backups.at(-1);
    const restorableUntil = [newest?.finishedAt, (await repository.roundTimes()).at(-1)]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1);
    const lines = backups.map(({ id, finishedAt, parts }) => {
      const bytes = Object.values(parts).reduce((sum, part) => sum + part.bytes, 0);
      return `${id}  ended ${finishedAt}  ${inBytes(bytes)}`;
    });
    const last = restorableUntil
      ? `The last moment that can be restored is ${restorableUntil}.`
      : `There is no backup at ${repository.url}.`;
    return { lines: [...lines, last], facts: { backups, restorableUntil: restorableUntil ?? null } };
  } finally {
    await repository.close();
  }
}

async function runVerify(command: Command): Promise<Outcome> {
  const { config, log, report, destination, id, digestsOnly } = command;
  const { dataDir } = config;
  const repository = await openRepository(config, log, { destination });
  try {
    const verified = await verifyBackup(
      { repository, engineMemoryBytes: config.clickhouse.embeddedMemoryBytes, log, report },
      { id, rehearseBelow: digestsOnly ? undefined : await reachableFolder(dataDir) },
    );
    if (verified.restored) {
      await noteBackupStatus(dataDir, { verified: { id: verified.id, at: new Date().toISOString() } });
    }
    return {
      facts: verified,
      lines: [
        `Backup ${verified.id} is whole: ${counted(verified.files, 'file')}, ${inBytes(verified.bytes)}.`,
        `It can be restored, and any moment from its end to ${verified.restorableUntil}.`,
        ...(verified.restored
          ? describeCounts(verified.restored)
          : ['It was not restored (--digests-only).']),
      ],
    };
  } finally {
    await repository.close();
  }
}

async function runRestore(command: Command): Promise<Outcome> {
  const { config, log, report, destination, id, to } = command;
  const { dataDir } = config;
  const unlock = await lockDataFolder(dataDir);
  try {
    await reachableFolder(dataDir);
    const repository = await openRepository(config, log, { destination });
    try {
      const plan = await planRestore(repository, { id, to: parseMoment(to) });
      requireOwnStores(config, plan.manifest);
      const { store } = config.objects.minio ? await createObjectStore(config, log) : { store: undefined };
      try {
        const restored = await restoreBackup(
          { repository, engineMemoryBytes: config.clickhouse.embeddedMemoryBytes, log, report },
          plan,
          { dataDir, bucket: store },
        );
        return {
          facts: restored,
          lines: [
            `Restored backup ${restored.id} into ${dataDir}, to the state of ${restored.at}: ${restored.seconds.toFixed(1)} s.`,
            ...describeCounts(restored),
            ...externalAtRestore(plan.manifest),
            ...toErase(restored.erasures, plan.manifest),
            'Start the platform: npm start',
          ],
        };
      } finally {
        await store?.close();
      }
    } finally {
      await repository.close();
    }
  } finally {
    await unlock();
  }
}

function describeCounts({ objects, postgres, clickhouse }: Restored): string[] {
  const rows = (counts: Record<string, number> | null) =>
    counts === null ? 'none' : counted(sum(Object.values(counts)), 'row');
  return [
    `  objects    ${counted(objects, 'file')}`,
    `  postgres   ${rows(postgres)}`,
    `  clickhouse ${rows(clickhouse)}`,
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function externalAtRestore({ postgres, clickhouse, finishedAt }: Manifest): string[] {
  return [
    ...(postgres.external
      ? [`PostgreSQL is not in this backup: restore it with its own tool, to a state after ${finishedAt}.`]
      : []),
    ...(clickhouse?.external ? ['ClickHouse is not in this backup: restore it with its own tool.'] : []),
  ];
}

/** They are found in what was stored after the moment that was restored too. */
function toErase(count: number, { postgres }: Manifest): string[] {
  if (count === 0) return [];
  const when = postgres.external
    ? 'node dist/main.js replay-erasures does them again: run it before anything serves.'
    : 'the next start does them again before anything serves.';
  return [`${counted(count, 'erasure')} of people: ${when}`];
}

/** What is restored into the data folder must be what the platform then uses. */
function requireOwnStores(config: Config, { postgres, clickhouse }: Manifest): void {
  const set = [
    ...(config.postgres.url && !postgres.external ? ['DATABASE_URL'] : []),
    ...(config.clickhouse.url && clickhouse && !clickhouse.external ? ['CLICKHOUSE_URL'] : []),
  ];
  if (set.length === 0) return;
  throw new BackupError(
    'config',
    `The backup holds the platform's own servers, but ${set.join(' and ')} would make it use others. Unset ${set.length > 1 ? 'them' : 'it'}.`,
  );
}

function parseMoment(text: string | undefined): Date | 'latest' | undefined {
  if (text === undefined || text === 'latest') return text;
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (parsed.success) return new Date(parsed.data);
  throw new BackupError(
    'missing',
    `--to ${text} is no moment: write it as 2026-11-30T12:00:00Z, or "latest".`,
  );
}

/** Started by root, PostgreSQL runs as another user, who must get through the folder to its own. */
async function reachableFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  if (process.getuid?.() === 0) await chmod(dataDir, (await stat(dataDir)).mode | 0o011);
  return dataDir;
}
