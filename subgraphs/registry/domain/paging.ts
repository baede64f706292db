import { type CursorFormat, cursorFormat, type Page } from '../../../contracts/paging.js';
import type { Model, ModelVersion, Tags } from './model.js';
import type { Stage } from './stages.js';

export interface ModelFilter {
  /** Part of the name, whatever its case. */
  readonly nameContains?: string;
  /** Tags that a model has with these values. */
  readonly tags?: Tags;
  /** Some version is in one of them. */
  readonly stages?: readonly Stage[];
}

/** By what a list of models is ordered; among equals by name. */
export interface ModelOrder {
  readonly field: OrderedField;
  readonly direction: Direction;
}

export type OrderedField = 'name' | 'createdAt' | 'updatedAt';
export type Direction = 'asc' | 'desc';

/** Where a page of models ends. */
export interface ModelCursor {
  readonly name: string;
  /** When its last row was created or updated, for an order by that. */
  readonly at: Date;
}

const cursorsBy = (field: OrderedField) =>
  cursorFormat<ModelCursor>({
    tag: `${field} `,
    write: ({ at, name }) => `${at.getTime()} ${name}`,
    form: /^(\d{1,15}) (.+)$/s,
    read: ([time, name = '']) => ({ at: new Date(Number(time)), name }),
  });

/** A cursor belongs to the order of its list. */
export const modelCursors: Readonly<Record<OrderedField, CursorFormat<ModelCursor>>> = {
  name: cursorsBy('name'),
  createdAt: cursorsBy('createdAt'),
  updatedAt: cursorsBy('updatedAt'),
};

/** The place of a model in a list of that order. */
export function encodeModelCursor({ name, ...model }: Model, { field }: ModelOrder): string {
  return modelCursors[field].encode({ name, at: model[field === 'name' ? 'createdAt' : field] });
}

/** Versions are listed newest first, so the number of the last one says where the page ends. */
export const versionCursors = cursorFormat<Pick<ModelVersion, 'version'>>({
  tag: 'v',
  write: ({ version }) => String(version),
  form: /^(\d{1,9})$/,
  read: ([version]) => ({ version: Number(version) }),
});

/** A page of models that remembers what it is a page of. */
export type ModelPage = Page<Model> & { readonly filter: ModelFilter; readonly order: ModelOrder };
export type VersionPage = Page<ModelVersion>;
