import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { parseExactJson } from '../../../contracts/exact-json.js';
import { quote } from '../../../contracts/quote.js';

/** A folder of files, wherever it lies. Paths are relative, with slashes. */
export interface CheckpointFiles {
  readonly list: readonly string[];
  read(path: string): Promise<Uint8Array>;
}

export const WEIGHTS_FILE = 'model.safetensors';
export const WEIGHTS_INDEX = 'model.safetensors.index.json';
const MAX_SHARDS = 1_000;
/** A shard lies beside its index, and is no hidden file. */
const SHARD_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}\.safetensors$/;
/** What other libraries keep weights in. */
const OTHER_WEIGHTS = /(?:^|\/)(?:pytorch_model.*\.bin|tf_model\.h5|flax_model\.msgpack)$/;

const indexFile = z.object({
  weight_map: z.record(
    z.string(),
    z.string().regex(SHARD_NAME, { error: 'is no plain name of a safetensors file' }),
  ),
});

/** Reads the tensors of one safetensors file, or what is asked about them. */
export type ReadTensors<T> = (path: string) => Promise<Iterable<readonly [name: string, T]>>;

/**
 * The tensors of `model.safetensors`, or of the files that `model.safetensors.index.json` names.
 * @throws InvalidInputError when they are missing, damaged, or not where the index says
 */
export async function readWeightFiles<T>(
  files: CheckpointFiles,
  readTensors: ReadTensors<T>,
): Promise<Map<string, T>> {
  if (files.list.includes(WEIGHTS_FILE)) return new Map(await readFile(WEIGHTS_FILE, readTensors));
  if (files.list.includes(WEIGHTS_INDEX)) return readShards(files, readTensors);
  const other = files.list.find((path) => OTHER_WEIGHTS.test(path));
  throw new InvalidInputError(
    other === undefined
      ? `There is no ${WEIGHTS_FILE} and no ${WEIGHTS_INDEX}.`
      : `There is no ${WEIGHTS_FILE}, only ${quote(other)}, which is not read here: save the model with safe_serialization=True.`,
  );
}

/** Names of the files that an index names, each once. @throws InvalidInputError for another path than a plain name */
export function shardsOf(index: Uint8Array): { shards: string[]; fileOf: ReadonlyMap<string, string> } {
  let json: unknown;
  try {
    json = parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(index));
  } catch (cause) {
    throw new InvalidInputError(`${WEIGHTS_INDEX} is not JSON, or not unambiguous.`, { cause });
  }
  const parsed = indexFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InvalidInputError(
      `${WEIGHTS_INDEX}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}.`,
    );
  }
  const fileOf = new Map(Object.entries(parsed.data.weight_map));
  const shards = [...new Set(fileOf.values())].sort();
  if (shards.length > MAX_SHARDS) {
    throw new InvalidInputError(
      `${WEIGHTS_INDEX} names ${shards.length} files; at most ${MAX_SHARDS} are read.`,
    );
  }
  return { shards, fileOf };
}

async function readShards<T>(files: CheckpointFiles, readTensors: ReadTensors<T>): Promise<Map<string, T>> {
  const { shards, fileOf } = shardsOf(await files.read(WEIGHTS_INDEX));
  const missing = shards.find((path) => !files.list.includes(path));
  if (missing !== undefined) {
    throw new InvalidInputError(`${WEIGHTS_INDEX} names ${quote(missing)}, which is not there.`);
  }
  const tensors = new Map<string, T>();
  for (const path of shards) {
    for (const [name, tensor] of await readFile(path, readTensors)) {
      if (fileOf.get(name) !== path) {
        throw new InvalidInputError(`${path} holds ${quote(name)}, which ${WEIGHTS_INDEX} does not say.`);
      }
      tensors.set(name, tensor);
    }
  }
  const lost = [...fileOf.keys()].find((name) => !tensors.has(name));
  if (lost !== undefined) {
    throw new InvalidInputError(`${fileOf.get(lost)} lacks ${quote(lost)}, which ${WEIGHTS_INDEX} names.`);
  }
  return tensors;
}

async function readFile<T>(path: string, readTensors: ReadTensors<T>) {
  try {
    return await readTensors(path);
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    throw new InvalidInputError(`${path}: ${cause.message}`, { cause });
  }
}
