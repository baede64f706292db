import type { Damage } from './damage.js';
import type { FileSource } from './file-source.js';

/**
 * Hands a source to a parser that believes what the file says: whatever it stumbles over is the file's fault, but what the
 * source throws is not.
 * @throws UnreadableFileError; what the source throws, as it is
 */
export async function* blamingFile<T>(
  source: FileSource,
  { asDamage }: Damage,
  read: (source: Pick<FileSource, 'sizeBytes' | 'read'>) => AsyncIterable<T>,
): AsyncGenerator<T, void, void> {
  let failure: unknown;
  const watched = {
    sizeBytes: source.sizeBytes,
    async read(start: number, end: number): Promise<Uint8Array> {
      try {
        return await source.read(start, end);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
  };
  try {
    yield* read(watched);
  } catch (error) {
    throw failure === error ? error : asDamage(error);
  }
}
