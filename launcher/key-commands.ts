import { parseArgs } from 'node:util';
import type { Config } from '../platform/config/config.js';
import { UnknownMasterKeyError } from '../platform/keys/key-management.js';
import { createTenantKeys, type TenantKeyStore } from '../platform/keys/tenant-keys.postgres.js';
import type { Logger } from '../platform/log.js';
import { migrate } from '../platform/postgres/migrate.js';
import { openKeyPool, openMasterKeys } from './object-keys.js';
import { openPlatformDatabase } from './open-platform-database.js';
import { EXIT_CONFIG, EXIT_USAGE, StartError } from './start-error.js';

const USAGE = `Usage:
  main.js keys list              the keys of tenants, and which master key wraps them
  main.js keys rotate            wraps all of them with the first key of MASTER_KEY_FILE; objects stay as they are
  main.js keys renew TENANT      begins a new key for what the tenant stores from now on
  main.js keys destroy TENANT --yes
                                 destroys the tenant's keys: all its objects are lost for good
`;

type Action = (keys: TenantKeyStore) => Promise<string[]>;

/** `main.js keys …`: runs one command on the keys of tenants and exits with its status. */
export async function runKeyCommand(args: readonly string[], config: Config, log: Logger): Promise<never> {
  const action = actionOf(args);
  if (!action) {
    process.stderr.write(USAGE);
    process.exit(EXIT_USAGE);
  }
  try {
    const lines = await withKeys(config, log, action);
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exit(0);
  } catch (error) {
    const isKnown = error instanceof StartError || error instanceof UnknownMasterKeyError;
    if (!isKnown) log.error({ err: error }, 'keys failed');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(isKnown ? EXIT_CONFIG : 1);
  }
}

function actionOf(args: readonly string[]): Action | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { yes: { type: 'boolean' } },
    });
    const [name, tenant, ...more] = positionals;
    if (more.length > 0) return undefined;
    if (name === 'list' && !tenant) return list;
    if (name === 'rotate' && !tenant) return rotate;
    if (name === 'renew' && tenant)
      return async (keys) => {
        await keys.renew(tenant);
        return [`What ${tenant} stores from now on is under a new key.`];
      };
    if (name === 'destroy' && tenant && values.yes)
      return async (keys) => {
        const count = await keys.destroy(tenant);
        return [
          `${count} ${count === 1 ? 'key' : 'keys'} of ${tenant} destroyed. Processes that run forget them within ten seconds.`,
          'Backups of the database from before still hold them, until they are deleted.',
        ];
      };
    return undefined;
  } catch {
    return undefined;
  }
}

const rotate: Action = async (keys) => [
  `${await keys.rewrap()} keys wrapped anew with the first key of MASTER_KEY_FILE. The others in it are not needed any more.`,
];

const list: Action = async (keys) => {
  const all = await keys.list();
  if (all.length === 0) return ['There are no keys: no object is encrypted.'];
  return all.map(({ tenant, masterKeyId, createdAt, destroyedAt }) => {
    const state = destroyedAt ? `destroyed ${destroyedAt.toISOString()}` : `master key ${masterKeyId}`;
    return `${tenant}  made ${createdAt.toISOString()}  ${state}`;
  });
};

async function withKeys(config: Config, log: Logger, action: Action): Promise<string[]> {
  const { masterKeyFile } = config.objects;
  if (!masterKeyFile) throw new StartError('Set MASTER_KEY_FILE: without it there are no keys.');
  const management = await openMasterKeys(masterKeyFile);
  const { url, close } = await openPlatformDatabase(config, log);
  try {
    await migrate(url, log);
    const pool = openKeyPool(url);
    try {
      return await action(createTenantKeys(pool, management));
    } finally {
      await pool.end();
    }
  } finally {
    await close();
  }
}
