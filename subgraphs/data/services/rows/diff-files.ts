import { InvalidInputError } from '../../../../contracts/errors.js';
import { type Page, requirePageSize } from '../../../../contracts/paging.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { DataFile } from '../../domain/data-file.js';
import { DEFAULT_MAX_HASHES } from '../../domain/hash-table.js';
import type { RowDifference } from '../../domain/rows/diff-rows.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { type FileRow, MAX_ROW_PAGE, openIndex, readRows, rowCursors } from './list-rows.js';
import type { RowIndex } from './row-index.js';

/** Two files and how their rows differ. */
export interface FileDifference {
  readonly base: DataFile;
  readonly other: DataFile;
  readonly rows: RowDifference;
}

/**
 * How the rows of one file differ from those of another one, whatever their order.
 * @throws NotFoundError; InvalidInputError for files of too many rows; ConflictError when one was not processed;
 *   UnavailableError while rows are indexed
 */
export async function diffFiles(
  deps: DataDeps,
  ctx: RequestContext,
  input: { base: string; other: string },
): Promise<FileDifference> {
  const base = await requireFile(deps, ctx, input.base);
  const other = await requireFile(deps, ctx, input.other);
  const indexes = [await openComparable(deps, base), await openComparable(deps, other)] as const;
  const key = JSON.stringify([base, other].map(({ id, columns }) => [id, columns]));
  return { base, other, rows: await deps.differences.of(...indexes, key) };
}

async function openComparable(deps: DataDeps, file: DataFile): Promise<RowIndex> {
  const index = await openIndex(deps, file);
  if (index.facts.rowCount <= DEFAULT_MAX_HASHES) return index;
  throw new InvalidInputError(
    `Files of at most ${DEFAULT_MAX_HASHES} rows are compared; ${file.id} has ${index.facts.rowCount}.`,
  );
}

export type DifferencePage<T> = Page<T> & { readonly totalCount: number };

/** A page of rows that only one of the files has. */
export async function listDifferent(
  deps: DataDeps,
  file: DataFile,
  rows: Uint32Array,
  page: { first: number; after?: string | null | undefined },
): Promise<DifferencePage<FileRow> & { readonly searchedTo: number }> {
  const { first, from } = parsePage(page, rows);
  const wanted = Array.from(rows.subarray(from, from + first), (row) => row + 1);
  const items = await readRows(await openIndex(deps, file), wanted);
  const hasNextPage = from + items.length < rows.length;
  const searchedTo = hasNextPage ? (items.at(-1)?.number ?? 0) : (rows.at(-1) ?? -1) + 1;
  return { items, hasNextPage, totalCount: rows.length, searchedTo };
}

/** A row of each file, of one text. */
export interface RelabelledRow {
  readonly base: FileRow;
  readonly other: FileRow;
}

/** A page of rows that have another label in the new file. */
export async function listRelabelled(
  deps: DataDeps,
  { base, other, rows: { relabelled } }: FileDifference,
  page: { first: number; after?: string | null | undefined },
): Promise<DifferencePage<RelabelledRow>> {
  const { first, from } = parsePage(page, relabelled.other);
  const pairs = Array.from({ length: Math.min(first, relabelled.other.length - from) }, (_, at) => ({
    base: (relabelled.base[from + at] ?? 0) + 1,
    other: (relabelled.other[from + at] ?? 0) + 1,
  }));
  const ascending = pairs.map((pair) => pair.base).sort((a, b) => a - b);
  const ofBase = await readRows(await openIndex(deps, base), ascending);
  const ofOther = await readRows(
    await openIndex(deps, other),
    pairs.map((pair) => pair.other),
  );
  const byNumber = new Map(ofBase.map((row) => [row.number, row]));
  const items: RelabelledRow[] = [];
  // Long texts end a page early.
  for (const [at, row] of ofOther.entries()) {
    const partner = byNumber.get(pairs[at]?.base ?? 0);
    if (!partner) break;
    items.push({ base: partner, other: row });
  }
  return {
    items,
    hasNextPage: from + items.length < relabelled.other.length,
    totalCount: relabelled.other.length,
  };
}

/** Cursors are numbers of rows of the list, which ascends. */
function parsePage(page: { first: number; after?: string | null | undefined }, rows: Uint32Array) {
  const first = requirePageSize(page.first, MAX_ROW_PAGE);
  if (!page.after) return { first, from: 0 };
  const after = rowCursors.decode(page.after) - 1;
  const from = rows.findIndex((row) => row > after);
  return { first, from: from === -1 ? rows.length : from };
}
