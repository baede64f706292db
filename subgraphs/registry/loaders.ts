import DataLoader from 'dataloader';
import type { EvaluationReport } from '../../contracts/evaluation-report.js';
import type {
  Model,
  ModelAlias,
  ModelArtifact,
  ModelMetric,
  ModelVersion,
  StageTransition,
  VersionKey,
} from './domain/model.js';
import type { SetPolicy } from './domain/promotion-policy.js';
import { STAGES, type Stage } from './domain/stages.js';
import type { BestBy, Owned, OwnedByVersion, RegistryStore, VersionRange } from './stores/registry-store.js';

/**
 * Batched reads for one operation: however many models or versions it touches, each kind of child is one query.
 * Never shared between operations, so nothing in them is stale or of another tenant.
 */
export interface RegistryLoaders {
  readonly model: DataLoader<string, Model | undefined>;
  readonly version: DataLoader<VersionKey, ModelVersion | undefined, string>;
  /** All aliases of a model, by name. */
  readonly aliases: DataLoader<string, ModelAlias[]>;
  readonly formerNames: DataLoader<string, string[]>;
  /** None or one. */
  readonly policy: DataLoader<string, SetPolicy[]>;
  readonly productionVersion: DataLoader<string, ModelVersion | undefined>;
  readonly bestVersion: DataLoader<RangeOfModel<BestBy>, ModelVersion[], string>;
  readonly stages: DataLoader<string, Stage[]>;
  readonly versions: DataLoader<RangeOfModel<VersionRange>, ModelVersion[], string>;
  readonly modelTransitions: DataLoader<RangeOfModel<{ limit: number }>, StageTransition[], string>;
  readonly metrics: DataLoader<VersionKey, ModelMetric[], string>;
  readonly evaluation: DataLoader<VersionKey, EvaluationReport[], string>;
  readonly artifacts: DataLoader<VersionKey, ModelArtifact[], string>;
  /** Of an ensemble, in its order. */
  readonly members: DataLoader<VersionKey, VersionKey[], string>;
  readonly memberOf: DataLoader<VersionKey, VersionKey[], string>;
  readonly transitions: DataLoader<VersionKey, StageTransition[], string>;
}

/** A range of a model's children. */
type RangeOfModel<Range> = { readonly modelName: string } & Range;

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

  const listOfModel = <T>(read: (names: readonly string[]) => Promise<Owned<T>[]>) =>
    new DataLoader<string, T[]>(async (names) => {
      const found = group<T, Owned<T>>(await read(names), ({ modelName }) => modelName);
      return names.map((name) => found.get(name) ?? []);
    });
  const findNamed = async (names: readonly string[]) =>
    names.length === 0
      ? new Map<string, Model>()
      : index(await store.findModels(tenant, names), ({ name }) => name);
  // Nearly everything is asked for by its present name: only what was not found is looked up by a former one.
  const presentNames = async (names: readonly string[]) =>
    names.length === 0 ? new Map<string, string>() : store.presentNames(tenant, names);

  return {
    model: byName(async (names) => {
      const found = await findNamed(names);
      const renamed = await presentNames(names.filter((name) => !found.has(name)));
      const present = await findNamed([...renamed.values()]);
      for (const [former, name] of renamed) {
        const model = present.get(name);
        if (model) found.set(former, model);
      }
      return found;
    }),
    version: new DataLoader(
      async (keys) => {
        const found = index(await store.findVersions(tenant, keys), versionId);
        const missing = keys.filter((key) => !found.has(versionId(key)));
        const renamed = await presentNames(missing.map(({ modelName }) => modelName));
        const moved = ({ modelName, version }: VersionKey) => ({
          modelName: renamed.get(modelName) ?? modelName,
          version,
        });
        const again = missing.filter(({ modelName }) => renamed.has(modelName)).map(moved);
        if (again.length > 0) {
          for (const version of await store.findVersions(tenant, again))
            found.set(versionId(version), version);
        }
        return keys.map((key) => found.get(versionId(key)) ?? found.get(versionId(moved(key))));
      },
      { cacheKeyFn: versionId },
    ),
    aliases: listOfModel(async (names) =>
      (await store.listAliases(tenant, names)).map((value) => ({ modelName: value.modelName, value })),
    ),
    formerNames: listOfModel((names) => store.listFormerNames(tenant, names)),
    policy: listOfModel((names) => store.findPolicies(tenant, names)),
    productionVersion: byName(async (names) =>
      index(await store.findProductionVersions(tenant, names), ({ modelName }) => modelName),
    ),
    bestVersion: childrenOfModel(async (names, by: BestBy) =>
      owned(await store.findBestVersions(tenant, names, by)),
    ),
    stages: new DataLoader(async (names) => {
      const present = group<Stage, Owned<Stage>>(
        await store.listStages(tenant, names),
        ({ modelName }) => modelName,
      );
      return names.map((name) => STAGES.filter((stage) => present.get(name)?.includes(stage)));
    }),
    versions: childrenOfModel(async (names, range: VersionRange) =>
      owned(await store.listVersions(tenant, names, range)),
    ),
    modelTransitions: childrenOfModel((names, { limit }: { limit: number }) =>
      store.listModelTransitions(tenant, names, limit),
    ),
    metrics: childrenOfVersion((keys) => store.listMetrics(tenant, keys)),
    evaluation: childrenOfVersion((keys) => store.listEvaluations(tenant, keys)),
    artifacts: childrenOfVersion((keys) => store.listArtifacts(tenant, keys)),
    members: childrenOfVersion((keys) => store.listMembers(tenant, keys)),
    memberOf: childrenOfVersion((keys) => store.listEnsembles(tenant, keys)),
    transitions: childrenOfVersion((keys) => store.listTransitions(tenant, keys)),
  };
}

/** One read per distinct range, which is nearly always one: a field's arguments are the same for all models. */
function childrenOfModel<Range extends object, T>(
  read: (names: readonly string[], range: Range) => Promise<Owned<T>[]>,
): DataLoader<RangeOfModel<Range>, T[], string> {
  const rangeOf = (key: RangeOfModel<Range>) => JSON.stringify({ ...key, modelName: undefined });
  return new DataLoader<RangeOfModel<Range>, T[], string>(
    async (keys) => {
      const children = new Map<string, Map<string, T[]>>();
      for (const [text, range] of index(keys, rangeOf)) {
        const names = keys.filter((key) => rangeOf(key) === text).map(({ modelName }) => modelName);
        const found = await read(names, range);
        children.set(
          text,
          group<T, Owned<T>>(found, (child) => child.modelName),
        );
      }
      return keys.map((key) => children.get(rangeOf(key))?.get(key.modelName) ?? []);
    },
    { cacheKeyFn: JSON.stringify },
  );
}

const owned = (versions: readonly ModelVersion[]): Owned<ModelVersion>[] =>
  versions.map((value) => ({ modelName: value.modelName, value }));

const versionId = ({ modelName, version }: VersionKey): string => `${modelName}/${version}`;

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
