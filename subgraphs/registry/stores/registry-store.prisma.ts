import { evaluationReport } from '../../../contracts/evaluation-report.js';
import type { ColumnSeal } from '../../../platform/keys/column-seal.js';
import { readChangePosition } from '../../../platform/postgres/changes.js';
import { translatePrismaError } from '../../../platform/postgres/errors.js';
import { escapeLike } from '../../../platform/postgres/like-pattern.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { Prisma as PrismaTypes } from '../../../prisma/generated/client.js';
import type { VersionKey } from '../domain/model.js';
import type { ModelCursor, ModelFilter, ModelOrder } from '../domain/paging.js';
import { parsePolicy } from '../domain/promotion-policy.js';
import type { ProposalFilter } from '../domain/promotion-proposal.js';
import { lockModel, makeModel, nameInUse, readStagedVersions } from './locked-model.prisma.js';
import { toArtifact, toModel, toModelVersion, toProposal, toStage, toTransition } from './registry-rows.js';
import type { RegistryStore } from './registry-store.js';
import { ofColumn } from './sealed-columns.js';

/** Waiting for a connection and for a model's lock; a change itself takes milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 15_000 };

/** The registry in PostgreSQL; a model's row lock serialises everything that changes the model. */
export function createRegistryStore(prisma: Prisma, seal: ColumnSeal): RegistryStore {
  return {
    async createModel(tenant, model, now) {
      const key = { tenant, name: model.name };
      try {
        return await prisma.$transaction(async (tx) => {
          const former = await tx.formerModelName.count({ where: key });
          if (former > 0) throw nameInUse(model.name);
          if (!(await makeModel(tx, tenant, { ...model, now }))) return undefined;
          return toModel(await tx.model.findUniqueOrThrow({ where: { tenant_name: key } }));
        }, TRANSACTION_LIMITS);
      } catch (error) {
        throw translatePrismaError(error);
      }
    },

    async listModels(tenant, { filter, order, after, limit }) {
      const rows = await prisma.model.findMany({
        where: { ...whereOf(tenant, filter), ...(after ? behind(after, order) : {}) },
        orderBy:
          order.field === 'name'
            ? { name: order.direction }
            : [{ [order.field]: order.direction }, { name: 'asc' }],
        take: limit,
      });
      return rows.map(toModel);
    },

    countModels: (tenant, filter) => prisma.model.count({ where: whereOf(tenant, filter) }),

    async listModelNames(tenant, limit) {
      const rows = await prisma.model.findMany({
        where: { tenant, deletedAt: null },
        select: { name: true },
        orderBy: { name: 'asc' },
        take: limit,
      });
      return rows.map(({ name }) => name);
    },

    async findModels(tenant, names) {
      const rows = await prisma.model.findMany({
        where: { tenant, name: { in: [...names] }, deletedAt: null },
      });
      return rows.map(toModel);
    },

    async presentNames(tenant, names) {
      const rows = await prisma.formerModelName.findMany({ where: { tenant, name: { in: [...names] } } });
      return new Map(rows.map(({ name, modelName }) => [name, modelName]));
    },

    async listFormerNames(tenant, modelNames) {
      const rows = await prisma.formerModelName.findMany({
        where: { tenant, modelName: { in: [...modelNames] } },
        orderBy: { name: 'asc' },
      });
      return rows.map(({ name, modelName }) => ({ modelName, value: name }));
    },

    async findPolicies(tenant, modelNames) {
      const rows = await prisma.promotionPolicy.findMany({
        where: { tenant, modelName: { in: [...modelNames] } },
      });
      return Promise.all(
        rows.map(async ({ modelName, policy, setBy, setAt }) => {
          const text = await seal.open(ofColumn('registry.promotion_policy.policy', tenant), policy);
          return { modelName, value: { ...parsePolicy(JSON.parse(text)), setBy, setAt } };
        }),
      );
    },

    listAliases: (tenant, modelNames) =>
      prisma.modelAlias.findMany({
        where: { tenant, modelName: { in: [...modelNames] } },
        orderBy: { alias: 'asc' },
      }),

    async listVersions(tenant, modelNames, { stages, statuses, family, before, limit }) {
      const keys = await prisma.$queryRaw<VersionKey[]>`
        SELECT name AS "modelName", page.version
        FROM registry.model CROSS JOIN LATERAL (
          SELECT version FROM registry.model_version
          WHERE tenant = model.tenant AND model_name = model.name
            AND (${stages ?? null}::text[] IS NULL OR stage = ANY(${stages ?? null}::text[]))
            AND (${statuses ?? null}::text[] IS NULL OR status = ANY(${statuses ?? null}::text[]))
            AND (${family ?? null}::text IS NULL OR family = ${family ?? null}::text)
            AND (${before ?? null}::int IS NULL OR version < ${before ?? null}::int)
          ORDER BY version DESC LIMIT ${limit}
        ) AS page
        WHERE model.tenant = ${tenant} AND name = ANY(${[...modelNames]})`;
      if (keys.length === 0) return [];
      const rows = await prisma.modelVersion.findMany({
        where: anyOf(tenant, keys),
        orderBy: { version: 'desc' },
      });
      return rows.map(toModelVersion);
    },

    async findVersions(tenant, keys) {
      const rows = await prisma.modelVersion.findMany({ where: anyOf(tenant, keys) });
      return rows.map(toModelVersion);
    },

    async findVersionByJob(tenant, trainingJobId) {
      const row = await prisma.modelVersion.findUnique({
        where: { tenant_trainingJobId: { tenant, trainingJobId } },
      });
      return row ? toModelVersion(row) : undefined;
    },

    async findProductionVersions(tenant, modelNames) {
      const rows = await prisma.modelVersion.findMany({
        where: { tenant, modelName: { in: [...modelNames] }, stage: 'Production' },
      });
      return rows.map(toModelVersion);
    },

    async findBestVersions(tenant, modelNames, { metric, evaluationSha256 }) {
      const keys = await prisma.$queryRaw<VersionKey[]>`
        WITH comparable AS (
          SELECT model_name, version, stage, evaluation_sha256 FROM registry.model_version
          WHERE tenant = ${tenant} AND model_name = ANY(${[...modelNames]}) AND evaluation_overlap = 0
        ), measure AS (
          SELECT DISTINCT ON (model_name) model_name, evaluation_sha256 FROM comparable
          WHERE ${evaluationSha256 ?? null}::text IS NULL OR evaluation_sha256 = ${evaluationSha256 ?? null}::text
          ORDER BY model_name, stage = 'Production' DESC, version DESC
        )
        SELECT DISTINCT ON (comparable.model_name) comparable.model_name AS "modelName", comparable.version
        FROM comparable
        JOIN measure ON measure.model_name = comparable.model_name
          AND measure.evaluation_sha256 IS NOT DISTINCT FROM comparable.evaluation_sha256
        JOIN registry.version_metric AS metric ON metric.tenant = ${tenant}
          AND metric.model_name = comparable.model_name AND metric.version = comparable.version
        WHERE metric.name = ${metric}
        ORDER BY comparable.model_name, metric.value DESC, comparable.version DESC`;
      if (keys.length === 0) return [];
      const rows = await prisma.modelVersion.findMany({ where: anyOf(tenant, keys) });
      return rows.map(toModelVersion);
    },

    async listStages(tenant, modelNames) {
      const rows = await prisma.modelVersion.groupBy({
        by: ['modelName', 'stage'],
        where: { tenant, modelName: { in: [...modelNames] } },
      });
      return rows.map(({ modelName, stage }) => ({ modelName, value: toStage(stage) }));
    },

    async listMetrics(tenant, keys) {
      const rows = await prisma.versionMetric.findMany({
        where: anyOf(tenant, keys),
        orderBy: { name: 'asc' },
      });
      return rows.map(({ modelName, version, name, value }) => ({
        modelName,
        version,
        value: { name, value },
      }));
    },

    async listEvaluations(tenant, keys) {
      const rows = await prisma.versionEvaluation.findMany({ where: anyOf(tenant, keys) });
      return rows.map(({ modelName, version, report }) => ({
        modelName,
        version,
        value: evaluationReport.parse(report),
      }));
    },

    async listArtifacts(tenant, keys) {
      const rows = await prisma.versionArtifact.findMany({
        where: anyOf(tenant, keys),
        orderBy: { path: 'asc' },
      });
      return rows.map((row) => ({ modelName: row.modelName, version: row.version, value: toArtifact(row) }));
    },

    async listMembers(tenant, keys) {
      const rows = await prisma.versionMember.findMany({
        where: anyOf(tenant, keys),
        orderBy: { position: 'asc' },
      });
      return rows.map(({ modelName, version, memberName, memberVersion }) => ({
        ...{ modelName, version },
        value: { modelName: memberName, version: memberVersion },
      }));
    },

    async listEnsembles(tenant, keys) {
      const members = keys.map(({ modelName, version }) => ({
        memberName: modelName,
        memberVersion: version,
      }));
      const rows = await prisma.versionMember.findMany({
        where: { tenant, OR: members },
        orderBy: [{ modelName: 'asc' }, { version: 'asc' }],
      });
      return rows.map(({ modelName, version, memberName, memberVersion }) => ({
        ...{ modelName: memberName, version: memberVersion },
        value: { modelName, version },
      }));
    },

    async listTransitions(tenant, keys) {
      const rows = await prisma.stageTransition.findMany({
        where: anyOf(tenant, keys),
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      });
      return rows.map((row) => ({
        modelName: row.modelName,
        version: row.version,
        value: toTransition(row),
      }));
    },

    async listModelTransitions(tenant, modelNames, limit) {
      const found = await prisma.$queryRaw<{ id: string }[]>`
        SELECT page.id
        FROM registry.model CROSS JOIN LATERAL (
          SELECT id FROM registry.stage_transition
          WHERE tenant = model.tenant AND model_name = model.name
          ORDER BY at DESC, id DESC LIMIT ${limit}
        ) AS page
        WHERE model.tenant = ${tenant} AND name = ANY(${[...modelNames]})`;
      const rows = await prisma.stageTransition.findMany({
        where: { tenant, id: { in: found.map(({ id }) => id) } },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      });
      return rows.map((row) => ({ modelName: row.modelName, value: toTransition(row) }));
    },

    async listProposals(tenant, { filter, before, limit }) {
      const rows = await prisma.promotionProposal.findMany({
        where: { ...proposalsWhere(tenant, filter), ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(toProposal);
    },

    countProposals: (tenant, filter) =>
      prisma.promotionProposal.count({ where: proposalsWhere(tenant, filter) }),

    async findProposal(tenant, id) {
      const row = await prisma.promotionProposal.findUnique({ where: { id, tenant } });
      return row ? toProposal(row) : undefined;
    },

    async changeModel(tenant, modelName, { now, create = false }, change) {
      try {
        return await prisma.$transaction(async (tx) => {
          const model = await lockModel(tx, { tenant, modelName, now, create, seal });
          return model && change(model);
        }, TRANSACTION_LIMITS);
      } catch (error) {
        // BEGIN and COMMIT do not pass the client's own translation.
        throw translatePrismaError(error);
      }
    },

    async stagedVersions(tenant, name) {
      const former = await prisma.formerModelName.findUnique({ where: { tenant_name: { tenant, name } } });
      const modelName = former?.modelName ?? name;
      const exists = await prisma.model.count({ where: { tenant, name: modelName, deletedAt: null } });
      return exists > 0
        ? { modelName, versions: await readStagedVersions(prisma, tenant, modelName) }
        : undefined;
    },

    async dueObjects(now, limit) {
      const rows = await prisma.discardedObject.findMany({
        where: { dueAt: { lte: now } },
        orderBy: { dueAt: 'asc' },
        take: limit,
      });
      return rows.map(({ objectKey }) => objectKey);
    },

    async forgetObjects(keys) {
      await prisma.discardedObject.deleteMany({ where: { objectKey: { in: [...keys] } } });
    },

    async postponeObjects(keys, dueAt) {
      await prisma.discardedObject.updateMany({ where: { objectKey: { in: [...keys] } }, data: { dueAt } });
    },

    async changes(tenant, { filter, after, limit }) {
      const { settled, newest } = await readChangePosition(prisma);
      const rows = await prisma.model.findMany({
        where: { tenant, changedIn: { gt: after, lte: settled } },
        orderBy: { changedIn: 'asc' },
        take: limit,
      });
      const unsettled = { tenant, changedIn: { gt: settled, lte: newest } };
      const hasMore =
        rows.length === limit ||
        (await prisma.model.findFirst({ where: unsettled, select: { name: true } })) !== null;
      const names = rows.map(({ name }) => name);
      const matching = await prisma.model.findMany({
        where: { AND: [whereOf(tenant, filter), { name: { in: names } }] },
        select: { name: true },
      });
      const matches = new Set(matching.map(({ name }) => name));
      const changes = rows.map((row) => ({
        sequence: Number(row.changedIn),
        name: row.name,
        model: row.deletedAt === null ? toModel(row) : null,
        matches: matches.has(row.name),
      }));
      return { changes, hasMore };
    },

    changePosition: () => readChangePosition(prisma),

    async ping() {
      await prisma.$queryRaw`SELECT 1`;
    },
  };
}

function whereOf(tenant: string, { nameContains, tags, stages }: ModelFilter): PrismaTypes.ModelWhereInput {
  return {
    tenant,
    deletedAt: null,
    AND: [
      ...(nameContains
        ? [{ name: { contains: escapeLike(nameContains), mode: 'insensitive' as const } }]
        : []),
      ...Object.entries(tags ?? {}).map(([tag, value]) => ({
        tags: { path: [tag], equals: value as PrismaTypes.InputJsonValue },
      })),
      ...(stages ? [{ versions: { some: { stage: { in: [...new Set(stages)] } } } }] : []),
    ],
  };
}

function proposalsWhere(
  tenant: string,
  { modelName, version, statuses }: ProposalFilter,
): PrismaTypes.PromotionProposalWhereInput {
  return {
    tenant,
    ...(modelName === undefined ? {} : { modelName }),
    ...(version === undefined ? {} : { version }),
    ...(statuses ? { status: { in: [...statuses] } } : {}),
  };
}

/** The rows behind a cursor: among equals by name, ascending, as they are ordered. */
function behind({ name, at }: ModelCursor, { field, direction }: ModelOrder): PrismaTypes.ModelWhereInput {
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  if (field === 'name') return { name: { [beyond]: name } };
  return { OR: [{ [field]: { [beyond]: at } }, { [field]: at, name: { gt: name } }] };
}

/** A condition that holds for the given versions; one alternative a model. */
function anyOf(tenant: string, keys: readonly VersionKey[]) {
  const versionsByModel = new Map<string, number[]>();
  for (const { modelName, version } of keys) {
    versionsByModel.set(modelName, [...(versionsByModel.get(modelName) ?? []), version]);
  }
  return {
    tenant,
    OR: [...versionsByModel].map(([modelName, versions]) => ({ modelName, version: { in: versions } })),
  };
}
