import { S3Error } from 'minio';
import { AppError, InvalidInputError, NotFoundError, UnavailableError } from '../../contracts/errors.js';

const MISSING = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload']);
const REFUSED = new Set(['InvalidRange', 'KeyTooLongError', 'XMinioInvalidObjectName', 'EntityTooLarge']);
/** Connection failures of Node and the status codes that the client library reports as plain errors. */
const UNREACHABLE =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|socket hang up|Request failed after|aborted/;

/** Turns what the S3 client throws into an AppError; anything unexpected is returned as it is. */
export function translateS3Error(error: unknown, key?: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (key !== undefined && MISSING.has(code)) {
    return new NotFoundError(`There is no object "${key}".`, { cause: error });
  }
  if (REFUSED.has(code))
    return new InvalidInputError(`The object store refuses that: ${error.message}`, { cause: error });
  // Any other answer of the server is about its state or our rights on it, which the caller cannot mend.
  if (error instanceof S3Error || UNREACHABLE.test(`${code} ${error.message}`)) {
    return new UnavailableError(
      'The object store (MinIO) does not answer as it should; try again in a moment.',
      {
        cause: error,
      },
    );
  }
  return error;
}
