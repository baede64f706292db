import { createHash } from 'node:crypto';
import { PassThrough, pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import type { HeldClaim } from '../../../../platform/claims/held-claim.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import { inspectCheckpoint } from '../../checkpoints/checkpoint.js';
import { shardsOf, WEIGHTS_FILE, WEIGHTS_INDEX } from '../../checkpoints/weight-files.js';
import {
  type BaseModelContents,
  type BaseModelFile,
  digestsOf,
} from '../../domain/base-models/base-model.js';
import { TOKENIZER_FILES } from '../../tokenizers/text-tokenizer.js';
import { VOCABULARY_FILES } from '../../tokenizers/vocabulary-files.js';
import { sweepObjects } from '../sweep-objects.js';
import type { ModelFile, ModelFiles } from './sources/model-files.js';

const CONFIG_FILE = 'config.json';
/** Of configurations, indexes and tokenizers, which are read whole. */
const MAX_TEXT_BYTES = 64_000_000;
/** Of all files of a model: 32-bit weights of a billion parameters, and some. */
const MAX_MODEL_BYTES = 8_000_000_000;

/**
 * Copies the files of a model below a prefix, and checks that they are an encoder that can be read here. `config.json` comes
 * last, so that nobody takes half of a model for one. Whatever else lies there is deleted.
 * @throws InvalidInputError when they are not, or not what is expected
 */
export async function storeModelFiles(
  objects: ObjectStore,
  source: ModelFiles,
  { prefix, expectedSha256 }: { prefix: string; expectedSha256: string | null },
  claim: HeldClaim,
): Promise<BaseModelContents> {
  const { signal } = claim;
  await sweepObjects(objects, prefix);
  const found = await wantedFiles(source, signal);
  const sizeBytes = [...found.values()].reduce((sum, file) => sum + file.sizeBytes, 0);
  if (sizeBytes > MAX_MODEL_BYTES) {
    throw new InvalidInputError(`The model has ${sizeBytes} bytes; at most ${MAX_MODEL_BYTES} are imported.`);
  }
  const files: BaseModelFile[] = [];
  let copied = 0;
  const copy = async (path: string, file: ModelFile) => {
    const counted = new PassThrough({
      transform(chunk: Buffer, _encoding, done) {
        copied += chunk.length;
        // Not all is done until the files were checked.
        claim.progress = Math.min(99, (100 * copied) / Math.max(1, sizeBytes));
        done(null, chunk);
      },
    });
    pipeline(await file.open(signal), counted, () => undefined);
    const { sha256 } = await objects.put(`${prefix}${path}`, counted, { sizeBytes: file.sizeBytes, signal });
    files.push({ path, sizeBytes: file.sizeBytes, sha256 });
  };
  const config = found.get(CONFIG_FILE);
  for (const [path, file] of found) if (path !== CONFIG_FILE) await copy(path, file);
  const configBytes = config ? await buffer(await config.open(signal)) : Buffer.alloc(0);
  const summary = await inspectCheckpoint({
    list: [...found.keys()],
    sizeOf: (path) => found.get(path)?.sizeBytes ?? 0,
    read: async (path) =>
      path === CONFIG_FILE ? configBytes : buffer(await objects.get(`${prefix}${path}`)),
    readStart: async (path, bytes) =>
      buffer(await objects.get(`${prefix}${path}`, { range: { start: 0, end: bytes - 1 } })),
  });
  if (config) await copy(CONFIG_FILE, config);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const digests = { digest: digestOf(files), archiveSha256: source.archiveSha256, files, sizeBytes };
  requireDigest(digests, expectedSha256);
  const { modelType, vocabSize } = summary.config;
  return { modelType, vocabSize, parameterCount: summary.parameterCount, ...digests };
}

/** The files that make a model, by name. @throws InvalidInputError when one that must be is not there, or too large */
async function wantedFiles(source: ModelFiles, signal: AbortSignal): Promise<Map<string, ModelFile>> {
  const found = new Map<string, ModelFile>();
  const add = async (name: string, maxBytes: number) => {
    const file = await source.find(name);
    if (!file) return undefined;
    if (file.sizeBytes > maxBytes) {
      throw new InvalidInputError(
        `${quote(name)} has ${file.sizeBytes} bytes; at most ${maxBytes} are imported.`,
      );
    }
    found.set(name, file);
    return file;
  };
  await add(CONFIG_FILE, MAX_TEXT_BYTES);
  for (const name of TOKENIZER_FILES) await add(name, MAX_TEXT_BYTES);
  if (!found.has('tokenizer.json')) {
    for (const name of new Set(Object.values(VOCABULARY_FILES).flat())) await add(name, MAX_TEXT_BYTES);
  }
  if (await add(WEIGHTS_FILE, MAX_MODEL_BYTES)) return found;
  const index = await add(WEIGHTS_INDEX, MAX_TEXT_BYTES);
  if (!index) throw new InvalidInputError(`The source has no ${WEIGHTS_FILE} and no ${WEIGHTS_INDEX}.`);
  const { shards } = shardsOf(await buffer(await index.open(signal)));
  for (const shard of shards) {
    if (await add(shard, MAX_MODEL_BYTES)) continue;
    throw new InvalidInputError(`${WEIGHTS_INDEX} names ${quote(shard)}, which the source has not.`);
  }
  return found;
}

/** As `sha256sum * | sha256sum` prints it for the folder. */
function digestOf(files: readonly BaseModelFile[]): string {
  const lines = files.map(({ sha256, path }) => `${sha256}  ${path}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

function requireDigest(contents: Parameters<typeof digestsOf>[0], expectedSha256: string | null): void {
  const digests = digestsOf(contents);
  if (expectedSha256 === null || digests.includes(expectedSha256)) return;
  throw new InvalidInputError(
    `The model is not the one expected: sha256 is ${expectedSha256}; its own are ${digests.join(', ')}.`,
    { details: { field: 'sha256' } },
  );
}
