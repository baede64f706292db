import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ConflictError, InvalidInputError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { nameOf, type VersionKey } from '../domain/classifier-version.js';
import { type MistakePage, mistakeCursors, type PlacedMistake } from '../domain/paging.js';
import { PREDICTIONS_FILE, prediction } from '../domain/prediction.js';
import { type ClassifiedText, classifyEach } from './classify-texts.js';
import type { TrainingDeps } from './deps.js';

/** A row of a data file has 4 MiB at most; in JSON a character has up to six. */
const MAX_LINE_LENGTH = 32 * 1_048_576;

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
  const afterPlace = after ? mistakeCursors.decode(after).place : -1;
  const version = await classifiers.find(ctx, modelName, { version: number });
  const file = version.artifacts.find(({ path }) => path === PREDICTIONS_FILE);
  if (!file) return toPage([], size);

  const items: PlacedMistake[] = [];
  const compressed = await objects.get(file.objectKey);
  // The error of either stream ends the other, and is thrown where the lines are read.
  const text = pipeline(compressed, createGunzip(), () => {});
  text.setEncoding('utf8');
  try {
    let place = 0;
    for await (const line of linesOf(text)) {
      ctx.signal?.throwIfAborted();
      const said = prediction.parse(JSON.parse(line));
      const isWanted =
        said.label !== said.predicted &&
        (!trueLabel || said.label === trueLabel) &&
        (!predicted || said.predicted === predicted);
      if (isWanted && place > afterPlace) items.push({ place, prediction: said, version });
      if (items.length > size) break;
      place += 1;
    }
  } catch (cause) {
    ctx.signal?.throwIfAborted();
    throw new ConflictError(`${PREDICTIONS_FILE} of ${nameOf(version)} cannot be read.`, { cause });
  } finally {
    text.destroy();
    compressed.destroy();
  }
  return toPage(items, size);
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH) throw new InvalidInputError('A line is too long.');
    yield* lines;
  }
}

/** What the version says about a text that it got wrong; its model is loaded for it. */
export async function classifyMistake(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  ctx: RequestContext,
  { version, prediction: { text } }: PlacedMistake,
): Promise<ClassifiedText> {
  const model = await classifiers.load(ctx, version);
  const [classified] = await classifiers.run(classifyEach(version, model, [text]), ctx.signal);
  if (!classified) throw new Error('A text was classified and nothing was said about it.');
  return classified;
}
