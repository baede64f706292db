import { NotFoundError } from '../../../contracts/errors.js';
import { newId } from '../../../platform/ids.js';
import type { PrismaTransaction } from '../../../platform/postgres/prisma.js';
import type { Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import type { Stage } from '../domain/stages.js';
import { toModelVersion, toStage } from './registry-rows.js';
import type { LockedModel } from './registry-store.js';

interface LockRequest {
  tenant: string;
  modelName: string;
  now: Date;
  create: boolean;
}

/**
 * Takes the model's row lock until the transaction ends; undefined when there is no such model. With `create`,
 * two transactions that create the same model meet at its primary key: the second one waits and then locks.
 */
export async function lockModel(
  tx: PrismaTransaction,
  request: LockRequest,
): Promise<LockedModel | undefined> {
  const { tenant, modelName, now } = request;
  if (request.create) {
    await tx.model.createMany({
      data: { tenant, name: modelName, createdAt: now, updatedAt: now },
      skipDuplicates: true,
    });
  }
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM registry.model WHERE tenant = ${tenant} AND name = ${modelName} FOR UPDATE`;
  if (locked.length === 0) return undefined;

  const getVersion = async (version: number) => {
    const row = await tx.modelVersion.findUnique({
      where: { tenant_modelName_version: { tenant, modelName, version } },
    });
    if (!row) throw new NotFoundError(`Model "${modelName}" has no version ${version}.`);
    return toModelVersion(row);
  };

  return {
    getVersion,

    async stagedVersions() {
      const rows = await tx.modelVersion.findMany({
        where: { tenant, modelName },
        select: { version: true, stage: true },
      });
      const promotions = await tx.stageTransition.findMany({
        where: { tenant, modelName, toStage: 'Production' satisfies Stage },
        select: { version: true },
        distinct: ['version'],
      });
      const promoted = new Set(promotions.map(({ version }) => version));
      return rows.map(({ version, stage }) => ({
        version,
        stage: toStage(stage),
        wasInProduction: stage === 'Production' || promoted.has(version),
      }));
    },

    async findVersionByJob(trainingJobId) {
      const row = await tx.modelVersion.findUnique({
        where: { tenant_trainingJobId: { tenant, trainingJobId } },
      });
      return row ? toModelVersion(row) : undefined;
    },

    async addVersion({ metrics, artifacts, evaluation, modelName: _owner, tags, ...fields }, createdBy) {
      const { latestVersion: version } = await tx.model.update({
        where: { tenant_name: { tenant, name: modelName } },
        data: { latestVersion: { increment: 1 }, updatedAt: now },
        select: { latestVersion: true },
      });
      const key = { tenant, modelName, version };
      const row = await tx.modelVersion.create({
        data: {
          ...key,
          ...fields,
          tags: toJson(tags),
          stage: 'None',
          evaluationOverlap: evaluation?.overlapCount ?? 0,
          evaluationSha256: evaluation?.sourceSha256 ?? null,
          createdBy,
          createdAt: now,
        },
      });
      if (evaluation) await tx.versionEvaluation.create({ data: { ...key, report: evaluation } });
      await tx.versionMetric.createMany({ data: metrics.map((metric) => ({ ...key, ...metric })) });
      await tx.versionArtifact.createMany({ data: artifacts.map((artifact) => ({ ...key, ...artifact })) });
      return toModelVersion(row);
    },

    async applyMoves(moves, actor) {
      for (const [index, { version, from, to, reason }] of moves.entries()) {
        await tx.modelVersion.update({
          where: { tenant_modelName_version: { tenant, modelName, version } },
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
            reason,
            at: now,
          },
        });
      }
      if (moves.length > 0) {
        await tx.model.update({
          where: { tenant_name: { tenant, name: modelName } },
          data: { updatedAt: now },
        });
      }
    },
  };
}

/** The tags came out of JSON (a GraphQL variable), so they are what a JSON column takes. */
function toJson(tags: Record<string, unknown>): PrismaTypes.InputJsonObject {
  return tags as PrismaTypes.InputJsonObject;
}
