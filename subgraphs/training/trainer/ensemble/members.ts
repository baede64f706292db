import { z } from 'zod';
import { AppError, InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { nameOf } from '../../domain/classifier-version.js';
import type { EnsembleConfig } from '../../domain/families/ensemble.js';
import type { LoadedModel } from '../../domain/loaded-model.js';
import type { IsLearnt, LearntTexts } from '../../domain/ngram/learnt-texts.js';
import { NORMALISATION_VERSIONS, type NormalisationVersion } from '../../domain/normalisation/normalise.js';
import { loadVersion, modelFilesOf } from '../../inference/load-version.js';
import type { JobContext } from '../job-context.js';
import { decodeLearntTexts, LEARNT_TEXTS_FILE } from '../learnt-texts-file.js';
import type { TrainerSpec } from '../protocol.js';
import { readObject } from '../read-object.js';
import { CLASSIFIER_FILE } from '../transformer/classifier-file.js';

export type MemberVersion = NonNullable<TrainerSpec['members']>[number];

/** A version that the ensemble asks, in memory. */
export interface Member {
  readonly version: MemberVersion;
  readonly model: LoadedModel;
  readonly learnt: LearntTexts;
  /** By which the keys of what it has learnt were made. */
  readonly normalisation: NormalisationVersion;
}

const BYTES_PER_MB = 2 ** 20;
/** What members may take of the memory, by the size of their files: texts and the program need the rest. */
const MEMBER_SHARE = 0.6;
const MAX_CONFIG_BYTES = 2 ** 20;
/** Any cut: keys at none of them are the texts' own. */
const NO_CUT = -1;

/**
 * Loads the versions that the configuration names.
 * @throws NotFoundError when one is gone; InvalidInputError when one does not tell what it has learnt; ConflictError when its
 *   files are not what was registered; AppError PAYLOAD_TOO_LARGE when they do not fit into memory together
 */
export async function loadMembers(job: JobContext, config: EnsembleConfig): Promise<Member[]> {
  const found = new Map(job.spec.members?.map((member) => [member.reference, member]));
  const versions = config.members.map((reference) => {
    const version = found.get(reference);
    if (!version) throw new NotFoundError(`The member ${reference} is not there any more.`);
    return version;
  });
  requireMemory(job, versions);
  const members: Member[] = [];
  for (const version of versions) {
    job.pacer.throwIfStopped();
    const [learnt, normalisation] = await Promise.all([
      readLearnt(job, version),
      readNormalisation(job, version),
    ]);
    members.push({ version, model: await loadVersion(job.objects, version), learnt, normalisation });
  }
  return members;
}

/** Frees what members hold beside memory, e.g. their threads. */
export function putAway(members: readonly Member[]): void {
  for (const { model } of members) if ('putAway' in model) model.putAway();
}

/** Whether any member has learnt a text. */
export function learntByAny(members: readonly Member[]): Pick<LearntTexts, 'matcher'> {
  return {
    matcher(): IsLearnt {
      const matchers = members.map(({ learnt, normalisation }) => learnt.matcher(NO_CUT, normalisation));
      return (text, textKey) => matchers.some((isLearnt) => isLearnt(text, textKey));
    },
  };
}

/** Everything that any member has learnt. */
export function allLearnt(members: readonly Member[]): LearntTexts {
  const [first, ...others] = members.map(({ learnt }) => learnt);
  if (!first) throw new RangeError('An ensemble has members.');
  return others.reduce(
    (all, { keysByCut }) => [...keysByCut].reduce((sum, [cut, keys]) => sum.with(cut, keys), all),
    first,
  );
}

function requireMemory({ memoryMb }: JobContext, versions: readonly MemberVersion[]): void {
  const sizes = versions.map((version) =>
    modelFilesOf(version).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const neededMb = sizes.reduce((sum, size) => sum + size, 0) / BYTES_PER_MB;
  if (neededMb <= memoryMb * MEMBER_SHARE) return;
  const each = versions.map(
    (version, i) => `${nameOf(version)} ${Math.ceil((sizes[i] ?? 0) / BYTES_PER_MB)}`,
  );
  throw new AppError(
    'PAYLOAD_TOO_LARGE',
    `The members need ${Math.ceil(neededMb)} MB together (${each.join(', ')}), of which a trainer has ${Math.floor(memoryMb * MEMBER_SHARE)}. Raise TRAINER_MEMORY_MB, or name fewer.`,
  );
}

async function readLearnt(job: JobContext, version: MemberVersion): Promise<LearntTexts> {
  const file = version.artifacts.find(({ path }) => path === LEARNT_TEXTS_FILE);
  if (!file) {
    throw new InvalidInputError(
      `${nameOf(version)} does not tell which texts it has learnt, so that no text is known to be new to it. Train it again.`,
      { details: { field: 'config.members' } },
    );
  }
  const maxBytes = job.memoryMb * BYTES_PER_MB * (1 - MEMBER_SHARE);
  return decodeLearntTexts(await readObject(job.objects, file.objectKey, { maxBytes, signal: job.signal }));
}

const normalisation = z.literal(NORMALISATION_VERSIONS);
const ngramConfig = z.object({ features: z.object({ normalisation: normalisation.default(0) }) });
const transformerConfig = z.object({ normalisation: normalisation.nullable().default(null) });

async function readNormalisation(job: JobContext, version: MemberVersion): Promise<NormalisationVersion> {
  const file = (path: string) => version.artifacts.find((each) => each.path === path);
  const read = async (path: string): Promise<unknown> => {
    const { objectKey = '' } = file(path) ?? {};
    const limits = { maxBytes: MAX_CONFIG_BYTES, signal: job.signal };
    return JSON.parse((await readObject(job.objects, objectKey, limits)).toString());
  };
  try {
    if (file(CLASSIFIER_FILE)) return transformerConfig.parse(await read(CLASSIFIER_FILE)).normalisation ?? 1;
    return ngramConfig.parse(await read('config.json')).features.normalisation;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new InvalidInputError(`${nameOf(version)} has no readable configuration.`, { cause });
  }
}
