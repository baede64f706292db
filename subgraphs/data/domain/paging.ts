import { InvalidInputError } from '../../../contracts/errors.js';
import type { DataFile } from './data-file.js';
import type { FileStatus } from './file-status.js';

const MAX_PAGE = 1_000;

/** Which files a list is about. */
export interface FileFilter {
  readonly statuses?: readonly FileStatus[];
  readonly dataType?: string;
}

/** Where a page ends: its last row's place in "newest first, then by id". */
export interface FileCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export interface FilePage {
  readonly files: readonly DataFile[];
  readonly hasNextPage: boolean;
  readonly filter: FileFilter;
}

export function encodeCursor({ createdAt, id }: FileCursor): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');
}

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeCursor(cursor: string): FileCursor {
  const match = /^(\d{1,15}) (file_[0-9a-z]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, time, id] = match ?? [];
  if (!id) {
    throw new InvalidInputError('after is not a cursor of this list; start again without it.', {
      details: { field: 'after' },
    });
  }
  return { createdAt: new Date(Number(time)), id };
}

/** @throws InvalidInputError when the page is empty or too large */
export function requirePageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new InvalidInputError(`first must be 1 to ${MAX_PAGE}.`, { details: { field: 'first' } });
  }
  return first;
}
