import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Logger } from '../log.js';
import { watchForSilence } from '../processes/silence.js';

const run = promisify(execFile);

/**
 * Kills a server that takes connections and says nothing for `silenceMs`. Whoever started it sees it end.
 * @param options.silenceMs 0 for never
 */
export function killSilentServer(
  server: ChildProcess,
  options: { url: string; silenceMs: number; log: Logger },
): void {
  const { url, silenceMs, log } = options;
  const stop = watchForSilence({
    silenceMs,
    ask: () => anyAnswer(url),
    onSilent() {
      log.error({ pid: server.pid, silentMs: silenceMs }, 'PostgreSQL does not answer; it is killed');
      void killAll(server, log);
    },
  });
  server.once('exit', stop);
}

/** A refusal is an answer too: what it means is for those to say who need a connection. */
async function anyAnswer(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // reported by connect or query
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
  return true;
}

/** Also those that serve its connections: stopped too, they would keep its memory, and no successor could start. */
async function killAll(server: ChildProcess, log: Logger): Promise<void> {
  const children = await childrenOf(server.pid ?? -1).catch((err: unknown) => {
    log.warn({ err }, 'The processes of the PostgreSQL server could not be found');
    return [];
  });
  server.kill('SIGKILL');
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has noticed that its server is gone, and ended.
    }
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}
