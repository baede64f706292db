import { setImmediate } from 'node:timers/promises';
import { ConflictError, InvalidInputError, UnavailableError } from '../../../../contracts/errors.js';
import { cursorFormat, type Page, requirePageSize, requireWithin } from '../../../../contracts/paging.js';
import type { DataFile } from '../../domain/data-file.js';
import { problemList, SEGMENT_ROWS } from '../../domain/rows/row-index-format.js';
import { PROBLEM_KINDS, type ProblemKind } from '../../domain/validation/report.js';
import type { DataDeps } from '../deps.js';
import { indexRows } from './index-rows.js';
import type { NumberedRow, RowIndex } from './row-index.js';
import { RowNumbers } from './row-numbers.js';
import { rowOfLine } from './row-of-line.js';

export const MAX_ROW_PAGE = 200;
/** Texts of a page, in UTF-16 units: a page of longer ones ends earlier. */
const MAX_PAGE_UNITS = 4 * 1024 * 1024;
const MAX_SEARCHED_LENGTH = 1_000;
/** Rows that one request looks through for a text. */
const MAX_SEARCHED_ROWS = 100_000;
/** Texts, in UTF-16 units, that one request looks through. */
const MAX_SEARCHED_UNITS = 32 * 1024 * 1024;
/** Rows that are looked through before others have a turn. */
const SEARCH_STEP = 1_000;

export interface RowFilter {
  readonly label?: string | null | undefined;
  /** Part of the text, whatever its capitals. */
  readonly text?: string | null | undefined;
  readonly problem?: ProblemKind | null | undefined;
  /** Only rows that start on this line of the file, from 1, or behind it. */
  readonly fromLine?: number | null | undefined;
}

export interface FileRow extends NumberedRow {
  readonly problems: readonly ProblemKind[];
}

export type RowPage = Page<FileRow> & {
  /** Null when it is not known without looking at every row. */
  readonly totalCount: number | null;
  /** Number of the last row that was looked at; all that match up to it are on this page or earlier ones. */
  readonly searchedTo: number;
};

export const rowCursors = cursorFormat<number>({
  tag: 'row ',
  write: String,
  form: /^(\d{1,15})$/,
  read: ([number]) => Number(number),
});

/**
 * A page of the rows of a file, broken ones included, in their order. A page is shorter than asked for, and has a next one,
 * when its texts are long or when a search for a text has looked at many rows.
 * @throws InvalidInputError; ConflictError when the file was not processed; UnavailableError while its rows are indexed
 */
export async function listRows(
  deps: DataDeps,
  file: DataFile,
  input: RowFilter & { first: number; after?: string | null | undefined },
): Promise<RowPage> {
  const first = requirePageSize(input.first, MAX_ROW_PAGE);
  const cursor = input.after ? rowCursors.decode(input.after) : 0;
  const text = parseText(input.text);
  const line = parseLine(input.fromLine);
  const index = await openIndex(deps, file);
  const after = line === undefined ? cursor : Math.max(cursor, (await rowOfLine(index, line)) - 1);
  const keys = keysOf(index, input);
  const { rowCount } = index.facts;
  // A label or problem that does not occur.
  if (!keys) return { items: [], hasNextPage: false, totalCount: 0, searchedTo: rowCount };
  const candidates = new RowNumbers(index, keys, after);
  const page =
    text === undefined
      ? await readPage(index, candidates, first)
      : await search(index, candidates, { first, text, after });
  return {
    ...page,
    items: await withProblems(index, page.items),
    totalCount: text === undefined && line === undefined ? countOf(index, keys) : null,
  };
}

/** Rows by their numbers, which ascend; fewer of them, from the first on, when their texts are long. */
export async function readRows(index: RowIndex, numbers: readonly number[]): Promise<FileRow[]> {
  return withProblems(index, await index.rows(numbers, MAX_PAGE_UNITS));
}

function parseText(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  if (text !== '' && text.length <= MAX_SEARCHED_LENGTH) return text.toLowerCase();
  throw new InvalidInputError(`text must have 1 to ${MAX_SEARCHED_LENGTH} characters.`, {
    details: { field: 'text' },
  });
}

function parseLine(line: number | null | undefined): number | undefined {
  if (line === null || line === undefined) return undefined;
  return requireWithin('fromLine', line, 1, Number.MAX_SAFE_INTEGER);
}

/** The index of a file; one that has none yet gets it in the background. */
export async function openIndex(deps: DataDeps, file: DataFile): Promise<RowIndex> {
  if (file.status === 'deleted')
    throw new ConflictError(`File ${file.id} was deleted, and its rows with it.`);
  if (file.rowsIndexed) return deps.rowIndexes.open(file);
  if (file.rowCount === null || file.sha256 === null) {
    throw new ConflictError(`The rows of file ${file.id} are not known: it is ${file.status}.`);
  }
  deps.running.startOnce(file.id, (signal) => indexRows(deps, file, signal));
  throw new UnavailableError(`The rows of file ${file.id} are being indexed. Try again in a few seconds.`);
}

/** The lists that a row must be in; undefined when there is no such list. */
function keysOf({ facts }: RowIndex, { label, problem }: RowFilter): number[] | undefined {
  const keys: number[] = [];
  if (label !== null && label !== undefined) keys.push(facts.labels.indexOf(label));
  if (keys.includes(-1)) return undefined;
  if (problem === null || problem === undefined) return keys;
  const kind = facts.problems.indexOf(problem);
  return kind === -1 ? undefined : [...keys, problemList(kind)];
}

function countOf({ facts }: RowIndex, keys: readonly number[]): number | null {
  const [key, ...others] = keys;
  if (key === undefined) return facts.rowCount;
  if (others.length > 0) return null;
  return facts.segments.reduce((sum, { lists }) => sum + (lists.find(([each]) => each === key)?.[1] ?? 0), 0);
}

type Found = Page<NumberedRow> & { readonly searchedTo: number };

async function readPage(index: RowIndex, candidates: RowNumbers, first: number): Promise<Found> {
  const numbers = await candidates.take(first + 1);
  const rows = await index.rows(numbers.slice(0, first), MAX_PAGE_UNITS);
  const hasNextPage = numbers.length > rows.length;
  return {
    items: rows,
    hasNextPage,
    searchedTo: hasNextPage ? (rows.at(-1)?.number ?? 0) : index.facts.rowCount,
  };
}

async function search(
  index: RowIndex,
  candidates: RowNumbers,
  { first, text, after }: { first: number; text: string; after: number },
): Promise<Found> {
  const items: NumberedRow[] = [];
  let searchedTo = after;
  let searchedRows = 0;
  let searchedUnits = 0;
  let pageUnits = 0;
  while (searchedRows < MAX_SEARCHED_ROWS && searchedUnits < MAX_SEARCHED_UNITS) {
    let numbers = await candidates.take(SEARCH_STEP);
    if (numbers.length === 0) return { items, hasNextPage: false, searchedTo: index.facts.rowCount };
    while (numbers.length > 0) {
      const rows = await index.rows(numbers, MAX_PAGE_UNITS);
      for (const row of rows) {
        if (items.length === first || pageUnits >= MAX_PAGE_UNITS)
          return { items, hasNextPage: true, searchedTo };
        searchedTo = row.number;
        searchedUnits += row.text?.length ?? 0;
        if (!row.text?.toLowerCase().includes(text)) continue;
        pageUnits += row.text.length;
        items.push(row);
      }
      searchedRows += rows.length;
      numbers = numbers.slice(rows.length);
      await setImmediate();
    }
  }
  return { items, hasNextPage: true, searchedTo };
}

/** What the checks found in the rows of a page. */
async function withProblems(index: RowIndex, rows: readonly NumberedRow[]): Promise<FileRow[]> {
  const kinds = new Map<number, ProblemKind[]>(rows.map(({ number }) => [number, []]));
  for (const at of new Set(rows.map(({ number }) => Math.floor((number - 1) / SEGMENT_ROWS)))) {
    const segment = index.facts.segments[at];
    if (!segment) continue;
    const lists = await Promise.all(
      segment.lists
        .filter(([key]) => key < 0)
        .map(async ([key]) => ({ kind: kindOf(index, key), marked: await index.list(segment, key) })),
    );
    for (const { kind, marked } of lists) {
      if (!kind) continue;
      for (const { number } of rows) {
        if (includes(marked, number - 1 - at * SEGMENT_ROWS)) kinds.get(number)?.push(kind);
      }
    }
  }
  return rows.map((row) => ({ ...row, problems: kinds.get(row.number) ?? [] }));
}

/** Undefined for a word that this version does not know. */
function kindOf({ facts }: RowIndex, key: number): ProblemKind | undefined {
  return PROBLEM_KINDS.find((kind) => kind === facts.problems[-1 - key]);
}

/** Whether a list, which ascends, holds a number. */
function includes(list: Uint16Array, wanted: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = list[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
