import { InvalidInputError } from '../../../contracts/errors.js';

/** Stages as the graph spells them. */
export const MODEL_STAGES = ['NONE', 'STAGING', 'PRODUCTION', 'ARCHIVED'] as const;
export type ModelStage = (typeof MODEL_STAGES)[number];

/** What names a version. */
export interface VersionKey {
  modelName: string;
  version: number;
}

/** Which version of a model is meant: one by its number, the newest in a stage, or that of an alias. */
export type WhichVersion =
  | { readonly version: number }
  | { readonly stage: ModelStage }
  | { readonly alias: string };

/**
 * What a request says about the version; the one in Production if it says nothing.
 * @throws InvalidInputError when it says several things
 */
export function whichVersion(input: {
  version?: number | null | undefined;
  stage?: ModelStage | null | undefined;
  alias?: string | null | undefined;
}): WhichVersion {
  const { version, stage, alias } = input;
  const given = Object.entries({ version, stage, alias }).filter(([, value]) => (value ?? null) !== null);
  if (given.length > 1) {
    const names = given.map(([name]) => name);
    throw new InvalidInputError(`${names.join(' and ')} exclude each other; give one of them.`, {
      details: { field: names[0] },
    });
  }
  if (typeof version === 'number') return { version };
  if (typeof alias === 'string') return { alias };
  return { stage: stage ?? 'PRODUCTION' };
}

/** A file of a version, as the registry knows it. */
export interface VersionArtifact {
  path: string;
  objectKey: string;
  sizeBytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** What is needed to load a version; everything but its stage and status is immutable. */
export interface ClassifierVersion extends VersionFiles {
  /** The versions that an ensemble asks, in its order; of other families none. */
  members: readonly VersionFiles[];
}

/** What a version consists of. */
export interface VersionFiles extends VersionKey {
  family: string;
  /** PENDING until all of it is there. */
  status: 'PENDING' | 'READY';
  /** Labels that it tells apart, in the order of its probabilities. */
  labels: readonly string[];
  /** Identifies the texts it was measured on; null when nobody noted them. */
  evaluationSha256: string | null;
  artifacts: readonly VersionArtifact[];
  /** The file that it was trained on. */
  dataset: { id: string } | null;
  trainingJob: { id: string } | null;
}

/** What a version is loaded from. */
export type LoadableVersion = Pick<VersionFiles, 'modelName' | 'version' | 'family' | 'artifacts'>;

/** `guard_en v7`. */
export function nameOf({ modelName, version }: VersionKey): string {
  return `${modelName} v${version}`;
}
