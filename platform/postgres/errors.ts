import {
  AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../../contracts/errors.js';

/** Prisma codes: P1xxx cannot reach or use the server, P2024 no free connection, P2028 the transaction API failed; SQLSTATEs too. */
const UNAVAILABLE_CODES =
  /^(P1\d{3}|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT|08\w{3}|57P0\d|53\d{3}|3D000)$/;
/** Of Prisma's driver adapter, which names them instead of the system's error. */
const UNAVAILABLE_KINDS = [
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
];
/** SQLSTATEs of a NUL in text and of what jsonb cannot hold: only what a client sent can be the reason. */
const UNSTORABLE_CODES = ['22021', '22P05'];
const UNAVAILABLE_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|server closed the connection|ECONNREFUSED|ECONNRESET|the database system is (starting up|shutting down)|Can't reach database|Connection closed|not queryable/i;

/** Turns what Prisma or `pg` throws into an AppError; anything unexpected is returned as it is. */
export function translatePrismaError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const layers = [...layersOf(error)];
  const codes = layers.flatMap(({ code, originalCode }) => [code, originalCode]).filter(isText);
  if (codes.includes('P2002') || codes.includes('23505')) {
    return new ConflictError('A record with the same key exists already.', { cause: error });
  }
  if (codes.includes('P2003') || codes.includes('23503')) {
    return new ConflictError('Another record refers to this one, or what it refers to is gone.', {
      cause: error,
    });
  }
  if (codes.includes('P2025')) return new NotFoundError('The record does not exist.', { cause: error });
  if (codes.some((code) => UNSTORABLE_CODES.includes(code))) {
    return new InvalidInputError('Text must not contain the character NUL (U+0000).', { cause: error });
  }
  if (codes.includes('53100')) {
    return new UnavailableError('The disk of the database is full. Free some space and try again.', {
      cause: error,
    });
  }
  const messages = layers.map(({ message }) => message).filter(isText);
  const kinds = layers.map(({ kind }) => kind).filter(isText);
  if (
    codes.some((code) => UNAVAILABLE_CODES.test(code)) ||
    kinds.some((kind) => UNAVAILABLE_KINDS.includes(kind)) ||
    messages.some((message) => UNAVAILABLE_MESSAGES.test(message))
  ) {
    return new UnavailableError('The database does not answer; try again in a moment.', { cause: error });
  }
  return error;
}

interface ErrorLayer {
  code?: unknown;
  kind?: unknown;
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: unknown;
}

/** The error and what it wraps: Prisma keeps the driver's error in `meta.driverAdapterError`, and that one a `cause`. */
function* layersOf(error: object, depth = 0): Generator<ErrorLayer> {
  if (depth > 5) return;
  const layer: ErrorLayer = error;
  yield layer;
  const meta =
    isObject(layer.meta) && 'driverAdapterError' in layer.meta ? layer.meta.driverAdapterError : undefined;
  for (const inner of [layer.cause, meta]) if (isObject(inner)) yield* layersOf(inner, depth + 1);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
