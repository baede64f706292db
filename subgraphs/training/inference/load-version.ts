import { createHash } from 'node:crypto';
import { AppError, ConflictError, UnavailableError } from '../../../contracts/errors.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { type LoadableVersion, nameOf, type VersionArtifact } from '../domain/classifier-version.js';
import type { LoadedModel } from '../domain/loaded-model.js';
import { TOKENIZER_FILES } from '../tokenizers/text-tokenizer.js';
import { ENSEMBLE_FILE } from '../trainer/ensemble/ensemble-file.js';
import { loadModel } from '../trainer/load-model.js';
import { NEAREST_ROWS_FILE } from '../trainer/ngram/nearest-rows.js';
import { labelsFile, MODEL_FILES } from '../trainer/read-model-files.js';
import { CLASSIFIER_FILE } from '../trainer/transformer/classifier-file.js';
import { loadEncoder } from './load-encoder.js';

/** The files that a version is loaded from. @throws ConflictError when it does not have them */
export function modelFilesOf(version: LoadableVersion): VersionArtifact[] {
  if (isEnsemble(version)) return ENSEMBLE_FILES.map((path) => artifactOf(version, path));
  if (isTransformer(version)) {
    const others = TOKENIZER_FILES.flatMap(
      (path) => version.artifacts.find((each) => each.path === path) ?? [],
    );
    return [...ENCODER_FILES.map((path) => artifactOf(version, path)), ...others];
  }
  const nearestRows = nearestRowsOf(version);
  return [...MODEL_FILES.map((path) => artifactOf(version, path)), ...(nearestRows ? [nearestRows] : [])];
}

/** What the files of a transformer are, beside its tokenizer. */
const ENCODER_FILES = ['config.json', 'labels.json', 'model.safetensors', CLASSIFIER_FILE];

const ENSEMBLE_FILES = [ENSEMBLE_FILE, 'labels.json'];

export function isEnsemble({ artifacts }: LoadableVersion): boolean {
  return artifacts.some(({ path }) => path === ENSEMBLE_FILE);
}

/** The bytes of an ensemble's own files. @throws ConflictError when they are not those that were registered */
export async function readEnsembleFiles(
  objects: ObjectStore,
  version: LoadableVersion,
): Promise<{ ensemble: Uint8Array; labels: string[] }> {
  const [ensemble, labels] = await unlessBroken(version, () =>
    Promise.all(modelFilesOf(version).map((artifact) => readVerified(objects, artifact))),
  );
  return { ensemble: ensemble ?? new Uint8Array(), labels: labelsFile.parse(JSON.parse(String(labels))) };
}

function isTransformer({ artifacts }: LoadableVersion): boolean {
  return artifacts.some(({ path }) => path === CLASSIFIER_FILE);
}

async function loadTransformer(objects: ObjectStore, version: LoadableVersion): Promise<LoadedModel> {
  const files = await Promise.all(
    modelFilesOf(version).map(
      async (artifact) => [artifact.path, await readVerified(objects, artifact)] as const,
    ),
  );
  return loadEncoder(version.family, Object.fromEntries(files));
}

/** Absent in versions from before it was kept. */
function nearestRowsOf({ artifacts }: LoadableVersion): VersionArtifact | undefined {
  return artifacts.find(({ path }) => path === NEAREST_ROWS_FILE);
}

function artifactOf(version: LoadableVersion, path: string): VersionArtifact {
  const found = version.artifacts.find((artifact) => artifact.path === path);
  if (found) return found;
  throw new ConflictError(
    `${nameOf(version)} cannot classify: it has no file ${path}, which models of this platform have.`,
  );
}

/**
 * Loads a version from its files, whose bytes must be those that were registered.
 * @throws ConflictError when they are not, or are those of no model; UnavailableError when the store does not answer
 */
export async function loadVersion(objects: ObjectStore, version: LoadableVersion): Promise<LoadedModel> {
  return unlessBroken(version, async () => {
    if (isTransformer(version)) return loadTransformer(objects, version);
    const nearestRows = nearestRowsOf(version);
    return loadModel(
      (path) => readVerified(objects, artifactOf(version, path)),
      nearestRows && readVerified(objects, nearestRows),
    );
  });
}

async function unlessBroken<T>(version: LoadableVersion, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof UnavailableError) throw error;
    throw new ConflictError(
      `${nameOf(version)} cannot be loaded: ${error.message} Use another version, or train it again.`,
      { cause: error },
    );
  }
}

async function readVerified(objects: ObjectStore, artifact: VersionArtifact): Promise<Buffer> {
  const { path, objectKey, sizeBytes, sha256 } = artifact;
  const bytes = Buffer.allocUnsafeSlow(sizeBytes);
  const hash = createHash('sha256');
  let read = 0;
  for await (const chunk of await objects.get(objectKey)) {
    if (read + chunk.length > sizeBytes) throw wrongBytes(path);
    bytes.set(chunk, read);
    read += chunk.length;
    hash.update(chunk);
  }
  if (read !== sizeBytes || hash.digest('hex') !== sha256) throw wrongBytes(path);
  return bytes;
}

function wrongBytes(path: string): ConflictError {
  return new ConflictError(`The bytes of ${path} are not those that were registered.`);
}
