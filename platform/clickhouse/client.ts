import { Readable } from 'node:stream';
import {
  ClickHouseError,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import { currentSignal, timeLeftMs } from '../current-request.js';
import { unlessAborted, withTimeLimit } from '../deadline.js';
import { WaitingPool } from '../waiting-pool.js';
import { noAnswer, queryTimeout, translateClickHouseError } from './errors.js';
import { LifeSigns } from './life-signs.js';
import { sqlName } from './sql-tokens.js';

/** Queries that may wait for a connection, per connection. */
const MAX_WAITING_PER_CONNECTION = 32;
/** What of a query's time the server gets, at most: it ends the query by itself, and its answer still comes in time. */
const SERVER_SHARE = 0.9;
/** How much longer than the server's own limit the client waits for the answer to an insert or a command. */
const ANSWER_GRACE_MS = 2_000;
const PING_TIMEOUT_MS = 2_000;
/** A sign of life so long before a query's time is up, or later, tells that the server is there. */
const SIGN_OF_LIFE_MS = 1_000;
/** How much of the time until that look passes before the first one. */
const EARLY_SHARE = 0.25;
/** A server that came back less than this ago has had no time for what was asked meanwhile. */
const RECOVERY_MS = 10_000;
/** Of the driver: ours are shorter, and each call has its own. */
const NO_LIMIT_MS = 3_600_000;
const DEFAULT_TIMEOUT_MS = 10_000;
const INSERT_TIMEOUT_MS = 60_000;
/** Inserts that are sent at once; the embedded engine runs one after the other. */
const INSERT_CONNECTIONS = 2;

export interface QueryOptions {
  /** Values of `{name:Type}` in the SQL. */
  params?: Readonly<Record<string, unknown>>;
  /**
   * The caller has an answer after this, whether the server gives one or not; sooner when the request it is for is
   * over. Fractions of a second count.
   */
  timeoutMs?: number;
  /** Default: that of the request which runs. */
  signal?: AbortSignal | undefined;
  /** Stable name of the query, for ClickHouse's own log. */
  logComment?: string;
  settings?: ClickHouseSettings;
}

export interface InsertOptions {
  /** Default: RowBinary. */
  format?: 'RowBinary' | 'Native';
  timeoutMs?: number;
  logComment?: string;
  /** A second insert with the same token is ignored, where the table remembers tokens. */
  deduplicationToken?: string;
  settings?: ClickHouseSettings;
}

/**
 * ClickHouse, wherever it runs: a server, a cluster or the embedded engine. Every method throws UnavailableError
 * (`details.retryAfterMs`) when it does not answer (also one that holds connections open without a sign of life) or has
 * no room, and AppError TIMEOUT when it takes too long; any other error is a bug and comes as the driver's own.
 */
export interface ClickHouse {
  readonly database: string;
  /** Rows as objects by column name. Integers of 64 bits and more are texts, so that they are exact. */
  query<T>(sql: string, options?: QueryOptions): Promise<T[]>;
  /** The result in RowBinary, or another format; the SQL has no FORMAT clause. */
  queryBinary(
    sql: string,
    options?: QueryOptions & { format?: 'RowBinary' | 'Native' | 'Parquet' },
  ): Promise<Buffer>;
  /** Runs a statement without a result: DDL, `INSERT … SELECT`. */
  command(sql: string, options?: QueryOptions): Promise<void>;
  /**
   * Inserts rows, over connections of its own. Resolves once they are stored.
   * @param table quoted by the caller where it needs to be
   */
  insertBinary(
    table: string,
    columns: readonly string[],
    bytes: Buffer,
    options?: InsertOptions,
  ): Promise<void>;
  /** Rejects when it does not answer, or refuses us. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** @param options.url with user and password, e.g. `http://default:secret@127.0.0.1:8123` */
export function createClickHouse(options: {
  url: string;
  database: string;
  /** Queries that run at once; more wait, and many more are refused. */
  maxQueries: number;
  /** Shown in the server's log. */
  application?: string;
}): ClickHouse {
  const { url, database, maxQueries } = options;
  const remote = !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  const connect = (connections: number, request_timeout = NO_LIMIT_MS) =>
    createClient({
      url,
      database,
      application: options.application ?? 'mlsec',
      max_open_connections: connections,
      request_timeout,
      compression: { response: remote, request: false },
      log: { level: ClickHouseLogLevel.OFF }, // what fails is thrown
    });
  // One more than queries run, for pings and commands.
  const reader = connect(maxQueries + 1);
  const writer = connect(INSERT_CONNECTIONS);
  const pinger = connect(1, PING_TIMEOUT_MS);
  const life = new LifeSigns(async () => (await pinger.ping()).success);
  const queries = slots(maxQueries);
  const inserts = slots(INSERT_CONNECTIONS);

  const read = <T>(
    query: QueryOptions,
    send: (request: { abort_signal: AbortSignal; clickhouse_settings: ClickHouseSettings }) => Promise<T>,
  ) => {
    // A running statement of the embedded engine ends by nothing but its time.
    const timeoutMs = Math.min(
      query.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      timeLeftMs() ?? Number.POSITIVE_INFINITY,
    );
    const startedAt = performance.now();
    return withDeadline({ timeoutMs, signal: query.signal ?? currentSignal(), life }, (abort_signal) =>
      queries.use(
        () =>
          send({
            abort_signal,
            clickhouse_settings: {
              ...limits(serverTimeMs(timeoutMs, performance.now() - startedAt), query.logComment),
              output_format_json_quote_64bit_integers: 1,
              // Errors that come late are then errors of the request, and not text in the result.
              wait_end_of_query: 1,
              cancel_http_readonly_queries_on_client_close: 1,
              ...query.settings,
            },
          }),
        abort_signal,
      ),
    );
  };

  return {
    database,
    query: <T>(sql: string, query: QueryOptions = {}) =>
      read(query, async (request) => {
        const result = await reader.query({
          query: sql,
          format: 'JSONEachRow',
          query_params: { ...query.params },
          ...request,
        });
        return result.json<T>();
      }),
    queryBinary: (sql, query = {}) =>
      read(query, async (request) => {
        const { stream } = await reader.exec({
          query: `${sql}\nFORMAT ${query.format ?? 'RowBinary'}`,
          query_params: { ...query.params },
          ...request,
        });
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk);
        return Buffer.concat(chunks);
      }),
    async command(sql, query = {}) {
      const { timeoutMs = INSERT_TIMEOUT_MS } = query;
      await withDeadline(
        { timeoutMs: timeoutMs + ANSWER_GRACE_MS, signal: query.signal, life },
        (abort_signal) =>
          reader.command({
            query: sql,
            query_params: { ...query.params },
            abort_signal,
            clickhouse_settings: {
              ...limits(timeoutMs, query.logComment),
              wait_end_of_query: 1,
              ...query.settings,
            },
          }),
      );
    },
    async insertBinary(table, columns, bytes, insert = {}) {
      const { timeoutMs = INSERT_TIMEOUT_MS, deduplicationToken } = insert;
      await withDeadline({ timeoutMs: timeoutMs + ANSWER_GRACE_MS, life }, (abort_signal) =>
        inserts.use(async () => {
          const { stream } = await writer.exec({
            query: `INSERT INTO ${table} (${columns.map(sqlName).join(', ')}) FORMAT ${insert.format ?? 'RowBinary'}`,
            values: Readable.from(bytes, { objectMode: false }),
            abort_signal,
            clickhouse_settings: {
              ...limits(timeoutMs, insert.logComment),
              async_insert: 0,
              // In a cluster: on the shards, and not only queued for them.
              distributed_foreground_insert: 1,
              wait_end_of_query: 1,
              ...(deduplicationToken ? { insert_deduplication_token: deduplicationToken } : {}),
              ...insert.settings,
            },
          });
          for await (const _ of stream); // so that the connection is free again
        }, abort_signal),
      );
    },
    async ping() {
      await withDeadline({ timeoutMs: PING_TIMEOUT_MS, life }, async (abort_signal) => {
        const { stream } = await reader.exec({ query: 'SELECT 1', abort_signal });
        for await (const _ of stream);
      });
    },
    async close() {
      await Promise.all([reader.close(), writer.close(), pinger.close()]);
    },
  };
}

function limits(timeoutMs: number, logComment: string | undefined): ClickHouseSettings {
  return { max_execution_time: timeoutMs / 1000, ...(logComment ? { log_comment: logComment } : {}) };
}

function slots(count: number): WaitingPool<number> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return new WaitingPool(numbers, { maxWaiting: count * MAX_WAITING_PER_CONNECTION });
}

/** What the server may still take of a query's time after a wait for a connection; never nothing, which is no limit. */
function serverTimeMs(timeoutMs: number, waitedMs: number): number {
  return Math.max(1, Math.floor(SERVER_SHARE * timeoutMs - waitedMs));
}

/**
 * Aborts `work` when its time is up or the caller's signal says so, and translates what it throws. Of a server that is
 * silent until the time is up, pings tell whether it is busy or does not answer: one early, so that who stood still and
 * came back is not taken for slow, and one shortly before the end.
 */
async function withDeadline<T>(
  options: { timeoutMs: number; signal?: AbortSignal | undefined; life: LifeSigns },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { timeoutMs, signal, life } = options;
  signal?.throwIfAborted();
  if (timeoutMs <= 0) throw queryTimeout(new Error('No time is left'));
  let isLate = false;
  const tooLate = () => {
    isLate = true;
    return new Error(`No answer within ${timeoutMs} ms`);
  };
  const lookAfterMs = Math.min(SERVER_SHARE * timeoutMs, timeoutMs - SIGN_OF_LIFE_MS);
  const soonLateAt = performance.now() + lookAfterMs;
  const looks = [EARLY_SHARE * lookAfterMs, lookAfterMs].map((ms) =>
    setTimeout(() => life.look(), Math.max(0, ms)),
  );
  try {
    const result = await withTimeLimit(timeoutMs, signal, tooLate, ({ signal: end }) =>
      // The client overlooks a signal that is aborted before the request is under way: the caller does not wait for it.
      unlessAborted(end, work(end)),
    );
    life.seen();
    return result;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof ClickHouseError) life.seen();
    if (!isLate) throw translateClickHouseError(error);
    const isBusy = life.seenSince(soonLateAt) && !life.cameBackSince(performance.now() - RECOVERY_MS);
    throw isBusy ? queryTimeout(error) : noAnswer(error);
  } finally {
    for (const look of looks) clearTimeout(look);
  }
}
