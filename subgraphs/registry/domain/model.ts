import type { Stage } from './stages.js';

/** A name under which the versions of a classifier are collected. */
export interface Model {
  readonly name: string;
  readonly description: string;
  readonly tags: Tags;
  /** Highest version number given out; versions count from 1 without gaps. */
  readonly latestVersionNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One trained state of a model. Everything but its stage is immutable. */
export interface ModelVersion {
  readonly modelName: string;
  readonly version: number;
  readonly stage: Stage;
  readonly description: string;
  /** Model family that trained it, e.g. ngram. */
  readonly family: string;
  readonly tags: Tags;
  readonly labels: readonly string[];
  /** Texts of its evaluation data that it had been trained on; above 0 its metrics do not compare with those of others. */
  readonly evaluationOverlap: number;
  /** Identifies the texts it was measured on; versions with the same ones compare. */
  readonly evaluationSha256: string | null;
  readonly trainingJobId: string | null;
  readonly dataFileId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
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
  readonly reason: string;
  readonly at: Date;
}

export type Tags = Readonly<Record<string, unknown>>;

/** What names a version within a tenant. */
export interface VersionKey {
  readonly modelName: string;
  readonly version: number;
}
