import { z } from 'zod';
import type {
  ModelStage,
  RestAvailableModelsQuery,
  RestBestModelsQuery,
  RestLatestModelsQuery,
  RestModelInfoQuery,
  RestModelRegistryQuery,
  RestModelVersionsQuery,
  RestPromoteModelMutation,
} from '../generated/operations.js';
import { timestamp, toTimestamp } from './timestamp.js';

export const stage = z
  .enum(['None', 'Staging', 'Production', 'Archived'])
  .describe('What the version is used for');

export const STAGE_WORDS: Readonly<Record<ModelStage, z.infer<typeof stage>>> = {
  NONE: 'None',
  STAGING: 'Staging',
  PRODUCTION: 'Production',
  ARCHIVED: 'Archived',
};
export const toStage = (value: ModelStage) => STAGE_WORDS[value];

const version = z
  .string()
  .describe('Counts from 1 within the model')
  .meta({ examples: ['1'] });
const metrics = z.record(z.string(), z.number()).describe('E.g. accuracy and f1_score');
const performance = z
  .object({
    accuracy: z.number().nullable().describe('Share of texts that were given their label'),
    f1_score: z.number().nullable().describe('Macro-F1: the mean of the F1 scores of the labels'),
  })
  .catchall(z.number().nullable())
  .describe('Figures that were measured, by name');

export const availableModels = z.object({
  models: z
    .record(
      z.string(),
      z.object({
        name: z.string().describe('Name of the model'),
        type: z.string().describe('What kind of model it is'),
        status: z.enum(['available', 'unavailable']).describe('Whether it can be trained here'),
        loaded: z.boolean().describe('Whether a trained version is registered'),
        path: z.string().describe('`/models/` and the name that it is registered under'),
        labels: z
          .array(z.string())
          .describe('Labels that the version tells apart; none before the first training'),
        performance: performance.describe(
          'Of the version in Production, or else of the newest; null if untrained',
        ),
        model_source: z
          .string()
          .describe(
            'What the weights started from, as the version says; else registry, or builtin before the first training',
          ),
        model_version: z.string().describe('Version of its training code'),
        description: z.string().describe('What it is for'),
        registered_model_name: z.string().describe('Name that its version is registered under'),
        unavailable_reason: z.string().nullable().describe('Why it cannot be trained here; null when it can'),
      }),
    )
    .describe('Model families by name'),
  available_models: z.array(z.string()).describe('Families that can be trained, as model_name takes them'),
  mlflow_models: z.array(z.string()).describe('Registered models with their newest version: NAME_vVERSION'),
});

export const modelRegistry = z.object({
  models: z
    .array(
      z.object({
        name: z.string().describe('Name of the model'),
        latest_version: version,
        stages: z.array(stage).describe('Stages that its versions are in'),
        creation_timestamp: timestamp,
        description: z.string().describe('What it is for'),
      }),
    )
    .describe('All registered models'),
  total_models: z.int().describe('How many'),
});

export const latestModels = z.object({
  models: z
    .array(
      z.object({
        name: z.string().describe('Name of the model'),
        version,
        stage,
        creation_timestamp: timestamp,
      }),
    )
    .describe('One version of each model'),
  count: z.int().describe('How many'),
});

export const bestModels = z.object({
  models: z
    .array(
      z.object({
        name: z.string().describe('Name of the model'),
        version,
        stage,
        performance,
        evaluation_sha256: z
          .string()
          .nullable()
          .describe('Identifies the texts it was measured on: only versions with the same ones compare'),
      }),
    )
    .describe('The best version of each model by f1_score, best first'),
  count: z.int().describe('How many'),
});

export const modelVersions = z.object({
  model_name: z.string().describe('The model'),
  versions: z
    .array(
      z.object({
        version,
        stage,
        creation_timestamp: timestamp,
        description: z.string().describe('What the version is'),
      }),
    )
    .describe('Newest first'),
  latest_version: version,
});

export const modelInfo = z.object({
  name: z.string().describe('Name of the model'),
  version: version.describe('The version in Production, or else the newest'),
  stage,
  creation_timestamp: timestamp,
  description: z.string().describe('What it is for'),
  tags: z.record(z.string(), z.unknown()).describe('Names with values'),
  metrics,
  labels: z.array(z.string()).describe('The labels'),
  family: z.string().describe('Model family that trained it'),
});

export const stageChange = z.object({
  status: z.literal('success').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  model_name: z.string().describe('The model'),
  version,
  stage,
  archived_version: version.nullable().describe('The version that was in Production before'),
});

export function toAvailableModels(data: RestAvailableModelsQuery): z.infer<typeof availableModels> {
  const registered = data.models.edges.map(({ node }) => node);
  const models = data.modelFamilies.map((family) => {
    const inUse = registered
      .map(({ productionVersion, latestVersion }) => productionVersion ?? latestVersion)
      .filter((candidate) => candidate?.family === family.name);
    const own = inUse.find((candidate) => candidate?.modelName === family.defaultModelName);
    const version = own ?? inUse[0];
    return {
      name: family.name,
      type: family.type,
      status: family.available ? ('available' as const) : ('unavailable' as const),
      loaded: version !== undefined,
      path: `/models/${version?.modelName ?? family.defaultModelName}`,
      labels: version?.labels ?? [],
      performance: toPerformance(version?.metrics ?? []),
      model_source: sourceOf(version),
      model_version: family.version,
      description: family.description,
      registered_model_name: version?.modelName ?? family.defaultModelName,
      unavailable_reason: family.unavailableReason ?? null,
    };
  });
  return {
    models: Object.fromEntries(models.map((model) => [model.name, model])),
    available_models: models.filter(({ status }) => status === 'available').map(({ name }) => name),
    mlflow_models: registered.flatMap(({ name, latestVersion }) =>
      latestVersion ? [`${name}_v${latestVersion.version}`] : [],
    ),
  };
}

export function toModelRegistry({ models }: RestModelRegistryQuery): z.infer<typeof modelRegistry> {
  return {
    models: models.edges.map(({ node }) => ({
      name: node.name,
      latest_version: String(node.latestVersion?.version ?? 0),
      stages: node.stages.map(toStage),
      creation_timestamp: toTimestamp(node.createdAt),
      description: node.description || (node.latestVersion?.description ?? ''),
    })),
    total_models: models.totalCount,
  };
}

export function toLatestModels({ models }: RestLatestModelsQuery): z.infer<typeof latestModels> {
  const latest = models.edges.flatMap(({ node }) => (node.latestVersion ? [node.latestVersion] : []));
  return {
    models: latest.map(({ modelName, version, stage, createdAt }) => ({
      name: modelName,
      version: String(version),
      stage: toStage(stage),
      creation_timestamp: toTimestamp(createdAt),
    })),
    count: latest.length,
  };
}

export function toBestModels({ models }: RestBestModelsQuery): z.infer<typeof bestModels> {
  const best = models.edges
    .flatMap(({ node }) => (node.bestVersion ? [node.bestVersion] : []))
    .map(({ modelName, version, stage, metrics, evaluationSha256 }) => ({
      name: modelName,
      version: String(version),
      stage: toStage(stage),
      performance: toPerformance(metrics),
      evaluation_sha256: evaluationSha256 ?? null,
    }))
    .sort((a, b) => (b.performance.f1_score ?? 0) - (a.performance.f1_score ?? 0));
  return { models: best, count: best.length };
}

export function toModelVersions(
  model: NonNullable<RestModelVersionsQuery['model']>,
): z.infer<typeof modelVersions> {
  return {
    model_name: model.name,
    versions: model.versions.edges.map(({ node }) => ({
      version: String(node.version),
      stage: toStage(node.stage),
      creation_timestamp: toTimestamp(node.createdAt),
      description: node.description,
    })),
    latest_version: String(model.latestVersion?.version ?? 0),
  };
}

/** Undefined for a model without a version, which the registry does not make. */
export function toModelInfo(
  model: NonNullable<RestModelInfoQuery['model']>,
): z.infer<typeof modelInfo> | undefined {
  const shown = model.productionVersion ?? model.latestVersion;
  if (!shown) return undefined;
  return {
    name: model.name,
    version: String(shown.version),
    stage: toStage(shown.stage),
    creation_timestamp: toTimestamp(shown.createdAt),
    description: shown.description || model.description,
    tags: { ...model.tags, ...shown.tags },
    metrics: toMetrics(shown.metrics),
    labels: shown.labels,
    family: shown.family,
  };
}

/** Answer of promote and rollback. */
export function toStageChange(
  change: RestPromoteModelMutation['promoteModelVersion'],
  message: (name: string, version: number) => string,
): z.infer<typeof stageChange> {
  const { modelName, version, stage } = change.modelVersion;
  return {
    status: 'success',
    message: message(modelName, version),
    model_name: modelName,
    version: String(version),
    stage: toStage(stage),
    archived_version: change.archivedVersion ? String(change.archivedVersion.version) : null,
  };
}

type Metrics = readonly { name: string; value: number }[];

function toMetrics(list: Metrics): Record<string, number> {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

function toPerformance(list: Metrics): z.infer<typeof performance> {
  return { accuracy: null, f1_score: null, ...toMetrics(list) };
}

/** E.g. `from scratch (small)` or `base model minilm`. */
function sourceOf(version: { tags: Record<string, unknown> } | null | undefined): string {
  const said = version?.tags.model_source;
  if (typeof said === 'string') return said;
  return version ? 'registry' : 'builtin';
}
