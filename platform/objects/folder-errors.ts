import {
  AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../../contracts/errors.js';

export function isErrno(error: unknown, ...codes: string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  );
}

export function noSuchObject(key: string, cause?: unknown): NotFoundError {
  return new NotFoundError(`There is no object "${key}".`, { cause });
}

/** Turns what the file system throws into an AppError; anything unexpected is returned as it is. */
export function translateFileError(error: unknown, key: string): unknown {
  if (error instanceof AppError) return error;
  if (isErrno(error, 'ENOENT')) return noSuchObject(key, error);
  if (isErrno(error, 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY')) {
    return new ConflictError(
      `"${key}" cannot be an object: one of its names is an object or a folder already.`,
      {
        cause: error,
      },
    );
  }
  if (isErrno(error, 'ENAMETOOLONG')) {
    return new InvalidInputError(`The object key "${key}" is too long for this file system.`, {
      cause: error,
    });
  }
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    return new UnavailableError('The disk of the object store is full. Free some space and try again.', {
      cause: error,
    });
  }
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ESTALE')) {
    return new UnavailableError('The folder of the object store cannot be used; see the log.', {
      cause: error,
    });
  }
  return error;
}
