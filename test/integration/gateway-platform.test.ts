import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { REGISTRY_MODELS_TOPIC, TRAINING_JOBS_TOPIC, trainingJobTopic } from '../../contracts/events.js';
import { composeGateway, type Gateway } from '../../gateway/compose.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { createAbsentSource } from '../../platform/graph/absent-source.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { composeAccess } from '../../subgraphs/access/compose.js';
import { composeData } from '../../subgraphs/data/compose.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { composeTraining } from '../../subgraphs/training/compose.js';
import { createTestDatabase } from '../support/database.js';
import { ADMIN_TOKEN, type GraphBody, silent, take } from './gateway-harness.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

let gateway: Gateway;
let port: number;
let prisma: Prisma;
let events: EventBus;
let close: () => Promise<void>;
/** Names of the statements that the training subgraph has sent. */
const statements: string[] = [];

/** The client, with its statements noted. */
function noting(client: Prisma): Prisma {
  return new Proxy(client, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (property !== '$statement') return value;
      const send: Prisma['$statement'] = (name, statement) => {
        statements.push(name);
        return target.$statement(name, statement);
      };
      return send;
    },
  });
}

/** The subgraphs over PostgreSQL behind a gateway with the committed supergraph. */
beforeAll(async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-platform-'));
  const config = loadConfig({ DATA_DIR: dataDir, ADMIN_TOKEN });
  prisma = createPrisma({ url: database.url, poolSize: 4, applicationName: 'test' });
  const { store: objects } = await createObjectStore(config, silent);
  events = await createEventBus({ config, databaseUrl: database.url, log: silent });
  const graph: GraphClient = { execute: (...args) => gateway.graph.execute(...args) };
  const common = { config, prisma, objects, events, graph, log: silent, clock: systemClock };
  gateway = composeGateway({
    ...common,
    sources: [
      composeAccess(common).subgraph,
      composeTraining({ ...common, prisma: noting(prisma) }).subgraph,
      composeData(common).subgraph,
      composeRegistry(common).subgraph,
      createAbsentSource('tracing', 'Tracing does not run in this test.'),
    ],
    metrics: createMetrics({ processMetrics: false }),
    readiness: { database: () => prisma.$queryRaw`SELECT 1` },
  });
  await gateway.start();
  port = await listen(gateway.server, { host: '127.0.0.1', port: 0, variable: 'GATEWAY_PORT' });
  await seed();
  close = async () => {
    await gateway.stop();
    await events.close();
    await objects.close();
    await prisma.$disconnect();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
});
afterAll(() => close());

async function seed(): Promise<void> {
  const tenant = 'default';
  await prisma.dataFile.create({
    data: {
      id: 'file_1',
      tenant,
      originalName: 'train.jsonl',
      dataType: 'custom',
      objectKey: 'training-data/fresh/file_1',
      status: 'used',
      rowCount: 100n,
      createdBy: 'test',
      uploadExpiresAt: new Date(),
      labels: { create: [{ label: 'benign', count: 60n }] },
    },
  });
  await prisma.model.create({ data: { tenant, name: 'ngram_model', latestVersion: 1 } });
  await prisma.modelVersion.create({
    data: {
      tenant,
      modelName: 'ngram_model',
      version: 1,
      stage: 'Staging',
      family: 'ngram',
      trainingJobId: 'job_1',
      createdBy: 'test',
      metrics: { create: [{ name: 'accuracy', value: 0.93 }] },
    },
  });
  await prisma.trainingJob.create({
    data: {
      id: 'job_1',
      tenant,
      family: 'ngram',
      modelName: 'ngram_model',
      status: 'running',
      config: {},
      datasetPath: 's3://ml-security/training-data/fresh/file_1',
      datasetFileId: 'file_1',
      datasetObjectKey: 'training-data/fresh/file_1',
      datasetFormat: 'jsonl',
      timeoutMs: 60_000,
      modelVersion: 1,
      traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`,
      createdBy: 'test',
    },
  });
}

async function addEvent(sequence: number, type = 'PROGRESS', status = 'running'): Promise<void> {
  await prisma.trainingJobEvent.create({
    data: { jobId: 'job_1', sequence, type, progress: sequence * 10, step: sequence, epoch: 0.1 },
  });
  await prisma.trainingJob.update({ where: { id: 'job_1' }, data: { lastSequence: sequence, status } });
  await events.publish(trainingJobTopic('job_1'), { jobId: 'job_1', sequence });
}

test('20 jobs with curves of 500 points each are compared in one operation, with one query for the curves', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `job_compared_${i}`);
  const job = await prisma.trainingJob.findUniqueOrThrow({ where: { id: 'job_1' } });
  await prisma.trainingJob.createMany({
    data: ids.map((id) => ({
      ...job,
      ...{ id, config: {}, evaluation: undefined, datasetColumns: undefined, evaluationColumns: undefined },
    })),
  });
  await prisma.$executeRaw`
    INSERT INTO training.job_metric (job_id, name, step, value)
    SELECT job_id, name, step, step FROM unnest(${ids}::text[]) AS job_id,
      unnest(ARRAY['train_loss', 'eval_f1']) AS name, generate_series(1, 600) AS step`;
  statements.length = 0;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({
      query: `query Compare($ids: [ID!], $names: [String!]) {
        trainingJobs(first: 20, filter: { ids: $ids }) { totalCount edges { node {
          id family modelName status progress epoch config startedAt finishedAt
          evaluation { macroF1 accuracy loss calibrationError confusionMatrix perClass { label precision recall f1 support } }
          metricSeries(names: $names, points: 500) {
            name pointCount buckets { firstStep lastStep first last minimum maximum }
          }
        } } }
      }`,
      variables: { ids, names: ['train_loss', 'eval_f1'] },
    }),
  });
  const { data, errors } = (await response.json()) as GraphBody;
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.totalCount).toBe(20);
  for (const { node } of data.trainingJobs.edges) {
    expect(node.metricSeries).toMatchObject([
      { name: 'eval_f1', pointCount: 600, buckets: { length: 500 } },
      { name: 'train_loss', pointCount: 600, buckets: { length: 500 } },
    ]);
  }
  expect(statements.filter((name) => name === 'training.metric_series')).toHaveLength(1);
  await prisma.trainingJob.deleteMany({ where: { id: { in: ids } } });
});

test('a job is joined with its file and its version', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({
      query: `{ trainingJob(id: "job_1") {
        status
        dataset { originalName rowCount labels { label count } }
        modelVersion { modelName version stage metrics { name value } }
      } }`,
    }),
  });
  expect(await response.json()).toEqual({
    data: {
      trainingJob: {
        status: 'RUNNING',
        dataset: { originalName: 'train.jsonl', rowCount: 100, labels: [{ label: 'benign', count: 60 }] },
        modelVersion: {
          modelName: 'ngram_model',
          version: 1,
          stage: 'STAGING',
          metrics: [{ name: 'accuracy', value: 0.93 }],
        },
      },
    },
  });
});

test('while tracing is away, an operation that asks it too has the data of the others', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({
      query: `{
        models { totalCount }
        traces { totalCount }
        trainingJobs { edges { node { id named: trace { id } trace { spanCount } } } }
      }`,
    }),
  });
  expect(response.status).toBe(200);
  const away = { message: 'Tracing does not run in this test.', extensions: { code: 'UNAVAILABLE' } };
  expect(await response.json()).toEqual({
    data: {
      models: { totalCount: 1 },
      traces: null,
      trainingJobs: { edges: [{ node: { id: 'job_1', named: { id: TRACE_ID }, trace: null } }] },
    },
    errors: [
      { ...away, path: ['traces'] },
      { ...away, path: ['trainingJobs', 'edges'] },
    ],
  });
});

test('its progress arrives live, with joined fields, and ends with the job', async () => {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const stream = client.iterate<{ trainingJobProgress: Record<string, unknown> & { sequence: number } }>({
    query: `subscription { trainingJobProgress(id: "job_1", afterSequence: 0) {
      sequence type progress job { id status dataset { originalName } modelVersion { version stage } }
    } }`,
  });
  for (let sequence = 1; sequence <= 10; sequence++) await addEvent(sequence);
  const received = await take(stream, 10);
  expect(received.map(({ data }) => data?.trainingJobProgress.sequence)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(received[0]?.data?.trainingJobProgress).toMatchObject({
    type: 'PROGRESS',
    progress: 10,
    job: { dataset: { originalName: 'train.jsonl' }, modelVersion: { version: 1, stage: 'STAGING' } },
  });

  const late = client.iterate<{ trainingJobProgress: { sequence: number; type: string } }>({
    query: 'subscription { trainingJobProgress(id: "job_1") { sequence type } }',
  });
  const [snapshot] = await take(late, 1);
  expect(snapshot?.data?.trainingJobProgress).toEqual({ sequence: 10, type: 'SNAPSHOT' });
  await addEvent(11, 'COMPLETED', 'completed');
  const [last] = await take(stream, 1);
  expect(last?.data?.trainingJobProgress).toMatchObject({ type: 'COMPLETED', job: { status: 'COMPLETED' } });
  expect((await stream.next()).done).toBe(true);
  expect((await take(late, 1))[0]?.data?.trainingJobProgress.sequence).toBe(11);
  expect((await late.next()).done).toBe(true);
  await client.dispose();
});

test('changes of jobs arrive live and go on after a number', async () => {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const follow = (after?: number) =>
    client.iterate<{ trainingJobChanges: { sequence: number; matches: boolean; job: object | null } }>({
      query: `subscription ($after: SafeInt) {
        trainingJobChanges(filter: { modelName: "ngram_model", status: [RUNNING] }, afterSequence: $after) {
          sequence matches job { id status lastSequence modelVersion { stage } }
        }
      }`,
      variables: { after },
    });
  const change = async (status: string, lastSequence: number) => {
    await prisma.trainingJob.update({ where: { id: 'job_1' }, data: { status, lastSequence } });
    await events.publish(TRAINING_JOBS_TOPIC, { tenant: 'default' });
  };
  const live = follow();
  const begin = (await take(live, 1))[0]?.data?.trainingJobChanges;
  expect(begin).toMatchObject({ matches: false, job: null });
  await change('running', 20);
  const job = { id: 'job_1', status: 'RUNNING', lastSequence: 20, modelVersion: { stage: 'STAGING' } };
  const first = (await take(live, 1))[0]?.data?.trainingJobChanges;
  expect(first).toEqual({ sequence: expect.any(Number), matches: true, job });
  await live.return?.();
  await change('completed', 21);
  const after = first?.sequence ?? 0;
  const [missed] = await take(follow(after), 1);
  expect(missed?.data?.trainingJobChanges).toMatchObject({
    matches: false,
    job: { ...job, status: 'COMPLETED', lastSequence: 21 },
  });
  expect(missed?.data?.trainingJobChanges.sequence).toBeGreaterThan(after);
  expect((await take(follow(begin?.sequence), 1))[0]?.data?.trainingJobChanges.job).toMatchObject({
    lastSequence: 21,
  });
  await client.dispose();
});

test('changes of models arrive live, with what other subgraphs know of them', async () => {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const live = client.iterate<{ modelChanges: object }>({
    query: `subscription {
      modelChanges(filter: { nameContains: "NGRAM" }) {
        name matches model { description latestVersion { trainingJob { id family } } }
      }
    }`,
  });
  const [begin] = await take(live, 1);
  expect(begin?.data?.modelChanges).toEqual({ name: null, matches: false, model: null });
  const key = { tenant_name: { tenant: 'default', name: 'ngram_model' } };
  await prisma.model.update({ where: key, data: { description: 'Changed.' } });
  await events.publish(REGISTRY_MODELS_TOPIC, { tenant: 'default' });
  const [change] = await take(live, 1);
  const latestVersion = { trainingJob: { id: 'job_1', family: 'ngram' } };
  expect(change?.data?.modelChanges).toEqual({
    name: 'ngram_model',
    matches: true,
    model: { description: 'Changed.', latestVersion },
  });
  await client.dispose();
});

test('while tracing is away, events come without its fields', async () => {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const stream = client.iterate({
    query: 'subscription { trainingJobProgress(id: "job_1") { type job { id trace { spanCount } } } }',
  });
  const [snapshot] = await take(stream, 1);
  expect(snapshot).toMatchObject({
    data: { trainingJobProgress: { type: 'SNAPSHOT', job: { id: 'job_1', trace: null } } },
    errors: [{ path: ['trainingJobProgress', 'job', 'trace'], extensions: { code: 'UNAVAILABLE' } }],
  });
  await client.dispose();
});

test('an unknown job is NOT_FOUND, for a subscription too', async () => {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const stream = client.iterate({ query: 'subscription { trainingJobProgress(id: "job_0") { sequence } }' });
  await expect(stream.next()).rejects.toMatchObject([
    { message: 'Job job_0 not found.', extensions: { code: 'NOT_FOUND' } },
  ]);
  await client.dispose();
});

test('the port tells that it is alive, ready and what it counts', async () => {
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  expect(await get('/healthz')).toContain('ok');
  expect(JSON.parse(await get('/readyz'))).toEqual({ checks: { database: true } });
  expect(await get('/metrics')).toContain('graphql_subscriptions_active 0');
});
