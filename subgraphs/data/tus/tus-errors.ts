import { AppError } from '../../../contracts/errors.js';
import { ChecksumError, UploadBusyError, UploadEndedError } from '../services/uploads/upload-errors.js';

/** How an error is told to a client of the protocol. */
export interface TusError {
  readonly status: number;
  readonly detail: string;
  /** Whether it passes by itself. */
  readonly retryAfter?: string;
  /** What it tells of. */
  readonly cause: unknown;
}

const RETRY_SECONDS = '1';

/** Undefined for what is a bug. */
export function toTusError(error: unknown): TusError | undefined {
  if (error instanceof AppError) {
    const { httpStatus, code, message } = error;
    if (error instanceof UploadEndedError) return { status: 410, detail: message, cause: error };
    if (error instanceof UploadBusyError)
      return { status: 423, detail: message, retryAfter: RETRY_SECONDS, cause: error };
    if (error instanceof ChecksumError) return { status: 460, detail: message, cause: error };
    const passes = code === 'UNAVAILABLE' || code === 'RATE_LIMITED';
    return {
      status: httpStatus,
      detail: message,
      cause: error,
      ...(passes && { retryAfter: RETRY_SECONDS }),
    };
  }
  // What the library throws about a request.
  if (typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error) {
    const status = Number(error.status_code);
    if (status < 500 || status === 501)
      return { status, detail: `${String(error.body).trim()}.`.replace(/\.\.$/, '.'), cause: error };
  }
  return undefined;
}
