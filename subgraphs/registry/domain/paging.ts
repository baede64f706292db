import { cursorFormat, type Page } from '../../../contracts/paging.js';
import type { Model, ModelVersion } from './model.js';

/** Where a page of models ends: its last row's place in "newest first, then by name". */
export interface ModelCursor {
  readonly createdAt: Date;
  readonly name: string;
}

export const modelCursors = cursorFormat<ModelCursor>({
  tag: 'm',
  write: ({ createdAt, name }) => `${createdAt.getTime()} ${name}`,
  form: /^(\d{1,15}) (.+)$/s,
  read: ([time, name = '']) => ({ createdAt: new Date(Number(time)), name }),
});

/** Versions are listed newest first, so the number of the last one says where the page ends. */
export const versionCursors = cursorFormat<Pick<ModelVersion, 'version'>>({
  tag: 'v',
  write: ({ version }) => String(version),
  form: /^(\d{1,9})$/,
  read: ([version]) => ({ version: Number(version) }),
});

export type ModelPage = Page<Model>;
export type VersionPage = Page<ModelVersion>;
