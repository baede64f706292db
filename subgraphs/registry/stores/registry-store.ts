import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { Actor } from '../../../platform/context.js';
import type { ChangePosition, Changes } from '../../../platform/postgres/changes.js';
import type {
  Model,
  ModelAlias,
  ModelArtifact,
  ModelMetric,
  ModelVersion,
  StageTransition,
  VersionKey,
  VersionStatus,
} from '../domain/model.js';
import type { ModelChange } from '../domain/model-change.js';
import type { NewModel, NewVersion } from '../domain/model-changes.js';
import type { ModelCursor, ModelFilter, ModelOrder } from '../domain/paging.js';
import type { PromotionPolicy, SetPolicy } from '../domain/promotion-policy.js';
import type { PromotionProposal, ProposalEnd, ProposalFilter } from '../domain/promotion-proposal.js';
import type { Registration } from '../domain/registration.js';
import type { Stage, StagedVersion, StageMove } from '../domain/stages.js';

/**
 * Models and their versions. Every method sees one tenant only.
 *
 * Promises of every implementation:
 * - Versions of a model are numbered 1, 2, 3, …, whatever runs at the same time; no number is given out twice, also when
 *   its version or the whole model is deleted.
 * - At most one version of a model is in Production, and at most one version of a tenant names a training job.
 * - `changeModel` runs its callback while nothing else can change that model; what the callback did becomes
 *   visible as a whole when it returns, and is undone as a whole when it throws.
 * - A database that does not answer is UnavailableError.
 */
export interface RegistryStore {
  /** Makes a model; undefined when there is one of that name. @throws ConflictError for a former name of another one */
  createModel(tenant: string, model: NewModel, now: Date): Promise<Model | undefined>;
  /** In the order asked for, among equals by name. `limit` rows at most. */
  listModels(tenant: string, range: ModelRange): Promise<Model[]>;
  countModels(tenant: string, filter: ModelFilter): Promise<number>;
  /** In alphabetical order, `limit` at most. */
  listModelNames(tenant: string, limit: number): Promise<string[]>;
  /** Those of the named models that exist, in any order. */
  findModels(tenant: string, names: readonly string[]): Promise<Model[]>;
  /** The present names of models that were renamed, by their former ones; others are not in it. */
  presentNames(tenant: string, names: readonly string[]): Promise<Map<string, string>>;
  /** By name. */
  listFormerNames(tenant: string, modelNames: readonly string[]): Promise<Owned<string>[]>;
  findPolicies(tenant: string, modelNames: readonly string[]): Promise<Owned<SetPolicy>[]>;
  /** By name. */
  listAliases(tenant: string, modelNames: readonly string[]): Promise<ModelAlias[]>;

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
  /** The versions that ensembles ask, in their order. */
  listMembers(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<VersionKey>[]>;
  /** The ensembles that ask versions. */
  listEnsembles(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<VersionKey>[]>;
  /** Newest first. */
  listTransitions(tenant: string, keys: readonly VersionKey[]): Promise<OwnedByVersion<StageTransition>[]>;
  /** `limit` of each model, of all its versions, newest first. */
  listModelTransitions(
    tenant: string,
    modelNames: readonly string[],
    limit: number,
  ): Promise<Owned<StageTransition>[]>;

  /** Newest first; `limit` rows at most. */
  listProposals(
    tenant: string,
    range: { filter: ProposalFilter; before?: string | undefined; limit: number },
  ): Promise<PromotionProposal[]>;
  countProposals(tenant: string, filter: ProposalFilter): Promise<number>;
  findProposal(tenant: string, id: string): Promise<PromotionProposal | undefined>;

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

  /** Every version of a model with its stage, under its present name; undefined when there is no such model. */
  stagedVersions(
    tenant: string,
    modelName: string,
  ): Promise<{ modelName: string; versions: StagedVersion[] } | undefined>;

  /** Keys of bytes that deleted versions left, of all tenants, due at `now`; the longest due first. */
  dueObjects(now: Date, limit: number): Promise<string[]>;
  /** Their bytes are gone. */
  forgetObjects(keys: readonly string[]): Promise<void>;
  postponeObjects(keys: readonly string[], dueAt: Date): Promise<void>;

  /**
   * Models that changed after a number, each once, in the order of their last changes, with deleted ones. What a
   * transaction changes comes when all transactions that began before it are over.
   */
  changes(
    tenant: string,
    query: { filter: ModelFilter; after: number; limit: number },
  ): Promise<Changes<ModelChange>>;
  changePosition(): Promise<ChangePosition>;

  /** Rejects with UnavailableError when the database does not answer. */
  ping(): Promise<void>;
}

/** Which models, and in which order. */
export interface ModelRange {
  readonly filter: ModelFilter;
  readonly order: ModelOrder;
  /** Only those behind it, in the order. */
  readonly after?: ModelCursor;
  readonly limit: number;
}

/** Which of a model's versions. */
export interface VersionRange {
  readonly stages?: readonly Stage[];
  readonly statuses?: readonly VersionStatus[];
  readonly family?: string;
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

/** A version that is to be added: what a training job made, or one from elsewhere. */
export type VersionToAdd = Omit<NewVersion, 'source' | 'status'> &
  Partial<Pick<NewVersion, 'source' | 'status'>> &
  Partial<Pick<Registration, 'trainingJobId' | 'dataFileId' | 'evaluation' | 'artifacts' | 'members'>>;

/** What may be done with a model while it is locked. */
export interface LockedModel {
  /** Its present name, also when it was found by a former one. */
  readonly name: string;
  get(): Promise<Model>;
  /** Every version with its stage, and whether it has ever been in Production. */
  stagedVersions(): Promise<StagedVersion[]>;
  findVersionByJob(trainingJobId: string): Promise<ModelVersion | undefined>;
  /**
   * Gives the next number to a new version in stage None.
   * @throws ConflictError when a version that it is to ask is not there, or not complete
   */
  addVersion(version: VersionToAdd, createdBy: string): Promise<ModelVersion>;
  /** Writes the moves in their order, each with its record. */
  applyMoves(moves: readonly StageMove[], actor: string): Promise<void>;
  /** @throws NotFoundError */
  getVersion(version: number): Promise<ModelVersion>;
  update(fields: Partial<Pick<Model, 'description'>> & Pick<Model, 'tags'>): Promise<Model>;
  updateVersion(
    version: number,
    fields: Partial<Pick<ModelVersion, 'description' | 'status'>> & Pick<ModelVersion, 'tags'>,
  ): Promise<ModelVersion>;
  /** The former name still finds it. @throws ConflictError when the new name is or was another model's */
  rename(newName: string): Promise<Model>;
  /** Versions of other models that ask a version of this one, or `version`, as their member. */
  ensemblesOf(version?: number): Promise<{ member: number; ensemble: VersionKey }[]>;
  /** Deletes it with its versions. @returns the object keys of their artifacts */
  delete(): Promise<string[]>;
  /** @returns the object keys of its artifacts */
  deleteVersion(version: number): Promise<string[]>;
  /** Also when it pointed to another version. */
  setAlias(alias: string, version: number): Promise<void>;
  deleteAlias(alias: string): Promise<void>;
  /** In place of the one that was set. */
  setPolicy(policy: PromotionPolicy, setBy: string): Promise<void>;
  deletePolicy(): Promise<void>;
  findPendingProposal(version: number): Promise<PromotionProposal | undefined>;
  /** @throws NotFoundError when the model has no such proposal */
  getProposal(id: string): Promise<PromotionProposal>;
  addProposal(
    proposal: Pick<PromotionProposal, 'version' | 'reason' | 'force'>,
    by: Pick<Actor, 'id' | 'name'>,
  ): Promise<PromotionProposal>;
  endProposal(
    id: string,
    end: { status: ProposalEnd; decidedBy: string; answer: string },
  ): Promise<PromotionProposal>;
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
