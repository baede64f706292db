import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type {
  Model,
  ModelArtifact,
  ModelMetric,
  ModelVersion,
  StageTransition,
  VersionKey,
} from '../domain/model.js';
import type { ModelCursor } from '../domain/paging.js';
import type { Registration } from '../domain/registration.js';
import type { Stage, StagedVersion, StageMove } from '../domain/stages.js';

/**
 * Models and their versions. Every method sees one tenant only.
 *
 * Promises of every implementation:
 * - Version numbers of a model are 1, 2, 3, … without gaps, whatever runs at the same time.
 * - At most one version of a model is in Production, and at most one version of a tenant names a training job.
 * - `changeModel` runs its callback while nothing else can change that model; what the callback did becomes
 *   visible as a whole when it returns, and is undone as a whole when it throws.
 * - A database that does not answer is UnavailableError.
 */
export interface RegistryStore {
  /** Newest first, then by name. `limit` rows at most. */
  listModels(tenant: string, page: { after?: ModelCursor; limit: number }): Promise<Model[]>;
  countModels(tenant: string): Promise<number>;
  /** In alphabetical order, `limit` at most. */
  listModelNames(tenant: string, limit: number): Promise<string[]>;
  /** Those of the named models that exist, in any order. */
  findModels(tenant: string, names: readonly string[]): Promise<Model[]>;

  /** A page of each model's versions, highest number first. */
  listVersions(tenant: string, modelNames: readonly string[], range: VersionRange): Promise<ModelVersion[]>;
  /** Those of the versions that exist, in any order. */
  findVersions(tenant: string, keys: readonly VersionKey[]): Promise<ModelVersion[]>;
  findVersionByJob(tenant: string, trainingJobId: string): Promise<ModelVersion | undefined>;
  findProductionVersions(tenant: string, modelNames: readonly string[]): Promise<ModelVersion[]>;
  /** Per model the best version, as `BestBy` says. */
  findBestVersions(tenant: string, modelNames: readonly string[], by: BestBy): Promise<ModelVersion[]>;
  /** The distinct stages of each model's versions. */
  listStages(tenant: string, modelNames: readonly string[]): Promise<Owned<Stage>[]>;

  /** By name. */
  listMetrics(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<ModelMetric>[]>;
  listEvaluations(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<EvaluationReport>[]>;
  /** By path. */
  listArtifacts(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<ModelArtifact>[]>;
  /** Newest first. */
  listTransitions(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<StageTransition>[]>;
  /** `limit` of each model, of all its versions, newest first. */
  listModelTransitions(
    tenant: string,
    modelNames: readonly string[],
    limit: number,
  ): Promise<Owned<StageTransition>[]>;

  /**
   * Runs `change` with the model locked. With `create` a missing model is made first.
   * Resolves to undefined, without calling `change`, when the model does not exist.
   * @throws ConflictError when a unique rule refuses what `change` wrote
   */
  changeModel<T>(
    tenant: string,
    modelName: string,
    options: { now: Date; create?: boolean },
    change: (model: LockedModel) => Promise<T>,
  ): Promise<T | undefined>;

  /** Rejects with UnavailableError when the database does not answer. */
  ping(): Promise<void>;
}

/** Which of a model's versions. */
export interface VersionRange {
  readonly stages?: readonly Stage[];
  /** Only those with a lower number. */
  readonly before?: number;
  /** At most so many of each model. */
  readonly limit: number;
}

export interface Owned<T> {
  readonly modelName: string;
  readonly value: T;
}

export interface OwnedByVersion<T> extends Owned<T> {
  readonly version: number;
}

/** What may be done with a model while it is locked. */
export interface LockedModel {
  /** Every version with its stage, and whether it has ever been in Production. */
  stagedVersions(): Promise<StagedVersion[]>;
  findVersionByJob(trainingJobId: string): Promise<ModelVersion | undefined>;
  /** Gives the next number to a new version in stage None. */
  addVersion(registration: Registration, createdBy: string): Promise<ModelVersion>;
  /** Writes the moves in their order, each with its record. */
  applyMoves(moves: readonly StageMove[], actor: string): Promise<void>;
  getVersion(version: number): Promise<ModelVersion>;
}

/**
 * What makes a version the best of its model: the highest value of the metric among those that were measured on the same
 * texts and had not seen any of them; among equals the newest.
 */
export interface BestBy {
  readonly metric: string;
  /** Which texts. Default: those of the version in Production, or else of the newest. */
  readonly evaluationSha256?: string;
}
