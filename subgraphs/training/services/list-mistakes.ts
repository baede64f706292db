import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/classifier-version.js';
import { type MistakePage, mistakeCursors, type PlacedMistake } from '../domain/paging.js';
import { type ClassifiedText, classifyAll } from './classify-texts.js';
import type { TrainingDeps } from './deps.js';
import { readPredictions } from './read-predictions.js';

export interface MistakeQuery extends VersionKey {
  trueLabel?: string | null | undefined;
  predicted?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}

/**
 * A page of the texts that a version got wrong when it was evaluated, in the order of their file. Reads what the trainer
 * kept from its beginning to the end of the page, in memory that does not grow with it.
 * @throws NotFoundError; ConflictError when what was kept cannot be read
 */
export async function listMistakes(
  { classifiers, objects }: Pick<TrainingDeps, 'classifiers' | 'objects'>,
  ctx: RequestContext,
  { modelName, version: number, trueLabel, predicted, first, after }: MistakeQuery,
): Promise<MistakePage> {
  const size = requirePageSize(first);
  const afterRow = after ? mistakeCursors.decode(after).row : -1;
  const version = await classifiers.find(ctx, modelName, { version: number });
  const items: PlacedMistake[] = [];
  for await (const said of readPredictions({ objects }, ctx, version)) {
    const isWanted =
      said.label !== said.predicted &&
      (!trueLabel || said.label === trueLabel) &&
      (!predicted || said.predicted === predicted);
    if (isWanted && said.row > afterRow) items.push({ row: said.row, prediction: said, version });
    if (items.length > size) break;
  }
  return toPage(items, size);
}

/** What the version says about a text that it got wrong; its model is loaded for it. */
export async function classifyMistake(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  ctx: RequestContext,
  { version, prediction: { text } }: PlacedMistake,
): Promise<ClassifiedText> {
  const model = await classifiers.load(ctx, version);
  const [classified] = await classifyAll({ classifiers }, ctx, { version, model, texts: [text] });
  if (!classified) throw new Error('A text was classified and nothing was said about it.');
  return classified;
}
