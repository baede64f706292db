import { AppError, ConflictError, NotFoundError, UnavailableError } from '../../contracts/errors.js';

/** Prisma codes: P1xxx cannot reach or use the server, P2024 no free connection, P2028 the transaction API failed. */
const UNAVAILABLE_CODES =
  /^(P1\d{3}|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT|08\w{3}|57P0\d|53300)$/;
const UNAVAILABLE_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|server closed the connection|ECONNREFUSED|ECONNRESET|the database system is (starting up|shutting down)|Can't reach database|Connection closed|not queryable/i;

/** Turns what Prisma or `pg` throws into an AppError; anything unexpected is returned as it is. */
export function translatePrismaError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'P2002' || code === '23505') {
    return new ConflictError('A record with the same key exists already.', { cause: error });
  }
  if (code === 'P2025') return new NotFoundError('The record does not exist.', { cause: error });
  const causeText = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
  if (UNAVAILABLE_CODES.test(code) || UNAVAILABLE_MESSAGES.test(causeText)) {
    return new UnavailableError('The database does not answer; try again in a moment.', { cause: error });
  }
  return error;
}
