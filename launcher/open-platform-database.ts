import { existsSync } from 'node:fs';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { createPrisma, type Prisma } from '../platform/postgres/prisma.js';
import { FolderLockedError, lockFolder } from '../platform/processes/folder-lock.js';
import { LAUNCHER_LOCK } from './data-folder.js';
import { postgresDirOf, readEmbeddedStores, runPostgres } from './embedded-stores.js';
import { StartError } from './start-error.js';

/**
 * The platform's database: at DATABASE_URL, or the one of the platform that runs on this data folder. Where none runs, its
 * PostgreSQL is started, and nobody else can start a platform meanwhile.
 * @throws StartError where no platform of this version has been started yet; UnavailableError
 * @returns with its address, and what ends what was started
 */
export async function openPlatformDatabase(
  config: Config,
  log: Logger,
): Promise<{ prisma: Prisma; url: string; close(): Promise<void> }> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const url = config.postgres.url ?? (await findOrStart(config, log, undo));
    const prisma = createPrisma({ url, poolSize: 1, applicationName: 'mlsec-command' });
    undo.push(() => prisma.$disconnect());
    const [table] = await prisma.$queryRaw<{ there: boolean }[]>`
      SELECT to_regclass('gateway.account') IS NOT NULL AS there`;
    if (!table?.there) throw notStarted('The database');
    return { prisma, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findOrStart(config: Config, log: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const { dataDir } = config;
  if (!existsSync(postgresDirOf(dataDir))) throw notStarted(`The data folder ${dataDir}`);
  const url = await (async () => {
    try {
      undo.push(await lockFolder(dataDir, LAUNCHER_LOCK));
    } catch (error) {
      if (!(error instanceof FolderLockedError)) throw error;
      return (await readEmbeddedStores(dataDir)).postgres;
    }
    return runPostgres(config, log, undo);
  })();
  if (url !== undefined) return url;
  throw new StartError(
    `The platform on ${dataDir} uses a database elsewhere: set DATABASE_URL as it has it.`,
  );
}

const notStarted = (what: string) =>
  new StartError(
    `${what} holds no platform of this version yet: start it once (npm start), on the same settings.`,
  );
