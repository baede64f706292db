import { ConflictError, NotFoundError } from '../../../contracts/errors.js';
import { newId } from '../../../platform/ids.js';
import type { ColumnSeal } from '../../../platform/keys/column-seal.js';
import type { PrismaTransaction } from '../../../platform/postgres/prisma.js';
import type { Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import type { Tags, VersionKey } from '../domain/model.js';
import type { ProposalStatus } from '../domain/promotion-proposal.js';
import type { Stage, StagedVersion } from '../domain/stages.js';
import { toModel, toModelVersion, toProposal, toStage } from './registry-rows.js';
import type { LockedModel } from './registry-store.js';
import { ofColumn } from './sealed-columns.js';

interface LockRequest {
  tenant: string;
  modelName: string;
  now: Date;
  create: boolean;
  seal: ColumnSeal;
}

/**
 * Takes the model's row lock until the transaction ends; undefined when there is no such model. A former name finds the
 * model too. With `create`, two transactions that create the same model meet at its primary key: the second one waits and
 * then locks.
 */
export async function lockModel(
  tx: PrismaTransaction,
  request: LockRequest,
): Promise<LockedModel | undefined> {
  const { tenant, now, seal } = request;
  const former = await tx.formerModelName.findUnique({
    where: { tenant_name: { tenant, name: request.modelName } },
  });
  const modelName = former?.modelName ?? request.modelName;
  if (request.create && !former) await makeModel(tx, tenant, { name: modelName, now });
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM registry.model
    WHERE tenant = ${tenant} AND name = ${modelName} AND deleted_at IS NULL FOR UPDATE`;
  if (locked.length === 0) return undefined;
  const key = { tenant_name: { tenant, name: modelName } };
  const versionKey = (version: number) => ({ tenant_modelName_version: { tenant, modelName, version } });

  const getVersion = async (version: number) => {
    const row = await tx.modelVersion.findUnique({ where: versionKey(version) });
    if (!row) throw new NotFoundError(`Model "${modelName}" has no version ${version}.`);
    return toModelVersion(row);
  };

  /** Notes bytes that are to be deleted, with the rows that name them or not at all. */
  const discard = (artifacts: readonly { objectKey: string }[]) =>
    tx.discardedObject.createMany({
      data: artifacts.map(({ objectKey }) => ({ objectKey, dueAt: now })),
      skipDuplicates: true,
    });
  /** What changes something of a model changes the model, so that its followers are told. */
  const touch = () => tx.model.update({ where: key, data: { updatedAt: now } });

  return {
    name: modelName,
    getVersion,

    async get() {
      return toModel(await tx.model.findUniqueOrThrow({ where: key }));
    },

    stagedVersions: () => readStagedVersions(tx, tenant, modelName),

    async findVersionByJob(trainingJobId) {
      const row = await tx.modelVersion.findUnique({
        where: { tenant_trainingJobId: { tenant, trainingJobId } },
      });
      return row ? toModelVersion(row) : undefined;
    },

    async addVersion({ metrics, artifacts = [], members = [], evaluation, tags, ...fields }, createdBy) {
      const { latestVersion: version } = await tx.model.update({
        where: key,
        data: { latestVersion: { increment: 1 }, updatedAt: now },
        select: { latestVersion: true },
      });
      const owner = { tenant, modelName, version };
      const row = await tx.modelVersion.create({
        data: {
          ...owner,
          ...fields,
          tags: toJson(tags),
          stage: 'None',
          evaluationOverlap: evaluation?.overlapCount ?? 0,
          evaluationSha256: evaluation?.sourceSha256 ?? null,
          createdBy,
          createdAt: now,
          updatedAt: now,
        },
      });
      if (evaluation) await tx.versionEvaluation.create({ data: { ...owner, report: evaluation } });
      await tx.versionMetric.createMany({ data: metrics.map((metric) => ({ ...owner, ...metric })) });
      await tx.versionArtifact.createMany({ data: artifacts.map((artifact) => ({ ...owner, ...artifact })) });
      for (const [position, member] of members.entries()) {
        const { name, version: number } = await holdMember(tx, tenant, member);
        await tx.versionMember.create({
          data: { ...owner, position, memberName: name, memberVersion: number },
        });
      }
      return toModelVersion(row);
    },

    async update({ tags, ...fields }) {
      const row = await tx.model.update({
        where: key,
        data: { ...fields, tags: toJson(tags), updatedAt: now },
      });
      return toModel(row);
    },

    async updateVersion(version, { tags, ...fields }) {
      const row = await tx.modelVersion.update({
        where: versionKey(version),
        data: { ...fields, tags: toJson(tags), updatedAt: now },
      });
      await touch();
      return toModelVersion(row);
    },

    async rename(newName) {
      // A name that it had before becomes its name again.
      await tx.formerModelName.deleteMany({ where: { tenant, name: newName, modelName } });
      const taken =
        (await tx.model.count({ where: { tenant, name: newName } })) +
        (await tx.formerModelName.count({ where: { tenant, name: newName } }));
      if (taken > 0) throw nameInUse(newName);
      const row = await tx.model.update({ where: key, data: { name: newName, updatedAt: now } });
      await tx.formerModelName.create({ data: { tenant, name: modelName, modelName: newName } });
      return toModel(row);
    },

    async ensemblesOf(version) {
      const rows = await tx.versionMember.findMany({
        where: {
          ...{ tenant, memberName: modelName },
          ...(version === undefined ? { modelName: { not: modelName } } : { memberVersion: version }),
        },
        orderBy: [{ memberVersion: 'asc' }, { modelName: 'asc' }, { version: 'asc' }],
      });
      return rows.map((row) => ({
        member: row.memberVersion,
        ensemble: { modelName: row.modelName, version: row.version },
      }));
    },

    async delete() {
      // Ensembles of the same model go with their members.
      await tx.versionMember.deleteMany({ where: { tenant, modelName } });
      const artifacts = await tx.versionArtifact.findMany({ where: { tenant, modelName } });
      await discard(artifacts);
      await tx.modelVersion.deleteMany({ where: { tenant, modelName } });
      await tx.promotionPolicy.deleteMany({ where: { tenant, modelName } });
      await tx.model.update({ where: key, data: { deletedAt: now, updatedAt: now } });
      return artifacts.map(({ objectKey }) => objectKey);
    },

    async deleteVersion(version) {
      const artifacts = await tx.versionArtifact.findMany({ where: { tenant, modelName, version } });
      await discard(artifacts);
      await tx.modelVersion.delete({ where: versionKey(version) });
      await touch();
      return artifacts.map(({ objectKey }) => objectKey);
    },

    async setAlias(alias, version) {
      await tx.modelAlias.upsert({
        where: { tenant_modelName_alias: { tenant, modelName, alias } },
        create: { tenant, modelName, alias, version },
        update: { version },
      });
      await touch();
    },

    async setPolicy(policy, setBy) {
      const text = await seal.seal(
        ofColumn('registry.promotion_policy.policy', tenant),
        JSON.stringify(policy),
      );
      const fields = { policy: text, setBy, setAt: now };
      await tx.promotionPolicy.upsert({
        where: { tenant_modelName: { tenant, modelName } },
        create: { tenant, modelName, ...fields },
        update: fields,
      });
      await touch();
    },

    async deletePolicy() {
      const { count } = await tx.promotionPolicy.deleteMany({ where: { tenant, modelName } });
      if (count > 0) await touch();
    },

    async findPendingProposal(version) {
      const row = await tx.promotionProposal.findFirst({
        where: { tenant, modelName, version, status: 'PENDING' satisfies ProposalStatus },
      });
      return row ? toProposal(row) : undefined;
    },

    async getProposal(id) {
      const row = await tx.promotionProposal.findUnique({ where: { id, tenant, modelName } });
      if (!row) throw new NotFoundError(`Model "${modelName}" has no proposal ${id}.`);
      return toProposal(row);
    },

    async addProposal(proposal, by) {
      const row = await tx.promotionProposal.create({
        data: {
          ...{ id: newId('proposal', now.getTime()), tenant, modelName, ...proposal },
          ...{ proposerId: by.id, proposedBy: by.name, proposedAt: now },
        },
      });
      await touch();
      return toProposal(row);
    },

    async endProposal(id, end) {
      const row = await tx.promotionProposal.update({ where: { id }, data: { ...end, decidedAt: now } });
      await touch();
      return toProposal(row);
    },

    async deleteAlias(alias) {
      const { count } = await tx.modelAlias.deleteMany({ where: { tenant, modelName, alias } });
      if (count > 0) await touch();
    },

    async applyMoves(moves, actor) {
      for (const [
        index,
        { version, from, to, reason, overridden = [], proposedBy = null },
      ] of moves.entries()) {
        await tx.modelVersion.update({
          where: versionKey(version),
          data: { stage: to },
        });
        await tx.stageTransition.create({
          data: {
            // Ids sort as the moves did, although they share one instant.
            id: newId('transition', now.getTime() + index),
            tenant,
            modelName,
            version,
            fromStage: from,
            toStage: to,
            actor,
            proposedBy,
            reason,
            overridden: [...overridden],
            at: now,
          },
        });
      }
      if (moves.length > 0) await touch();
    },
  };
}

/**
 * Keeps a version from being deleted until the transaction ends. A former name of its model finds it too.
 * @throws ConflictError when it is not there, or not complete
 */
async function holdMember(
  tx: PrismaTransaction,
  tenant: string,
  { modelName, version }: VersionKey,
): Promise<{ name: string; version: number }> {
  const [found] = await tx.$queryRaw<{ name: string; version: number; status: string }[]>`
    SELECT model_name AS name, version, status FROM registry.model_version
    WHERE tenant = ${tenant} AND version = ${version} AND model_name = COALESCE(
      (SELECT model_name FROM registry.former_model_name WHERE tenant = ${tenant} AND name = ${modelName}),
      ${modelName})
    FOR KEY SHARE`;
  if (!found) throw new ConflictError(`Member ${modelName}/${version} is not there any more.`);
  if (found.status === 'PENDING') {
    throw new ConflictError(`Member ${modelName}/${version} is pending: not all of it is there yet.`);
  }
  return found;
}

/** Every version with its stage, and whether it has ever been in Production. */
export async function readStagedVersions(
  client: Pick<PrismaTransaction, 'modelVersion' | 'stageTransition'>,
  tenant: string,
  modelName: string,
): Promise<StagedVersion[]> {
  const rows = await client.modelVersion.findMany({
    where: { tenant, modelName },
    select: { version: true, stage: true, status: true },
  });
  const promotions = await client.stageTransition.findMany({
    where: { tenant, modelName, toStage: 'Production' satisfies Stage },
    select: { version: true },
    distinct: ['version'],
  });
  const promoted = new Set(promotions.map(({ version }) => version));
  return rows.map(({ version, stage, status }) => ({
    version,
    stage: toStage(stage),
    isPending: status === 'PENDING',
    wasInProduction: stage === 'Production' || promoted.has(version),
  }));
}

/**
 * Makes a model, or one that was deleted again.
 * @returns whether it was made: false when it exists
 */
export async function makeModel(
  tx: PrismaTransaction,
  tenant: string,
  { name, now, description = '', tags = {} }: { name: string; now: Date; description?: string; tags?: Tags },
): Promise<boolean> {
  const made = await tx.$queryRaw<unknown[]>`
    INSERT INTO registry.model (tenant, name, description, tags, created_at, updated_at)
    VALUES (${tenant}, ${name}, ${description}, ${toJson(tags)}::jsonb, ${now}, ${now})
    ON CONFLICT (tenant, name) DO UPDATE SET description = EXCLUDED.description, tags = EXCLUDED.tags,
      created_at = EXCLUDED.created_at, updated_at = EXCLUDED.updated_at, deleted_at = NULL
    WHERE model.deleted_at IS NOT NULL
    RETURNING 1`;
  return made.length > 0;
}

/** Also of a deleted model, whose numbers go on, and of one that was renamed, which the name still finds. */
export function nameInUse(name: string): ConflictError {
  return new ConflictError(`The name "${name}" is in use, or was in use by another model before.`);
}

/** The tags came out of JSON (a GraphQL variable), so they are what a JSON column takes. */
function toJson(tags: Tags): PrismaTypes.InputJsonObject {
  return tags as PrismaTypes.InputJsonObject;
}
