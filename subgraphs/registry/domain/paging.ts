import { InvalidInputError } from '../../../contracts/errors.js';
import type { Model, ModelVersion } from './model.js';

const MAX_PAGE = 1_000;

/** Where a page of models ends: its last row's place in "newest first, then by name". */
export interface ModelCursor {
  readonly createdAt: Date;
  readonly name: string;
}

export function encodeModelCursor({ createdAt, name }: ModelCursor): string {
  return Buffer.from(`${createdAt.getTime()} ${name}`).toString('base64url');
}

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeModelCursor(cursor: string): ModelCursor {
  const [time, name] = Buffer.from(cursor, 'base64url').toString('utf8').split(/ (.*)/s);
  const createdAt = new Date(/^\d{1,15}$/.test(time ?? '') ? Number(time) : Number.NaN);
  if (!name || Number.isNaN(createdAt.getTime())) throw invalidCursor();
  return { createdAt, name };
}

/** Versions are listed newest first, so the number of the last one says where the page ends. */
export function encodeVersionCursor(version: number): string {
  return Buffer.from(`v${version}`).toString('base64url');
}

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeVersionCursor(cursor: string): number {
  const match = /^v(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match) throw invalidCursor();
  return Number(match[1]);
}

/** @throws InvalidInputError when the page is empty or too large */
export function requirePageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new InvalidInputError(`first must be 1 to ${MAX_PAGE}.`, { details: { field: 'first' } });
  }
  return first;
}

/** A page of a list that was read with one row more than wanted. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
}

export type ModelPage = Page<Model>;
export type VersionPage = Page<ModelVersion>;

export function toPage<T>(rows: readonly T[], first: number): Page<T> {
  return { items: rows.slice(0, first), hasNextPage: rows.length > first };
}

function invalidCursor(): InvalidInputError {
  return new InvalidInputError('after is not a cursor of this list; start again without it.', {
    details: { field: 'after' },
  });
}
