import { type Config, ConfigError, loadConfig } from '../platform/config/config.js';
import { inheritedEnvironment, loadEnvFile } from '../platform/config/environment.js';
import { ListenError } from '../platform/http/ports.js';
import { createLogger, type Logger } from '../platform/log.js';
import { startTelemetry } from '../platform/telemetry/start-telemetry.js';
import { trustPlatformCertificates } from '../platform/tls/trust.js';
import type { BackupCommand } from './backup-commands.js';
import { withCollectorToken } from './collector-token.js';
import { launch } from './launcher.js';
import { type RunningRole, runRole } from './process-shell.js';
import { printSignInLink } from './sign-in-link.js';
import { EXIT_CONFIG } from './start-error.js';

type StartRole = (config: Config, log: Logger) => Promise<RunningRole>;

/**
 * The roles, each loaded only when asked for. The launcher itself runs `core`, `tracing` and `worker`; the others are for
 * running the parts on machines of their own.
 */
const ROLES: Record<string, () => Promise<StartRole>> = {
  core: async () => (await import('./roles/core.js')).startCore,
  gateway: async () => (await import('./roles/gateway.js')).startGateway,
  training: async () => (await import('./roles/training.js')).startTraining,
  data: async () => (await import('./roles/data.js')).startData,
  registry: async () => (await import('./roles/registry.js')).startRegistry,
  tracing: async () => (await import('./roles/tracing.js')).startTracing,
  worker: async () => (await import('./roles/worker.js')).startWorker,
  rest: async () => (await import('./roles/rest.js')).startRest,
  'backup-schedule': async () => (await import('./roles/backup-schedule.js')).startBackupSchedule,
};

/** Makes a link to the dashboard instead of running a part. */
const SIGN_IN = 'sign-in';
/** Lists, rewraps or destroys the keys of tenants. */
const KEYS = 'keys';
/** Checks or prints the audit trail. */
const AUDIT = 'audit';
/** Does erasures again after a restore, where the stores are other servers; elsewhere the next start does. */
const REPLAY_ERASURES = 'replay-erasures';
/** Run, print and end. They take arguments. */
const BACKUP_COMMANDS: readonly string[] = [
  'backup',
  'list-backups',
  'verify-backup',
  'restore',
] satisfies BackupCommand[];
/** `account …`, `token …` and `erasure …`, which take more words. */
const ACCESS_COMMANDS: readonly string[] = ['account', 'token', 'erasure'];
const isBackupCommand = (name: string): name is BackupCommand => BACKUP_COMMANDS.includes(name);

/** `main.js [role | command]`: without a role it runs the whole platform on this machine. */
export async function runProgram(args: readonly string[]): Promise<void> {
  const [role, ...rest] = args;
  if (role === KEYS) {
    const { runKeyCommand } = await import('./key-commands.js');
    const config = readConfig();
    trustCertificates(config);
    return runKeyCommand(rest, config, createLogger(config, role));
  }
  if (role !== undefined && isBackupCommand(role)) {
    const { runBackupCommand } = await import('./backup-commands.js');
    const config = readConfig();
    trustCertificates(config);
    return runBackupCommand(role, rest, config, createLogger(config, role));
  }
  if (role === AUDIT) {
    const { runAuditCommand } = await import('./audit-commands.js');
    const config = readConfig();
    trustCertificates(config);
    return runAuditCommand(rest, config, createLogger(config, role));
  }
  if (role === REPLAY_ERASURES && rest.length === 0) {
    const { runReplayCommand } = await import('./replay-command.js');
    const config = readConfig();
    trustCertificates(config);
    return runReplayCommand(config, createLogger(config, role));
  }
  if (role !== undefined && ACCESS_COMMANDS.includes(role)) {
    const { runAccessCommand } = await import('./access-commands.js');
    const config = readConfig();
    trustCertificates(config);
    return runAccessCommand(args, config, createLogger(config, role));
  }
  if (rest.length > 0 || (role !== undefined && role !== SIGN_IN && !Object.hasOwn(ROLES, role))) {
    process.stderr.write(
      `Usage: main.js [${[...Object.keys(ROLES), SIGN_IN, AUDIT, KEYS, REPLAY_ERASURES, ...BACKUP_COMMANDS, ...ACCESS_COMMANDS].join('|')}]\nWithout a role the whole platform runs on this machine.\n`,
    );
    process.exit(64);
  }
  const settings = readConfig();
  if (role !== undefined) trustCertificates(settings);
  if (role === SIGN_IN) return printSignInLink(settings);
  const log = createLogger(settings, role ?? 'launcher');
  // The launcher hands it to its roles, once the data folder is its own.
  const config =
    role === undefined ? settings : await withCollectorToken(settings, { takesSpans: role === 'tracing' });
  // Roles of the launcher share a machine; they have a channel to it.
  const kit = role === undefined || process.connected ? 'parts' : 'sdk';
  const telemetry = await startTelemetry(config, role ?? 'launcher', kit, log.child({ module: 'telemetry' }));
  if (role === undefined) {
    await launch(config, inheritedEnvironment(), log);
    return;
  }
  await runRole(role, config, log, async () => {
    const start = await ROLES[role]?.();
    if (!start) throw new Error(`Unknown role ${role}`);
    const running = await start(config, log);
    return {
      urls: running.urls,
      afterReady: () => telemetry.ready(),
      async stop() {
        await running.stop();
        await telemetry.shutdown();
      },
    };
  });
}

/** Exits when a file that the configuration names is no use. */
function trustCertificates(config: Config): void {
  try {
    trustPlatformCertificates(config);
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

/** Exits with 1 after printing every problem of the configuration. */
function readConfig(): Config {
  try {
    loadEnvFile();
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\nSee .env.example for every variable and its default.\n`);
    process.exit(1);
  }
}
