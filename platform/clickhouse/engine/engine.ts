import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PoolExhaustedError, WaitingPool } from '../../waiting-pool.js';
import { type EngineCall, EngineSession } from './engine-session.js';
import { clickHouseException } from './exception.js';
import { engineBackupsOf } from './protocol.js';

/** Writing statements that run at once: inserts do not wait for an `INSERT … SELECT`, or for DDL. */
const WRITERS = 2;
/** Statements that may wait for each kind of connection. */
const MAX_WAITING = 100;
/** Largest result: it is in memory as a whole, in the engine and here. */
export const MAX_RESULT_BYTES = 256 * 1024 * 1024;
/** What every statement gets that does not say otherwise. */
const BASE_SETTINGS = new Map([
  ['async_insert', '0'],
  // As on a server; without it any expression is a query.
  ['implicit_select', '0'],
  ['max_result_bytes', String(MAX_RESULT_BYTES)],
]);

export interface EngineResult {
  readonly bytes: Uint8Array;
  readonly elapsedSeconds: number;
  /** Rows read; of an insert those written. */
  readonly rows: number;
  readonly rowBytes: number;
}

/** The embedded engine. Reading statements do not wait for writing ones, nor these for them. */
export interface Engine {
  /**
   * @param signal leaves the waiting line; a statement that runs cannot be stopped but by `max_execution_time`
   * @throws ClickHouseException
   */
  run(kind: 'read' | 'write', call: EngineCall, signal?: AbortSignal): Promise<EngineResult>;
  /** Lets running statements finish, then closes the database. */
  close(): Promise<void>;
}

/** No engine for this machine: its package is missing, or does not load. */
export class EngineUnsupportedError extends Error {}

/**
 * Opens the database in `dir`.
 * @throws EngineUnsupportedError
 * @throws Error when the folder cannot be used; the engine writes the reason to stderr
 */
export async function openEngine(options: {
  dir: string;
  memoryBytes: number;
  maxQueries: number;
}): Promise<Engine> {
  const { Session } = await loadChdb();
  const dir = join(options.dir, 'data');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const backups = engineBackupsOf(options.dir);
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const open = () =>
    new EngineSession(
      new Session(dir, {
        connectionArgs: [
          `--max_server_memory_usage=${options.memoryBytes}`,
          '--mark_cache_size=67108864',
          '--background_pool_size=2',
          `--backups.allowed_path=${backups}/`,
          // Parameters pass through SET, whose text counts: as much as a URL may have.
          '--max_query_size=1048576',
        ],
      }),
      BASE_SETTINGS,
    );
  const writers = new WaitingPool(Array.from({ length: WRITERS }, open), { maxWaiting: MAX_WAITING });
  const readers = new WaitingPool(Array.from({ length: options.maxQueries }, open), {
    maxWaiting: MAX_WAITING,
  });

  return {
    async run(kind, call, signal) {
      try {
        return await (kind === 'read' ? readers : writers).use(async (session) => {
          const result = await session.run(call);
          return {
            bytes: result.bytes(),
            elapsedSeconds: result.elapsed,
            rows: result.rowsRead,
            rowBytes: result.bytesRead,
          };
        }, signal);
      } catch (error) {
        if (!(error instanceof PoolExhaustedError)) throw error;
        throw clickHouseException(
          'TOO_MANY_SIMULTANEOUS_QUERIES',
          `Too many simultaneous queries. ${error.message}`,
          error,
        );
      }
    },
    async close() {
      const sessions = await Promise.all([readers.close(), writers.close()]);
      for (const session of sessions.flat()) session.close();
    },
  };
}

async function loadChdb(): Promise<typeof import('chdb')> {
  try {
    return await import('chdb');
  } catch (error) {
    throw new EngineUnsupportedError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
