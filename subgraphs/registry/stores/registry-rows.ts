import type {
  VersionArtifact as ArtifactRow,
  Model as ModelRow,
  ModelVersion as ModelVersionRow,
  PromotionProposal as ProposalRow,
  StageTransition as StageTransitionRow,
} from '../../../prisma/generated/client.js';
import {
  type Model,
  type ModelArtifact,
  type ModelVersion,
  type StageTransition,
  type Tags,
  VERSION_STATUSES,
  type VersionStatus,
} from '../domain/model.js';
import { PROPOSAL_STATUSES, type PromotionProposal } from '../domain/promotion-proposal.js';
import { STAGES, type Stage } from '../domain/stages.js';

/** A stage as the database holds it. Anything else is a row that we did not write. */
export function toStage(text: string): Stage {
  const stage = STAGES.find((candidate) => candidate === text);
  if (!stage) throw new Error(`Unknown stage in the database: ${text}`);
  return stage;
}

function toStatus(text: string): VersionStatus {
  const status = VERSION_STATUSES.find((candidate) => candidate === text);
  if (!status) throw new Error(`Unknown version status in the database: ${text}`);
  return status;
}

export function toModel(row: ModelRow): Model {
  return {
    name: row.name,
    description: row.description,
    tags: toTags(row.tags),
    latestVersionNumber: row.latestVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function toModelVersion(row: ModelVersionRow): ModelVersion {
  return {
    modelName: row.modelName,
    version: row.version,
    stage: toStage(row.stage),
    description: row.description,
    family: row.family,
    source: row.source,
    status: toStatus(row.status),
    tags: toTags(row.tags),
    labels: row.labels,
    evaluationOverlap: row.evaluationOverlap,
    evaluationSha256: row.evaluationSha256,
    trainingJobId: row.trainingJobId,
    dataFileId: row.dataFileId,
    trainingDataErasedAt: row.trainingDataErasedAt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function toArtifact(row: ArtifactRow): ModelArtifact {
  return {
    path: row.path,
    objectKey: row.objectKey,
    sizeBytes: Number(row.sizeBytes),
    sha256: row.sha256,
    contentType: row.contentType,
  };
}

export function toTransition(row: StageTransitionRow): StageTransition {
  return {
    version: row.version,
    fromStage: toStage(row.fromStage),
    toStage: toStage(row.toStage),
    actor: row.actor,
    proposedBy: row.proposedBy,
    reason: row.reason,
    overridden: row.overridden,
    at: row.at,
  };
}

export function toProposal({ tenant: _tenant, ...row }: ProposalRow): PromotionProposal {
  const status = PROPOSAL_STATUSES.find((known) => known === row.status);
  if (!status) throw new Error(`Unknown status of a proposal in the database: ${row.status}`);
  return { ...row, status };
}

function toTags(value: unknown): Tags {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
