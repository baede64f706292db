import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLEnumType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isEnumType,
  isObjectType,
} from 'graphql';
import { type RequestContext, serviceContext } from '../platform/context.js';
import { buildSubgraph } from '../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../platform/graph/executable-subgraph.js';
import { scalarResolvers } from '../platform/graph/scalars.js';
import { UNSEALED_COLUMNS } from '../platform/keys/column-seal.js';
import type { Logger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import type { Prisma } from '../platform/postgres/prisma.js';
import { createDataLoaders } from '../subgraphs/data/loaders.js';
import { resolvers as dataResolvers } from '../subgraphs/data/resolvers/index.js';
import { createDataFileStore } from '../subgraphs/data/stores/data-file-store.prisma.js';
import { createRegistryLoaders } from '../subgraphs/registry/loaders.js';
import { resolvers as registryResolvers } from '../subgraphs/registry/resolvers/index.js';
import { createRegistryStore } from '../subgraphs/registry/stores/registry-store.prisma.js';
import { createTrainingLoaders } from '../subgraphs/training/loaders.js';
import { resolvers as trainingResolvers } from '../subgraphs/training/resolvers/index.js';
import { createJobStore } from '../subgraphs/training/stores/job-store.prisma.js';
import { createQueueOrder } from '../subgraphs/training/stores/queue-order.prisma.js';
import { createScheduleStore } from '../subgraphs/training/stores/schedule-store.prisma.js';
import { createSearchStore } from '../subgraphs/training/stores/search-store.prisma.js';

/** The stores that the measured query reads. */
export interface Stores {
  jobs: ReturnType<typeof createJobStore>;
  order: ReturnType<typeof createQueueOrder>;
  searches: ReturnType<typeof createSearchStore>;
  schedules: ReturnType<typeof createScheduleStore>;
  files: ReturnType<typeof createDataFileStore>;
  models: ReturnType<typeof createRegistryStore>;
}

export const storesOf = (prisma: Prisma): Stores => ({
  jobs: createJobStore(prisma),
  order: createQueueOrder(prisma, { ageingMs: 0 }),
  searches: createSearchStore(prisma),
  schedules: createScheduleStore(prisma),
  files: createDataFileStore(prisma),
  models: createRegistryStore(prisma, UNSEALED_COLUMNS),
});

/** The same stores, answering a repeated question from memory: what is left is the cost of the graph itself. */
export const remembered = (stores: Stores): Stores => ({
  jobs: remember(stores.jobs),
  order: remember(stores.order),
  searches: remember(stores.searches),
  schedules: remember(stores.schedules),
  files: remember(stores.files),
  models: remember(stores.models),
});

function remember<T extends object>(store: T): T {
  const answers = new Map<string, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const key = `${String(name)} ${JSON.stringify(args)}`;
        if (!answers.has(key)) answers.set(key, await method.apply(target, args));
        return answers.get(key);
      };
    },
  });
}

export const context = (): RequestContext => serviceContext('bench', 'default', 'bench');

/** The files of the bench were all sent. */
const dataLoaders = (stores: Stores, tenant: string) =>
  createDataLoaders(
    { store: stores.files, derivations: { find: async () => [] }, resumables: { listIds: async () => [] } },
    tenant,
  );

/** One context that serves the resolvers of all three subgraphs: their loaders have different names. */
function contextFor(stores: Stores) {
  return (request: RequestContext) => ({
    request,
    deps: { jobs: stores.jobs, store: stores.files },
    loaders: {
      ...createTrainingLoaders(stores, request.tenant),
      ...dataLoaders(stores, request.tenant),
      ...createRegistryLoaders(stores.models, request.tenant),
    },
  });
}

const RESOLVERS = { training: trainingResolvers, data: dataResolvers, registry: registryResolvers };

export function subgraphsOver(stores: Stores, log: Logger): ExecutableSubgraph[] {
  const loaders = {
    training: (tenant: string) => createTrainingLoaders(stores, tenant),
    data: (tenant: string) => dataLoaders(stores, tenant),
    registry: (tenant: string) => createRegistryLoaders(stores.models, tenant),
  };
  const names = Object.keys(RESOLVERS) as (keyof typeof RESOLVERS)[];
  return names.map((name) =>
    buildSubgraph({
      name,
      resolvers: RESOLVERS[name],
      createContext: (request) => ({
        request,
        deps: name === 'training' ? { jobs: stores.jobs } : { store: stores.files },
        loaders: loaders[name](request.tenant),
      }),
      log,
    }),
  );
}

type Resolver = GraphQLFieldResolver<unknown, object>;

/** One schema with the same resolvers, in which an entity of another subgraph is a loader call away. */
export function monolithOver(stores: Stores): {
  schema: GraphQLSchema;
  createContext: ReturnType<typeof contextFor>;
} {
  const schema = buildSchema(readFileSync(packageFile('gateway', 'api-schema.graphql'), 'utf8'));
  for (const [name, scalar] of Object.entries(scalarResolvers)) {
    const type = schema.getType(name);
    if (type && 'serialize' in type) type.serialize = scalar.serialize;
  }
  for (const resolvers of Object.values(RESOLVERS)) {
    for (const [typeName, fields] of Object.entries(resolvers)) {
      const type = schema.getType(typeName);
      if (isEnumType(type)) useWords(type, fields);
      if (!isObjectType(type) || typeName === 'Subscription') continue;
      for (const [fieldName, resolve] of Object.entries(fields)) {
        const field = type.getFields()[fieldName];
        if (field && typeof resolve === 'function') field.resolve = resolve as Resolver;
      }
    }
  }
  joinEntity(schema, 'dataset', dataResolvers.DataFile);
  joinEntity(schema, 'modelVersion', registryResolvers.ModelVersion);
  return { schema, createContext: contextFor(stores) };
}

/** Lets the domain's words stand for an enum's values, as they do in a subgraph. */
function useWords(type: GraphQLEnumType, words: object): void {
  for (const value of type.getValues()) {
    const word = Object.entries(words).find(([name]) => name === value.name);
    if (word) value.value = word[1];
  }
}

/** Resolves a job's reference as the gateway would, by the owner's own reference resolver. */
function joinEntity(schema: GraphQLSchema, fieldName: string, owner: object | undefined): void {
  const type = schema.getType('TrainingJob');
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  const reference = field?.resolve;
  const resolveReference = owner && '__resolveReference' in owner ? owner.__resolveReference : undefined;
  if (!field || !reference || typeof resolveReference !== 'function') {
    throw new Error(`TrainingJob.${fieldName} is not resolved as the benchmark expects`);
  }
  field.resolve = (parent, args, ctx, info) => {
    const key: unknown = reference(parent, args, ctx, info);
    return key === null ? null : resolveReference(key, ctx, info);
  };
}
