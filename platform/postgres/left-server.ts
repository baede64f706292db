import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '../log.js';

const run = promisify(execFile);
const STOP_TIMEOUT_SECONDS = 20;

/**
 * Stops the server that a killed predecessor left running on a cluster, if there is one. `pg_ctl stop` alone would
 * not do: it signals whatever process has the number in `postmaster.pid` now, and after a crash of the machine that is
 * anybody's.
 */
export async function stopLeftServer(options: {
  pgCtl: string;
  clusterDir: string;
  /** The user that the server runs as. */
  identity: { uid?: number; gid?: number };
  log: Logger;
}): Promise<void> {
  const { pgCtl, clusterDir, identity, log } = options;
  const pid = await serverOn(clusterDir);
  if (pid === undefined) return; // no file, or a stale one, which the server removes
  log.warn({ pid }, 'Stopping a PostgreSQL server that a killed predecessor left behind');
  const stop = ['stop', '-D', clusterDir, '-m', 'fast', '-w', '-t', String(STOP_TIMEOUT_SECONDS)];
  try {
    await run(pgCtl, stop, identity);
  } catch (err) {
    if ((await serverOn(clusterDir)) !== pid) return; // it ended by itself
    log.warn({ pid, err }, 'It does not stop; killing it');
    process.kill(pid, 'SIGKILL');
  }
}

/** The number of the process that runs on this cluster. */
async function serverOn(clusterDir: string): Promise<number | undefined> {
  const file = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  if (!(pid > 0)) return undefined;
  const commandLine = await commandLineOf(pid);
  return commandLine?.includes(`-D ${await realpath(clusterDir)} `) ? pid : undefined;
}

/** Undefined when there is no such process, or the system does not tell. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    }
    return (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return undefined;
  }
}
