import { requirePageSize } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Highlight, NearestRow } from '../domain/loaded-model.js';
import type { ClassifiedText } from './classify-texts.js';
import type { TrainingDeps } from './deps.js';

const MOST_NEAREST_ROWS = 50;

/** The parts of a text that tell most about it. */
export function highlightText(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  { signal }: RequestContext,
  { model, text }: Pick<ClassifiedText, 'model' | 'text'>,
): Promise<Highlight[]> {
  return classifiers.run(model.highlights(text), signal);
}

/** A row that a version learnt from, in its file. */
export interface RowOfFile extends NearestRow {
  file: { id: string } | null;
}

/** The rows most like a text that its version learnt from. @throws InvalidInputError for too many of them */
export async function findNearestRows(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  { signal }: RequestContext,
  { model, text, version }: Pick<ClassifiedText, 'model' | 'text' | 'version'>,
  first: number,
): Promise<RowOfFile[]> {
  const most = requirePageSize(first, MOST_NEAREST_ROWS);
  const rows = await classifiers.run(model.nearestRows(text, most), signal);
  return rows.map((row) => ({ ...row, file: version.dataset }));
}
