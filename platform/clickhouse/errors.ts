import { ClickHouseError } from '@clickhouse/client';
import { AppError, InvalidInputError, UnavailableError } from '../../contracts/errors.js';
import { PoolExhaustedError } from '../waiting-pool.js';

/** How long whoever is refused should wait before trying again. */
const RETRY_AFTER_MS = 1_000;

const NO_ANSWER = 'The span store does not answer; try again in a moment.';
const NETWORK_CODES =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED)$/;
const NETWORK_MESSAGES = /socket hang up|Timeout error|aborted|premature close/i;

const OUT_OF_MEMORY = '241';
const RESULT_TOO_LARGE = '396';
/** A regular expression that RE2 does not compile. */
const BAD_PATTERN = '427';
const TIMEOUT_CODES = new Set(['159', '160', '209', '394']);
/** ClickHouse's numbers of what goes away by itself, with what to tell the user. */
const UNAVAILABLE_CODES = new Map([
  ['202', 'The span store has too many queries to answer; try again in a moment.'],
  [OUT_OF_MEMORY, 'The span store has no memory left for this; try again in a moment, or ask for less.'],
  ['243', 'The disk of the span store is full. Free some space and try again.'],
  ['252', 'The span store cannot keep up with what is written; try again in a moment.'],
  ['210', NO_ANSWER],
  ['236', 'The span store is shutting down; try again in a moment.'],
  ['242', 'A table of the span store is read-only now; try again in a moment.'],
  ['279', 'The shards of the span store do not answer; try again in a moment.'],
  ['319', 'The replicas of the span store did not confirm the write; try again in a moment.'],
  ['425', 'The span store cannot reach its disk; try again in a moment.'],
  ['735', 'The span store is shutting down; try again in a moment.'],
  ['999', 'The span store does not reach its Keeper; try again in a moment.'],
]);

/** Turns what `@clickhouse/client` throws into an AppError; anything unexpected, a bug, is returned as it is. */
export function translateClickHouseError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error instanceof PoolExhaustedError) {
    return unavailable('The span store has too many queries to answer; try again in a moment.', error);
  }
  if (error instanceof ClickHouseError) {
    const message = UNAVAILABLE_CODES.get(error.code);
    if (message) return unavailable(message, error);
    if (error.code === BAD_PATTERN) {
      return new InvalidInputError('A pattern is too large for the span store; repeat less in it.', {
        cause: error,
      });
    }
    return TIMEOUT_CODES.has(error.code) ? queryTimeout(error) : error;
  }
  const code = 'code' in error ? String(error.code) : '';
  if (NETWORK_CODES.test(code) || NETWORK_MESSAGES.test(error.message)) {
    return noAnswer(error);
  }
  return error;
}

/** Whether the engine had no memory for a query, as `translateClickHouseError` tells it: a smaller one may succeed. */
export function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.cause instanceof ClickHouseError && error.cause.code === OUT_OF_MEMORY;
}

/** Whether a query had a larger result than its setting `max_result_bytes` allows. */
export const isResultTooLarge = (error: unknown): boolean =>
  error instanceof ClickHouseError && error.code === RESULT_TOO_LARGE;

/** The query took longer than it may. */
export function queryTimeout(cause: unknown): AppError {
  return new AppError(
    'TIMEOUT',
    'The query took too long. Ask for a shorter time window or a narrower filter.',
    {
      cause,
    },
  );
}

/** Not a word came, in the time of a query or of an insertion. */
export function noAnswer(cause: unknown): UnavailableError {
  return unavailable(NO_ANSWER, cause);
}

function unavailable(message: string, cause: unknown): UnavailableError {
  return new UnavailableError(message, { cause, details: { retryAfterMs: RETRY_AFTER_MS } });
}
