import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getOperationAST } from 'graphql';
import { ConflictError, NotFoundError, UnavailableError } from '../../contracts/errors.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { type Actor, type RequestContext, serviceContext } from '../../platform/context.js';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { createTestDatabase, newTenant } from './database.js';

/** The registry on real stores, with a stand-in for the training subgraph behind the graph client. */
export interface RegistryFixture {
  readonly prisma: Prisma;
  readonly objects: ObjectStore;
  /** While true no object can be deleted. */
  deletionFails: boolean;
  /** Jobs that have not ended, by the model that they will register a version of. */
  readonly unfinished: Map<string, string>;
  /** What the only model that can classify says about every text; absent: no version can classify. */
  classifier?: (text: string) => string;
  useNewTenant(): void;
  /** Who asks; an administrator unless it is set. */
  actor: Pick<Actor, 'name' | 'roles'>;
  /** The data of an admin's operation; rejects with the first error's message and code. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  ask(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** The events of an admin's subscription to one field; rejects when it is refused. */
  follow<Event>(subscription: string, variables?: Record<string, unknown>): Promise<Followed<Event>>;
  /** What an admin's mutation with one input answers of what is selected of its payload; rejects as `ask` does. */
  change(
    mutation: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Record<string, unknown>>;
  /** Registers a version as a finished job does, with one artifact whose bytes are there. */
  register(
    jobId: string,
    modelName: string,
    more?: Record<string, unknown>,
  ): Promise<{ modelName: string; version: number; objectKey: string }>;
  close(): Promise<void>;
}

export interface Followed<Event> {
  next(): Promise<Event>;
  close(): Promise<unknown>;
}

const REGISTER = `mutation ($input: RegisterModelVersionInput!) {
  registerModelVersion(input: $input) { modelVersion { modelName version } } }`;

export const ADMIN: RegistryFixture['actor'] = { name: 'ada', roles: ['admin'] };

export async function openRegistry(): Promise<RegistryFixture> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'mlsec-registry-'));
  const config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const log = createLogger(config, 'test');
  const prisma = createPrisma({ url: database.url, poolSize: 10, applicationName: 'registry-test' });
  const { store: objects } = await createObjectStore(config, log);
  const unfinished = new Map<string, string>();
  const graph: GraphClient = {
    execute: async (document, variables) =>
      answerOf(fixture, getOperationAST(document)?.name?.value, variables) as never,
  };
  const events = await createEventBus({ config, databaseUrl: database.url, log });
  const failing = new Proxy(objects, {
    get(target, name) {
      if (name === 'delete' && fixture.deletionFails) {
        return () => Promise.reject(new UnavailableError('The object store is away.'));
      }
      const member = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const { subgraph, start, stop } = composeRegistry({
    ...{ config, prisma, objects: failing, events, graph, log, clock: systemClock },
    timing: { sweepMs: 100, deleteAgainMs: 100 },
  });
  await start();
  let tenant = newTenant();

  const admin = (): RequestContext => ({
    tenant,
    requestId: 'test',
    actor: { kind: 'user', id: fixture.actor.name, tenants: ['*'], ...fixture.actor },
  });
  const execute = async (query: string, variables: Record<string, unknown>, context: RequestContext) => {
    const { data, errors } = await subgraph.execute({ query, variables }, context);
    const [error] = errors ?? [];
    if (error) throw Object.assign(new Error(error.message), { extensions: error.extensions });
    return JSON.parse(JSON.stringify(data));
  };
  const fixture: RegistryFixture = {
    prisma,
    objects,
    deletionFails: false,
    unfinished,
    actor: ADMIN,
    useNewTenant() {
      tenant = newTenant();
    },
    ask: (query, variables = {}) => execute(query, variables, admin()),
    async follow<Event>(subscription: string, variables = {}): Promise<Followed<Event>> {
      const stream = await subgraph.subscribe({ query: subscription, variables }, admin());
      if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
      const events = stream as AsyncIterableIterator<{ data?: Record<string, Event> | null }, undefined>;
      return {
        async next() {
          const { value } = await events.next();
          const [event] = Object.values(value?.data ?? {});
          if (!event) throw new Error(JSON.stringify(value));
          return event;
        },
        close: async () => events.return?.(),
      };
    },
    async change(mutation, input, selection) {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
      return (await fixture.ask(query, { input }))[mutation];
    },
    async register(jobId, modelName, more = {}) {
      const objectKey = `models/${tenant}/${jobId}/model.safetensors`;
      await objects.put(objectKey, Buffer.from('bytes'), { contentType: 'application/octet-stream' });
      const path = 'model.safetensors';
      const artifact = { path, objectKey, sizeBytes: 5, sha256: 'a'.repeat(64), contentType: 'text/plain' };
      const input = {
        ...{ modelName, family: 'ngram', trainingJobId: jobId },
        ...{ labels: ['benign', 'jailbreak'], metrics: [], artifacts: [artifact] },
        ...more,
      };
      const answer = await execute(REGISTER, { input }, serviceContext('trainer', tenant, 'request'));
      return { ...answer.registerModelVersion.modelVersion, objectKey };
    },
    async close() {
      await stop();
      await events.close();
      await prisma.$disconnect();
      await objects.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return fixture;
}

function answerOf(
  { unfinished, classifier }: RegistryFixture,
  operation: string | undefined,
  variables: Record<string, unknown>,
): unknown {
  switch (operation) {
    case 'UnfinishedJobsOfModel': {
      const id = unfinished.get(String(variables.modelName));
      const edges = id ? [{ node: { id, status: 'RUNNING' } }] : [];
      return { trainingJobs: { totalCount: edges.length, edges } };
    }
    case 'ClassifyCanaries': {
      if (!classifier) throw new NotFoundError('The version has no model.');
      const texts = variables.texts as string[];
      return { classify: { latencyMs: 1, results: texts.map((text) => ({ label: classifier(text) })) } };
    }
    case 'FlippedTexts':
      throw new ConflictError('They were not measured on the same texts.');
    default:
      return { trainingJob: null };
  }
}
