import { createHash } from 'node:crypto';
import type { CheckpointFiles } from '../../checkpoints/weight-files.js';
import type { JobContext } from '../job-context.js';
import { readObject } from '../read-object.js';

const BYTES_PER_MB = 2 ** 20;
/** What one file may take of the memory: its weights are copied once. */
const FILE_SHARE = 0.4;
const WEIGHTS = /\.safetensors$/;

/** A folder of a model in the object store, and what was read of it. */
export interface StoredCheckpoint extends CheckpointFiles {
  /** SHA-256 of the weights that were read; of several files, that of their digests in the order of their names. */
  digest(): string;
}

/** @param keys keys of the folder's objects by the paths of its files */
export function storedCheckpoint(
  { objects, memoryMb, signal }: Pick<JobContext, 'objects' | 'memoryMb' | 'signal'>,
  keys: Readonly<Record<string, string>>,
): StoredCheckpoint {
  const digests = new Map<string, string>();
  return {
    list: Object.keys(keys),
    async read(path) {
      const maxBytes = memoryMb * BYTES_PER_MB * FILE_SHARE;
      const bytes = await readObject(objects, keys[path] ?? '', { maxBytes, signal });
      if (WEIGHTS.test(path)) digests.set(path, createHash('sha256').update(bytes).digest('hex'));
      return bytes;
    },
    digest() {
      const [first = '', ...more] = [...digests.keys()].sort().map((path) => digests.get(path) ?? '');
      return more.length === 0
        ? first
        : createHash('sha256')
            .update([first, ...more].join('\n'))
            .digest('hex');
    },
  };
}
