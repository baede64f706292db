import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, ConflictError, InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { type ClassifierVersion, nameOf } from '../domain/classifier-version.js';
import { PREDICTIONS_FILE, type Prediction, prediction } from '../domain/prediction.js';
import type { TrainingDeps } from './deps.js';

/** A row of a data file has 4 MiB at most; in JSON a character has up to six. */
const MAX_LINE_LENGTH = 32 * 1_048_576;

/**
 * What a version said about the texts it was evaluated on, in the order of their file; nothing for a version of which
 * that was not kept. Streamed: memory does not grow with the file, and ending the loop closes it.
 * @throws ConflictError when what was kept cannot be read, the signal's reason when the client left
 */
export async function* readPredictions(
  { objects }: Pick<TrainingDeps, 'objects'>,
  { signal }: Pick<RequestContext, 'signal'>,
  version: ClassifierVersion,
): AsyncGenerator<Prediction, void, void> {
  const file = version.artifacts.find(({ path }) => path === PREDICTIONS_FILE);
  if (!file) return;
  const compressed = await objects.get(file.objectKey);
  // The error of either stream ends the other, and is thrown where the lines are read.
  const text = pipeline(compressed, createGunzip(), () => {});
  text.setEncoding('utf8');
  try {
    for (const lines = linesOf(text); ; ) {
      const { value: line, done } = await lines.next();
      if (done) return;
      signal?.throwIfAborted();
      yield prediction.parse(JSON.parse(line));
    }
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw new ConflictError(`${PREDICTIONS_FILE} of ${nameOf(version)} cannot be read.`, { cause });
  } finally {
    text.destroy();
    compressed.destroy();
  }
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH) throw new InvalidInputError('A line is too long.');
    yield* lines;
  }
}
