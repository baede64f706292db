import { cursorFormat, type Page } from '../../../contracts/paging.js';
import type { DataFile } from './data-file.js';
import type { FileStatus } from './file-status.js';

/** Which files a list is about. */
export interface FileFilter {
  readonly statuses?: readonly FileStatus[];
  readonly dataType?: string;
  /** Made from this file. */
  readonly parentId?: string;
}

/** Where a page ends: its last row's place in "newest first, then by id". */
export interface FileCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export type FilePage = Page<DataFile> & { readonly filter: FileFilter };

export const fileCursors = cursorFormat<FileCursor>({
  // The id says that it is a file's.
  tag: '',
  write: ({ createdAt, id }) => `${createdAt.getTime()} ${id}`,
  form: /^(\d{1,15}) (file_[0-9a-z]{1,64})$/,
  read: ([time, id = '']) => ({ createdAt: new Date(Number(time)), id }),
});
