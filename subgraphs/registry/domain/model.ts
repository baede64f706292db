import type { Stage } from './stages.js';

/** A name under which the versions of a classifier are collected. */
export interface Model {
  readonly name: string;
  readonly description: string;
  readonly tags: Tags;
  /** Highest version number given out. The number of a deleted version is not given out again. */
  readonly latestVersionNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One trained state of a model. Immutable but for its stage, status, description, tags and aliases. */
export interface ModelVersion {
  readonly modelName: string;
  readonly version: number;
  readonly stage: Stage;
  readonly description: string;
  /** Model family that trained it, e.g. ngram. */
  readonly family: string;
  /** Where a version that no training job made comes from. */
  readonly source: string | null;
  readonly status: VersionStatus;
  readonly tags: Tags;
  readonly labels: readonly string[];
  /** Texts of its evaluation data that it had been trained on; above 0 its metrics do not compare with those of others. */
  readonly evaluationOverlap: number;
  /** Identifies the texts it was measured on; versions with the same ones compare. */
  readonly evaluationSha256: string | null;
  readonly trainingJobId: string | null;
  readonly dataFileId: string | null;
  /** When rows that it had learnt from were erased; null when none were. */
  readonly trainingDataErasedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** PENDING until all of a version is there. */
export const VERSION_STATUSES = ['PENDING', 'READY'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** A name for a version of a model that can be moved to another one. */
export interface ModelAlias {
  readonly modelName: string;
  readonly alias: string;
  readonly version: number;
}

export interface ModelMetric {
  readonly name: string;
  readonly value: number;
}

/** A file of a version. Its bytes lie in the object store and never change. */
export interface ModelArtifact {
  /** Path inside the version, e.g. model.safetensors. */
  readonly path: string;
  readonly objectKey: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
}

/** A recorded stage change: who, when, from, to, why. */
export interface StageTransition {
  readonly version: number;
  readonly fromStage: Stage;
  readonly toStage: Stage;
  readonly actor: string;
  /** Who had proposed it; null where nobody had to. */
  readonly proposedBy: string | null;
  readonly reason: string;
  /** Conditions of the promotion policy that a forced promotion did not fulfil. */
  readonly overridden: readonly string[];
  readonly at: Date;
}

export type Tags = Readonly<Record<string, unknown>>;

/** What names a version within a tenant. */
export interface VersionKey {
  readonly modelName: string;
  readonly version: number;
}
