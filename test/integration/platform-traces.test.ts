import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { generateRows } from '../../demo/generate-data.js';
import { createTestDatabase, newTenant } from '../support/database.js';
import { findFreePort } from '../support/free-port.js';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.js';
import { type Program, startProgram } from '../support/program.js';
import { User } from '../support/user.js';
import { waitUntil } from '../support/wait-until.js';

/*
 * The spans of the platform's own processes, as a collector receives them: core and worker as real processes, a
 * trainer that the worker forks.
 */

const ADMIN_TOKEN = 'test-admin-token-0123456789';
const [SERVER, CLIENT, PRODUCER, CONSUMER] = [2, 3, 4, 5];

let collector: OtlpReceiver;
let user: User;
let path: string;
let dataDir: string;
const lines = generateRows(400, 1)
  .map((row) => JSON.stringify(row))
  .join('\n');
const programs: Program[] = [];
const cleanUp: (() => Promise<void>)[] = [];

beforeAll(async () => {
  collector = await startOtlpReceiver();
  const database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-traces-'));
  cleanUp.push(database.drop, () => rm(dataDir, { recursive: true, force: true }));
  const [gatewayPort, restPort] = [await findFreePort(), await findFreePort()];
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    GATEWAY_PORT: String(gatewayPort),
    REST_PORT: String(restPort),
    ADMIN_TOKEN,
    SERVICE_TOKEN: 'test-service-token-0123456789',
    TRACING_ENABLED: 'false',
    TRACING_COLLECTOR_URL: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    WORKER_LEASE_SECONDS: '2',
    LOG_LEVEL: 'info',
  };
  for (const role of ['core', 'worker']) programs.push(startProgram([role], env));
  // Both run alone, so they trace once they are ready.
  await Promise.all(programs.map((program) => program.waitForOutput(/Tracing started/)));
  user = new User({
    restUrl: `http://127.0.0.1:${restPort}`,
    graphqlUrl: `http://127.0.0.1:${gatewayPort}/graphql`,
    token: ADMIN_TOKEN,
  });
  const file = await user.upload('training.jsonl', lines);
  path = `s3://ml-security/training-data/fresh/${file.file_id}`;
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  collector.close();
  for (const each of cleanUp) await each();
});

const START = `mutation Start($input: StartTrainingJobInput!) {
  startTrainingJob(input: $input) { job { id status trace { id } } }
}`;
const STATE = 'query State($id: ID!) { trainingJob(id: $id) { status trace { id } } }';

async function ask(query: string, variables: Record<string, unknown>) {
  const { data, errors } = (await user.graphql(query, variables)).body;
  if (!data) throw new Error(errors?.[0]?.message);
  return data;
}

/** Starts a job, and resolves with its id and the id of its trace. */
async function start(
  config: Record<string, unknown>,
  trainingDataPath = path,
): Promise<{ id: string; traceId: string }> {
  const input = { family: 'ngram', trainingDataPath, config };
  const { job } = (await ask(START, { input })).startTrainingJob as {
    job: { id: string; trace: { id: string } };
  };
  return { id: job.id, traceId: job.trace.id };
}

async function waitForStatus(id: string, status: string): Promise<void> {
  await waitUntil(
    async () => {
      const { trainingJob } = await ask(STATE, { id });
      return (trainingJob as { status: string }).status === status;
    },
    { what: `job ${id} is ${status}`, timeoutMs: 25_000 },
  );
}

const inTrace = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);

/** The names from a span up to its root. */
function ancestry(span: ReceivedSpan): string[] {
  const parent = inTrace(span.traceId).find(({ spanId }) => spanId === span.parentId);
  return parent ? [span.name, ...ancestry(parent)] : [span.name];
}

test('a training job is one trace, from the request through queue and worker to the saved model', async () => {
  const { id, traceId } = await start({ num_epochs: 3, save_steps: 20 });
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  await waitForStatus(id, 'COMPLETED');
  const job = await collector.first(
    (span) => span.name === 'training.job' && span.traceId === traceId,
    'training.job',
  );
  await collector.first(
    (span) => span.traceId === traceId && span.name === 'graphql.mutation Start',
    'the operation',
  );

  // Gateway: the request, its operation, what the subgraph is asked, and what that asks of the database.
  const producer = await collector.first(
    (span) => span.traceId === traceId && span.name === 'training.queue publish',
    'the hand-over',
  );
  expect(producer).toMatchObject({
    service: 'mlsec-core',
    kind: PRODUCER,
    attributes: {
      'messaging.system': 'postgresql',
      'messaging.destination.name': 'training.queue',
      'messaging.message.id': id,
      'job.id': id,
      'model.family': 'ngram',
      'model.name': 'ngram_security',
    },
  });
  const names = ancestry(producer);
  expect(names).toEqual([
    'training.queue publish',
    'graphql.resolve startTrainingJob',
    expect.stringMatching(/^mutation Start/), // the subgraph's execution
    'graphql.fetch training',
    'graphql.mutation Start',
    'POST /graphql',
  ]);
  const [root] = inTrace(traceId).filter(({ parentId }) => parentId === '');
  expect(root).toMatchObject({
    name: 'POST /graphql',
    kind: SERVER,
    attributes: { 'http.route': '/graphql', 'tenant.id': 'default', 'user.id': expect.any(String) },
  });
  const insert = collector
    .childrenOf(producer)
    .filter(({ name }) => name.startsWith('pg.query:training.create_jobs'));
  expect(insert.length).toBeGreaterThan(0);
  for (const { attributes } of insert) expect(attributes['db.system.name']).toBe('postgresql');

  // Worker: the job, below the one who queued it, and what it registers with the gateway.
  expect(job).toMatchObject({
    service: 'mlsec-worker',
    kind: CONSUMER,
    parentId: producer.spanId,
    status: 0,
    attributes: {
      'messaging.system': 'postgresql',
      'messaging.operation.type': 'process',
      'job.id': id,
      'job.outcome': 'completed',
    },
  });
  const asked = inTrace(traceId).filter(({ kind, service }) => kind === CLIENT && service === 'mlsec-worker');
  const registration = await collector.first(
    (span) => span.traceId === traceId && span.name === 'graphql.mutation RegisterModelVersion',
    'the registration',
  );
  expect(registration.service).toBe('mlsec-core');
  expect(ancestry(registration)).toEqual([
    'graphql.mutation RegisterModelVersion',
    'POST /graphql',
    'POST',
    'training.job',
    ...ancestry(job).slice(1),
  ]);
  expect(asked.some(({ name }) => name === 'POST')).toBe(true);

  // Trainer: the documented phases, one after the other, and its objects below them.
  const phases = collector.childrenOf(job).filter(({ attributes }) => 'model.family' in attributes);
  phases.sort((a, b) => a.startMs - b.startMs);
  expect(phases.map(({ name }) => name)).toEqual([
    'load_data',
    'tokenize',
    'epoch_1',
    'epoch_2',
    'epoch_3',
    'evaluate',
    'save_model',
  ]);
  for (const [i, phase] of phases.entries()) {
    expect(phase.endMs).toBeGreaterThanOrEqual(phase.startMs);
    expect(phase.startMs).toBeGreaterThanOrEqual(phases[i - 1]?.endMs ?? job.startMs);
    expect(phase).toMatchObject({ status: 0, attributes: { 'job.id': id, 'model.family': 'ngram' } });
  }
  const [load, tokenize, first, , , evaluate, save] = phases;
  expect(load?.attributes).toMatchObject({ rows: 400 });
  expect(tokenize?.attributes).toMatchObject({ rows: 400, features: expect.any(Number) });
  expect(first?.attributes).toMatchObject({ epoch: 1, rows: expect.any(Number), loss: expect.any(Number) });
  expect(evaluate?.attributes).toMatchObject({ accuracy: expect.any(Number), loss: expect.any(Number) });
  const objectsOf = (span: ReceivedSpan | undefined) =>
    span ? collector.childrenOf(span).map(({ name }) => name) : [];
  expect(objectsOf(load)).toEqual(expect.arrayContaining(['objects.head', 'objects.get']));
  expect(objectsOf(first)).toContain('objects.put');
  // The evaluated texts are read again, and kept with what the model said about them.
  expect(new Set(objectsOf(save))).toEqual(new Set(['objects.head', 'objects.get', 'objects.put']));
  const put = save && collector.childrenOf(save).find(({ name }) => name === 'objects.put');
  expect(put?.attributes).toMatchObject({
    'objects.store': 'folder',
    'objects.key_prefix': expect.stringMatching(/^models\//),
    'objects.size_bytes': expect.any(Number),
  });
  // Progress goes on as long as the job and is not part of its trace.
  expect(inTrace(traceId).length).toBeLessThan(150);

  expect((await ask(STATE, { id })).trainingJob).toMatchObject({ trace: { id: traceId } });
});

test("all spans of a tenant's work, in every process, go to the collector for that tenant", async () => {
  const tenant = newTenant();
  const { restUrl, graphqlUrl, token } = user;
  const member = new User({ restUrl, graphqlUrl, token, tenant });
  const rows = generateRows(100, 1).map((row) => JSON.stringify(row));
  const file = await member.upload(`${tenant}.jsonl`, rows.join('\n'));
  const { body } = await member.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://ml-security/training-data/fresh/${file.file_id}`,
    config: { num_epochs: 1 },
  });
  const { job_id: id } = body as { job_id: string };
  const job = await collector.first(
    ({ name, attributes }) => name === 'training.job' && attributes['job.id'] === id,
    'the job of the tenant',
  );
  const ofTrace = inTrace(job.traceId);
  expect(new Set(ofTrace.map(({ service }) => service))).toEqual(new Set(['mlsec-core', 'mlsec-worker']));
  expect(ofTrace.map(({ name }) => name)).toContain('POST /training/train');
  expect(new Set(ofTrace.map((span) => span.tenant))).toEqual(new Set([tenant]));
  const elsewhere = collector.spans.filter((span) => span.tenant !== tenant);
  expect(elsewhere.length).toBeGreaterThan(0);
  expect(JSON.stringify(elsewhere)).not.toMatch(new RegExp(`${tenant}|${id}|${file.file_id}`));
});

test("a cancelled job's spans say so", async () => {
  const { id, traceId } = await start({ num_epochs: 1_000, batch_size: 1, evaluation_strategy: 'no' });
  await waitUntil(
    async () => {
      const query = 'query ($id: ID!) { trainingJob(id: $id) { step } }';
      const { trainingJob } = await ask(query, { id });
      return (trainingJob as { step: number }).step > 0;
    },
    { what: 'the job trains' },
  );
  await ask('mutation ($id: ID!) { cancelTrainingJob(input: { id: $id }) { job { id } } }', { id });
  const job = await collector.first(
    (span) => span.name === 'training.job' && span.traceId === traceId,
    'training.job',
  );
  const failed = { status: 2, statusMessage: 'Cancelled on request.' };
  expect(job).toMatchObject({ ...failed, attributes: { 'job.outcome': 'cancelled' } });
  const broken = collector.childrenOf(job).filter(({ status }) => status === 2);
  expect(broken.map(({ name }) => name)).toEqual([expect.stringMatching(/^epoch_\d+$/)]);
  expect(broken[0]).toMatchObject({ ...failed, events: [{ name: 'exception' }] });
  expect(collector.childrenOf(job).find(({ name }) => name === 'load_data')?.status).toBe(0);
});

test("a failed job's spans carry the error", async () => {
  const file = await user.upload('lost.jsonl', lines);
  await rm(join(dataDir, 'objects', String(file.minio_path)));
  const { id, traceId } = await start({}, String(file.s3_url));
  await waitForStatus(id, 'FAILED');
  const job = await collector.first(
    (span) => span.name === 'training.job' && span.traceId === traceId,
    'training.job',
  );
  const failed = { status: 2, statusMessage: expect.stringContaining(String(file.minio_path)) };
  expect(job).toMatchObject({ ...failed, attributes: { 'job.outcome': 'failed' } });
  expect(collector.childrenOf(job).filter(({ status }) => status === 2)).toMatchObject([
    { ...failed, name: 'load_data' },
  ]);
});

test.each([
  ['B3', (trace: string, span: string) => ({ b3: `${trace}-${span}-1` })],
  ['Jaeger', (trace: string, span: string) => ({ 'uber-trace-id': `${trace}:${span}:0:1` })],
])('a REST request continues a trace of %s, down to the SQL', async (format, headersOf) => {
  const traceId = Buffer.from(`trace of ${format}`.padEnd(16, '.')).toString('hex');
  const spanId = 'e457b5a2e4d86bd1';
  const { status } = await user.rest('GET', '/training/jobs', undefined, {
    ...headersOf(traceId, spanId),
    'x-user-id': 'ann',
  });
  expect(status).toBe(200);
  const request = await collector.first(
    (span) => span.traceId === traceId && span.kind === SERVER,
    'the request',
  );
  expect(request).toMatchObject({
    name: 'GET /training/jobs',
    parentId: spanId,
    attributes: { 'user.id': 'ann', 'tenant.id': 'default', 'http.status_code': 200 },
  });
  const names = inTrace(traceId).map(({ name }) => name);
  expect(names).toContain('graphql.fetch training');
  expect(names.some((name) => name.startsWith('pg.query:SELECT'))).toBe(true);
});

test('an operation over a websocket is a trace, and a subscription only its start', async () => {
  const { id, traceId } = await start({ num_epochs: 5 });
  const types: string[] = [];
  await user.follow<{ trainingJobProgress: { type: string } }>(
    'subscription Follow($id: ID!) { trainingJobProgress(id: $id, afterSequence: 0) { type job { status } } }',
    { id },
    ({ trainingJobProgress }) => types.push(trainingJobProgress.type),
  );
  expect(types.at(-1)).toBe('COMPLETED');
  await collector.first((span) => span.name === 'training.job' && span.traceId === traceId, 'training.job');
  const [follow, ...others] = collector.spans.filter(({ name }) => name === 'graphql.subscription Follow');
  expect(others).toEqual([]);
  expect(follow?.attributes).toMatchObject({ 'tenant.id': 'default' });
  expect(follow && inTrace(follow.traceId).map(({ name }) => name)).toEqual(['graphql.subscription Follow']);
});

test('a query over a websocket continues the trace that its extensions name', async () => {
  const traceId = Buffer.from('trace of socket.').toString('hex');
  const client = createClient({
    url: user.graphqlUrl.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const extensions = { traceparent: `00-${traceId}-e457b5a2e4d86bd1-01` };
  for await (const { data } of client.iterate({
    query: 'query Queue { trainingQueue { totalCount } }',
    extensions,
  })) {
    expect(data).toMatchObject({ trainingQueue: { totalCount: expect.any(Number) } });
  }
  await client.dispose();
  const operation = await collector.first(
    (span) => span.traceId === traceId && span.name === 'graphql.query Queue',
    'the operation',
  );
  expect(operation).toMatchObject({
    parentId: 'e457b5a2e4d86bd1',
    attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Queue' },
  });
  expect(collector.childrenOf(operation).map(({ name }) => name)).toEqual(['graphql.fetch training']);
});

test('an operation that fails by us fails its spans, one that fails by the client does not', async () => {
  await user.graphql('query Missing { trainingJob(id: "nowhere") { id } }');
  await user.graphql('mutation Refused { cancelTrainingJob(input: { id: "nowhere" }) { job { id } } }');
  const refused = await collector.first(({ name }) => name === 'graphql.mutation Refused', 'the refused one');
  expect(refused).toMatchObject({
    status: 0,
    attributes: { 'graphql.error.count': 1, 'error.type': 'NOT_FOUND' },
  });
  const missing = await collector.first(({ name }) => name === 'graphql.query Missing', 'the other one');
  expect(missing.attributes).not.toHaveProperty('graphql.error.count');
  // A document is in no span with its literals.
  const withLiterals = collector.spans.filter(({ attributes }) =>
    JSON.stringify(attributes).includes('nowhere'),
  );
  expect(withLiterals.map(({ name }) => name)).toEqual([]);
});

test('neither health checks nor the start are traced, and nothing about a request is told twice', async () => {
  await user.rest('GET', '/health');
  await user.rest('GET', '/healthz');
  await user.rest('GET', '/training/queue/stats');
  await collector.first((span) => span.name.startsWith('GET /training/queue'), 'the request');
  const paths = collector.spans.map(({ attributes }) => attributes['url.path']);
  expect(paths.filter((each) => /^\/(health|healthz|readyz|metrics)/.test(String(each)))).toEqual([]);
  const roots = collector.spans.filter(({ parentId }) => parentId === '').map(({ name }) => name);
  expect(roots.filter((name) => !/^(GET|POST|HEAD) |^graphql\.subscription/.test(name))).toEqual([]);
  const ids = collector.spans.map(({ spanId }) => spanId);
  expect(new Set(ids).size).toBe(ids.length);
});
