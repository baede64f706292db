import { InvalidInputError, UnavailableError } from '../../../../contracts/errors.js';
import { cursorFormat, type Page, requirePageSize } from '../../../../contracts/paging.js';
import type { RequestContext } from '../../../../platform/context.js';
import { findSuspects } from '../../domain/confident-learning.js';
import type { DataFile } from '../../domain/data-file.js';
import {
  LearntRowsDocument,
  ProbabilitiesOfRowsDocument,
  TrainingFileOfVersionDocument,
} from '../../generated/operations.js';
import type { DataDeps } from '../deps.js';
import { type FileRow, MAX_ROW_PAGE, openIndex, readRows } from './list-rows.js';
import { MAX_LISTED_SUSPECTS, type Suspected, type SuspectList } from './suspect-lists.js';
import { textBatches } from './text-batches.js';

/** Rows that are looked through, and their probabilities all together: 80 MB. */
const MAX_ROWS = 500_000;
const MAX_PROBABILITIES = 20_000_000;
/** Rows that are read at once. */
const STEP = 1_000;
/** Of a longer text its beginning is classified. */
const MAX_TEXT_LENGTH = 65_536;
/** From here on a row of the training data is this row to the model; the similarity is estimated. */
const SAME = 0.999;

export interface WhichVersion {
  readonly modelName: string;
  readonly version: number;
}

/** A suspected row as it is shown. */
export interface ShownSuspect {
  readonly suspect: Suspected;
  readonly row: FileRow;
  /** Null where the version kept no rows that would tell. */
  readonly isLearnt: boolean | null;
}

export type SuspectPage = Page<ShownSuspect> &
  Omit<SuspectList, 'suspects' | 'suspectCount'> & {
    readonly totalCount: number;
    readonly listedCount: number;
    readonly from: number;
  };

export const suspectCursors = cursorFormat<number>({
  tag: 'suspect ',
  write: String,
  form: /^(\d{1,9})$/,
  read: ([place]) => Number(place),
});

/**
 * A page of the rows whose labels are probably wrong by a version of a model, the surest first. The list is made in the
 * background when it is asked for the first time.
 * @throws InvalidInputError for a file of too many rows or labels; ConflictError when it was not processed;
 *   UnavailableError while the list is made; what the classifier refuses with
 */
export async function listSuspectedLabels(
  deps: DataDeps,
  ctx: RequestContext,
  file: DataFile,
  input: WhichVersion & { first: number; after?: string | null | undefined },
): Promise<SuspectPage> {
  const first = requirePageSize(input.first, MAX_ROW_PAGE);
  const from = input.after ? suspectCursors.decode(input.after) : 0;
  const list = await requireList(deps, ctx, file, input);
  const suspects = list.suspects.slice(from, from + first);
  const index = await openIndex(deps, file);
  const numbers = suspects.map(({ number }) => number).sort((a, b) => a - b);
  const rows = new Map((await readRows(index, numbers)).map((row) => [row.number, row]));
  const found = suspects.flatMap((suspect) => {
    const row = rows.get(suspect.number);
    return row ? [{ suspect, row }] : [];
  });
  const learnt = await readLearnt(
    deps,
    ctx,
    input,
    found.map(({ row }) => textOf(row)),
  );
  const { checkedCount, unknownCount, isTrainingFile } = list;
  return {
    items: found.map((each, at) => ({ ...each, isLearnt: learnt[at] ?? null })),
    hasNextPage: from + suspects.length < list.suspects.length,
    ...{ checkedCount, unknownCount, isTrainingFile, from },
    totalCount: list.suspectCount,
    listedCount: list.suspects.length,
  };
}

async function requireList(deps: DataDeps, ctx: RequestContext, file: DataFile, which: WhichVersion) {
  const { suspectLists, running } = deps;
  const key = JSON.stringify([ctx.tenant, file.id, file.columns, which.modelName, which.version]);
  const kept = suspectLists.kept.get(key);
  if (kept) return kept;
  const failure = suspectLists.failures.get(key);
  suspectLists.failures.delete(key);
  if (failure) throw failure;
  const index = await openIndex(deps, file);
  if (index.facts.rowCount > MAX_ROWS) {
    throw new InvalidInputError(
      `Files of at most ${MAX_ROWS} rows are looked through; ${file.id} has ${index.facts.rowCount}.`,
    );
  }
  const own = { ...ctx, signal: undefined, endsAtMs: undefined };
  running.startOnce(key, async (signal) => {
    try {
      suspectLists.kept.set(key, await makeList(deps, own, file, which, { signal, key }));
    } catch (error) {
      if (!signal.aborted && error instanceof Error) suspectLists.failures.set(key, error);
      throw error;
    } finally {
      suspectLists.progress.delete(key);
    }
  });
  throw new UnavailableError(
    `The rows of file ${file.id} are being classified, ${Math.floor(suspectLists.progress.get(key) ?? 0)} % are done. Try again in a few seconds.`,
  );
}

async function makeList(
  deps: DataDeps,
  ctx: RequestContext,
  file: DataFile,
  which: WhichVersion,
  { signal, key }: { signal: AbortSignal; key: string },
): Promise<SuspectList> {
  const index = await openIndex(deps, file);
  const { rowCount } = index.facts;
  const { modelName, version } = which;
  const numbers: number[] = [];
  const labels: number[] = [];
  let probabilities = new Float32Array(0);
  let known: readonly string[] = [];
  let unknownCount = 0;
  for (let next = 1; next <= rowCount; ) {
    signal.throwIfAborted();
    const wanted = Array.from({ length: Math.min(STEP, rowCount - next + 1) }, (_, at) => next + at);
    const read = await readRows(index, wanted);
    next += Math.max(1, read.length);
    const rows = read.filter(({ text }) => text !== null);
    if (rows.length === 0) continue;
    let at = 0;
    for (const texts of textBatches(rows.map(textOf))) {
      const { classify } = await deps.graph.execute(
        ProbabilitiesOfRowsDocument,
        { modelName, version, texts },
        ctx,
      );
      known = classify.columns.versionLabels;
      if (probabilities.length === 0) {
        requireAffordable(file, rowCount, known.length);
        probabilities = new Float32Array(rowCount * known.length);
      }
      for (const each of classify.columns.allProbabilities) {
        const row = rows[at++];
        const label = known.indexOf(row?.label ?? '');
        if (!row || label === -1) unknownCount++;
        else {
          probabilities.set(each, numbers.length * known.length);
          numbers.push(row.number);
          labels.push(label);
        }
      }
    }
    deps.suspectLists.progress.set(key, (100 * next) / rowCount);
  }
  const { count, surest } = findSuspects(
    { labels: Uint16Array.from(labels), probabilities, labelCount: known.length },
    MAX_LISTED_SUSPECTS,
  );
  return {
    checkedCount: numbers.length,
    unknownCount,
    isTrainingFile: await isTrainingFile(deps, ctx, file, which),
    suspectCount: count,
    suspects: surest.map(({ row, suggested, margin }) => ({
      number: numbers[row] ?? 0,
      suggestedLabel: known[suggested] ?? '',
      margin,
    })),
  };
}

const textOf = ({ text }: FileRow): string => (text ?? ' ').slice(0, MAX_TEXT_LENGTH);

function requireAffordable(file: DataFile, rows: number, labels: number): void {
  if (rows * labels <= MAX_PROBABILITIES) return;
  throw new InvalidInputError(
    `At most ${MAX_PROBABILITIES} probabilities are compared; the ${rows} rows of ${file.id} have ${rows * labels}. Split the file first.`,
  );
}

/** Whether the version was trained on the file. */
async function isTrainingFile(
  { graph }: DataDeps,
  ctx: RequestContext,
  file: DataFile,
  { modelName, version }: WhichVersion,
): Promise<boolean> {
  const { modelVersion } = await graph.execute(TrainingFileOfVersionDocument, { modelName, version }, ctx);
  return modelVersion?.trainingJob?.dataset?.id === file.id;
}

/** Whether the version learnt these texts; null where it keeps no rows to say so. */
async function readLearnt(
  { graph }: DataDeps,
  ctx: RequestContext,
  { modelName, version }: WhichVersion,
  texts: readonly string[],
): Promise<(boolean | null)[]> {
  if (texts.length === 0) return [];
  const learnt: (boolean | null)[] = [];
  for (const batch of textBatches(texts)) {
    const { classify } = await graph.execute(LearntRowsDocument, { modelName, version, texts: batch }, ctx);
    for (const { nearestRows } of classify.results) {
      const nearest = nearestRows?.[0]?.similarity;
      learnt.push(nearest === undefined ? null : nearest >= SAME);
    }
  }
  return learnt;
}
