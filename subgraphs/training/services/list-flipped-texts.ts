import { ConflictError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { nameOf, type VersionKey } from '../domain/classifier-version.js';
import { type FlippedTextPage, flippedTextCursors, type PlacedFlip } from '../domain/paging.js';
import type { TrainingDeps } from './deps.js';
import { readPredictions } from './read-predictions.js';

export interface FlippedTextQuery {
  readonly version: VersionKey;
  readonly against: VersionKey;
  /** Only those that the other version got right. */
  readonly onlyWorse: boolean;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/**
 * A page of the texts about which two versions say something else, in the order of their file. Both files of predictions
 * are read side by side from their beginning to the end of the page, in memory that does not grow with them.
 * @throws NotFoundError; ConflictError when the two were not measured on the same texts, or what was kept cannot be read
 */
export async function listFlippedTexts(
  { classifiers, objects }: Pick<TrainingDeps, 'classifiers' | 'objects'>,
  ctx: RequestContext,
  query: FlippedTextQuery,
): Promise<FlippedTextPage> {
  const size = requirePageSize(query.first);
  const afterRow = query.after ? flippedTextCursors.decode(query.after).row : -1;
  const [version, against] = await Promise.all([
    classifiers.find(ctx, query.version.modelName, { version: query.version.version }),
    classifiers.find(ctx, query.against.modelName, { version: query.against.version }),
  ]);
  if (!version.evaluationSha256 || version.evaluationSha256 !== against.evaluationSha256) {
    throw new ConflictError(
      `${nameOf(version)} and ${nameOf(against)} were not measured on the same texts; evaluate both on one file (config.evaluation_data_path).`,
    );
  }
  const items: PlacedFlip[] = [];
  const former = readPredictions({ objects }, ctx, against);
  try {
    let before = await former.next();
    for await (const now of readPredictions({ objects }, ctx, version)) {
      // A row that one of them left out, because it had learnt from it, is passed over.
      while (!before.done && before.value.row < now.row) before = await former.next();
      if (before.done) break;
      const { row, predicted } = before.value;
      const isFlipped = row === now.row && predicted !== now.predicted;
      const isWanted = isFlipped && (!query.onlyWorse || predicted === now.label);
      if (isWanted && row > afterRow) items.push({ row, now, before: before.value, version });
      if (items.length > size) break;
    }
  } finally {
    await former.return();
  }
  return toPage(items, size);
}
