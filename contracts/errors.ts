/**
 * The catalogue of error codes. A code is stable: clients branch on it (`extensions.code` in GraphQL), and
 * each transport derives its status from it.
 */
export const ERROR_CODES = {
  INVALID_INPUT: { httpStatus: 400 },
  UNAUTHENTICATED: { httpStatus: 401 },
  FORBIDDEN: { httpStatus: 403 },
  /** The tenant stores as much as it may; freeing something helps, trying again does not. */
  QUOTA_EXCEEDED: { httpStatus: 403 },
  NOT_FOUND: { httpStatus: 404 },
  CONFLICT: { httpStatus: 409 },
  PAYLOAD_TOO_LARGE: { httpStatus: 413 },
  UNSUPPORTED_MEDIA_TYPE: { httpStatus: 415 },
  MISDIRECTED: { httpStatus: 421 },
  RATE_LIMITED: { httpStatus: 429 },
  INTERNAL: { httpStatus: 500 },
  UNAVAILABLE: { httpStatus: 503 },
  TIMEOUT: { httpStatus: 504 },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Extra facts about an error that are safe to show, e.g. `{ field: 'config.num_epochs' }`. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** An expected failure: its message is safe to show to the user and says what to do about it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details;
  }

  get httpStatus(): number {
    return ERROR_CODES[this.code].httpStatus;
  }
}

/** Something that the caller sent is wrong; `details.field` names it where one field is to blame. */
export class InvalidInputError extends AppError {
  constructor(message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super('INVALID_INPUT', message, options);
  }
}

/** The thing asked for does not exist in the caller's tenant. */
export class NotFoundError extends AppError {
  constructor(message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super('NOT_FOUND', message, options);
  }
}

/** The thing exists, but its state does not allow what was asked. */
export class ConflictError extends AppError {
  constructor(message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super('CONFLICT', message, options);
  }
}

/** A part we depend on (database, object store, subgraph) does not answer now; trying again later helps. */
export class UnavailableError extends AppError {
  constructor(message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super('UNAVAILABLE', message, options);
  }
}

/** Whether a value read from a foreign payload is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}
