import type { SubjectFinding } from '../../../contracts/erasure.js';
import type { ModelArtifact, VersionKey } from '../domain/model.js';

/** An artifact of a version. */
export interface PlacedArtifact extends VersionKey {
  readonly artifact: ModelArtifact;
}

/** What an erasure asks of the registry's tables. */
export interface ErasureStore {
  /** Versions that learnt from these files or were made by these jobs, and ensembles that ask such. */
  versionsThatLearntFrom(
    tenant: string,
    from: { fileIds: readonly string[]; jobIds: readonly string[] },
  ): Promise<VersionKey[]>;
  /** Marks versions, once: the first erasure stays. */
  flagVersions(
    tenant: string,
    keys: readonly VersionKey[],
    by: { erasureId: string; at: Date },
  ): Promise<void>;
  /** Artifacts of this path, of all versions. */
  listArtifacts(tenant: string, path: string): Promise<PlacedArtifact[]>;
  /** False when the version or its artifact is another one by now. The former object becomes due for deletion. */
  replaceArtifact(
    tenant: string,
    former: PlacedArtifact,
    next: Pick<ModelArtifact, 'objectKey' | 'sizeBytes' | 'sha256'>,
    now: Date,
  ): Promise<boolean>;
  findInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
  replaceInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
}
