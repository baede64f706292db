import DataLoader from 'dataloader';
import type {
  Model,
  ModelArtifact,
  ModelMetric,
  ModelVersion,
  StageTransition,
  VersionKey,
} from './domain/model.js';
import { STAGES, type Stage } from './domain/stages.js';
import type { Owned, OwnedByVersion, RegistryStore } from './stores/registry-store.js';

/**
 * Batched reads for one operation: however many models or versions it touches, each kind of child is one query.
 * Never shared between operations, so nothing in them is stale or of another tenant.
 */
export interface RegistryLoaders {
  readonly model: DataLoader<string, Model | undefined>;
  readonly version: DataLoader<VersionKey, ModelVersion | undefined, string>;
  readonly productionVersion: DataLoader<string, ModelVersion | undefined>;
  readonly bestVersion: DataLoader<MetricOfModel, ModelVersion | undefined, string>;
  readonly stages: DataLoader<string, Stage[]>;
  readonly metrics: DataLoader<VersionKey, ModelMetric[], string>;
  readonly artifacts: DataLoader<VersionKey, ModelArtifact[], string>;
  readonly transitions: DataLoader<VersionKey, StageTransition[], string>;
}

interface MetricOfModel {
  readonly modelName: string;
  readonly metric: string;
}

export function createRegistryLoaders(store: RegistryStore, tenant: string): RegistryLoaders {
  const byName = <T>(read: (names: readonly string[]) => Promise<Map<string, T>>) =>
    new DataLoader<string, T | undefined>(async (names) => {
      const found = await read(names);
      return names.map((name) => found.get(name));
    });
  const childrenOfVersion = <T>(read: (keys: readonly VersionKey[]) => Promise<OwnedByVersion<T>[]>) =>
    new DataLoader<VersionKey, T[], string>(
      async (keys) => {
        const children = group<T, OwnedByVersion<T>>(await read(keys), versionId);
        return keys.map((key) => children.get(versionId(key)) ?? []);
      },
      { cacheKeyFn: versionId },
    );

  return {
    model: byName(async (names) => index(await store.findModels(tenant, names), ({ name }) => name)),
    version: new DataLoader(
      async (keys) => {
        const found = index(await store.findVersions(tenant, keys), versionId);
        return keys.map((key) => found.get(versionId(key)));
      },
      { cacheKeyFn: versionId },
    ),
    productionVersion: byName(async (names) =>
      index(await store.findProductionVersions(tenant, names), ({ modelName }) => modelName),
    ),
    bestVersion: new DataLoader(
      async (keys) => {
        const metrics = [...new Set(keys.map(({ metric }) => metric))];
        const found = new Map<string, ModelVersion>();
        for (const metric of metrics) {
          const names = keys.filter((key) => key.metric === metric).map(({ modelName }) => modelName);
          for (const version of await store.findBestVersions(tenant, names, metric)) {
            found.set(metricId({ modelName: version.modelName, metric }), version);
          }
        }
        return keys.map((key) => found.get(metricId(key)));
      },
      { cacheKeyFn: metricId },
    ),
    stages: new DataLoader(async (names) => {
      const present = group<Stage, Owned<Stage>>(
        await store.listStages(tenant, names),
        ({ modelName }) => modelName,
      );
      return names.map((name) => STAGES.filter((stage) => present.get(name)?.includes(stage)));
    }),
    metrics: childrenOfVersion((keys) => store.listMetrics(tenant, keys)),
    artifacts: childrenOfVersion((keys) => store.listArtifacts(tenant, keys)),
    transitions: childrenOfVersion((keys) => store.listTransitions(tenant, keys)),
  };
}

const versionId = ({ modelName, version }: VersionKey): string => `${modelName}/${version}`;
const metricId = ({ modelName, metric }: MetricOfModel): string => `${modelName}/${metric}`;

function index<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function group<T, O extends Owned<T>>(items: readonly O[], key: (item: O) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const members = groups.get(key(item));
    if (members) members.push(item.value);
    else groups.set(key(item), [item.value]);
  }
  return groups;
}
