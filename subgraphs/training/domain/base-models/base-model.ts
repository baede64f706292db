import { InvalidInputError } from '../../../../contracts/errors.js';

/** `importing` and `deleting` are work for the background; the other two are at rest. */
export const BASE_MODEL_STATUSES = ['importing', 'ready', 'failed', 'deleting'] as const;
export type BaseModelStatus = (typeof BASE_MODEL_STATUSES)[number];

/** A pretrained encoder that trainings start from, by its name within a tenant. */
export interface BaseModel {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  /** Where it was or is imported from, as it was asked for. */
  readonly source: string;
  /** What the caller expects; see `digestsOf`. */
  readonly expectedSha256: string | null;
  readonly status: BaseModelStatus;
  /** Share of the import that is done, in percent. */
  readonly progress: number;
  /** Null until it is ready. */
  readonly contents: BaseModelContents | null;
  /** Why the import failed. */
  readonly error: string | null;
  /** Number of the run that works at it. */
  readonly attempt: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly readyAt: Date | null;
}

export interface BaseModelContents {
  /** `model_type` of its `config.json`: bert, distilbert or roberta. */
  readonly modelType: string;
  /** Weights of the encoder, without a head. */
  readonly parameterCount: number;
  readonly vocabSize: number;
  readonly sizeBytes: number;
  /** SHA-256 of the lines that `sha256sum` prints of its files, in the order of their names. */
  readonly digest: string;
  /** SHA-256 of the archive that it came in; null where it did not come in one. */
  readonly archiveSha256: string | null;
  readonly files: readonly BaseModelFile[];
}

export interface BaseModelFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** @throws InvalidInputError */
export function requireBaseModelName(name: string): string {
  if (NAME.test(name) && !name.includes('..')) return name;
  throw new InvalidInputError(
    'name must have 1 to 100 letters, digits, ".", "_" or "-", with a letter or digit at both ends.',
    { details: { field: 'name' } },
  );
}

/** @throws InvalidInputError */
export function requireSha256(digest: string): string {
  const lower = digest
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  if (SHA256.test(lower)) return lower;
  throw new InvalidInputError('sha256 must have 64 hexadecimal digits.', { details: { field: 'sha256' } });
}

/** Every SHA-256 by which somebody may know a model: its own, that of its archive, and those of its weight files. */
export function digestsOf({
  digest,
  archiveSha256,
  files,
}: Omit<BaseModelContents, 'modelType' | 'parameterCount' | 'vocabSize'>): string[] {
  const weights = files.filter(({ path }) => path.endsWith('.safetensors')).map(({ sha256 }) => sha256);
  return [digest, ...(archiveSha256 === null ? [] : [archiveSha256]), ...weights];
}
