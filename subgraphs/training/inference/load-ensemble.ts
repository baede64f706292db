import { AppError, ConflictError } from '../../../contracts/errors.js';
import { type ClassifierVersion, nameOf, type VersionFiles } from '../domain/classifier-version.js';
import { digestOfVersion, pinned } from '../domain/ensemble/member.js';
import { logProbability, stackedScores } from '../domain/ensemble/stacker.js';
import { scaledProbabilities } from '../domain/evaluation/temperature.js';
import type { BatchedModel, Classification, LoadedModel } from '../domain/loaded-model.js';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import { ENSEMBLE_FILE, type EnsembleFile, ensembleFile } from '../trainer/ensemble/ensemble-file.js';
import { modelFilesOf } from './load-version.js';

/** How an ensemble comes to its members. */
export interface MemberAccess {
  /** From the cache, where the members count as models of their own. */
  load(member: VersionFiles, signal: AbortSignal | undefined): Promise<LoadedModel>;
  classify(model: LoadedModel, texts: readonly string[], signal?: AbortSignal): Promise<Classification[]>;
  /** Memory for all models. */
  readonly budgetBytes: number;
}

const BYTES_PER_MB = 2 ** 20;

/**
 * An ensemble in memory: weights only. Its members are asked for anew by each request, so that they stay in the cache as long as
 * they are used, and are loaded again when they had to make room.
 * @param labels in the order of its weights
 * @throws ConflictError when a member is not the one that it was fitted with; AppError PAYLOAD_TOO_LARGE when its members do
 *   not fit into the cache together
 */
export function openEnsemble(
  version: ClassifierVersion,
  files: { ensemble: Uint8Array; labels: readonly string[] },
  access: MemberAccess,
): BatchedModel {
  const file = parse(version, files.ensemble);
  const members = file.members.map((named, position) => {
    const member = version.members[position];
    if (member && digestOfVersion(member) === named.sha256) return member;
    const name = pinned({ modelName: named.model_name, version: named.version });
    throw new ConflictError(
      `${nameOf(version)} cannot classify: ${member ? `the files of its member ${name} are not those that it was fitted with` : `its member ${name} is not there any more`}.`,
    );
  });
  requireFit(version, members, members.map(fileBytes), access.budgetBytes);
  const { labels } = files;
  return {
    family: version.family,
    labels,
    verdictRule: file.verdict,
    sizeBytes: files.ensemble.byteLength,
    async classifyAll(texts, signal) {
      const models = await Promise.all(members.map((member) => loadMember(member, signal)));
      requireFit(
        version,
        members,
        models.map(({ sizeBytes }) => sizeBytes),
        access.budgetBytes,
      );
      const said = await Promise.all(models.map((model) => access.classify(model, texts, signal)));
      return texts.map((_, i) => combined(said.map((ofMember) => ofMember[i]?.probabilities ?? [])));
    },
    highlights: nothing,
    nearestRows: nothing,
    gone: new Promise(() => {}),
    putAway() {},
  };

  async function loadMember(member: VersionFiles, signal: AbortSignal | undefined): Promise<LoadedModel> {
    try {
      return await access.load(member, signal);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, `${nameOf(version)} needs all of its members. ${error.message}`, {
        cause: error,
      });
    }
  }

  function combined(probabilities: readonly (readonly number[])[]): Classification {
    const opinions = {
      ...{ memberCount: members.length, labelCount: labels.length },
      logProbabilities: Float32Array.from(probabilities.flat(), logProbability),
    };
    const scores = new Float64Array(labels.length);
    stackedScores(file.weights, opinions, 0, scores);
    const scaled = [...scaledProbabilities(scores, file.temperature, scores)];
    const best = indexOfLargest(scaled);
    return { label: labels[best] ?? '', confidence: scaled[best] ?? 0, probabilities: scaled };
  }
}

function* nothing(): Generator<void, never[], void> {
  yield;
  return [];
}

function fileBytes(member: VersionFiles): number {
  return modelFilesOf(member).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Members that push each other out of the cache would be loaded for every request. */
function requireFit(
  version: ClassifierVersion,
  members: readonly VersionFiles[],
  sizes: readonly number[],
  budgetBytes: number,
): void {
  const mb = (bytes: number) => Math.ceil(bytes / BYTES_PER_MB);
  const needed = sizes.reduce((sum, size) => sum + size, 0);
  if (needed <= budgetBytes) return;
  const each = members.map((member, i) => `${nameOf(member)} ${mb(sizes[i] ?? 0)}`);
  throw new AppError(
    'PAYLOAD_TOO_LARGE',
    `The members of ${nameOf(version)} need ${mb(needed)} MB together (${each.join(', ')}); MODEL_CACHE_MB allows ${Math.floor(budgetBytes / BYTES_PER_MB)}.`,
  );
}

function parse(version: ClassifierVersion, bytes: Uint8Array): EnsembleFile {
  try {
    const file = ensembleFile.parse(JSON.parse(Buffer.from(bytes).toString()));
    if (file.members.length === file.weights.length) return file;
    throw new RangeError('Its weights are not those of its members.');
  } catch (cause) {
    throw new ConflictError(
      `${nameOf(version)} cannot be loaded: ${ENSEMBLE_FILE} is not that of an ensemble that can be loaded here.`,
      { cause },
    );
  }
}
