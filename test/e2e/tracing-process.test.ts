import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { childProcesses, eventually } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';

/*
 * Tracing and its engine beside the rest of the platform, where others reach it: they keep the trace of the documented
 * workflow, and nobody waits for them or falls with them.
 */

let installation: Awaited<ReturnType<typeof newInstallation>>;
let platform: RunningPlatform;
beforeAll(async () => {
  installation = await newInstallation({
    HOST: '0.0.0.0',
    REST_AUTH: 'off',
    TRACING_REST_AUTH: 'off',
  });
  platform = await startPlatform(installation);
}, 120_000);
afterAll(async () => {
  await platform?.program.stop();
  await installation?.remove();
});

const ENGINE = 'engine-process.js';
const TRACING = 'main.js tracing';

async function processOf({ program }: RunningPlatform, command: string): Promise<number | undefined> {
  return (await childProcesses(program.pid)).find((child) => child.command.endsWith(command))?.pid;
}

/** Kills the process, and waits for the one that takes its place. */
async function killAndAwaitNext(platform: RunningPlatform, command: string): Promise<void> {
  const killed = await processOf(platform, command);
  if (killed === undefined) throw new Error(`No process ${command}`);
  process.kill(killed, 'SIGKILL');
  await eventually(
    () => processOf(platform, command),
    (next) => next !== undefined && next !== killed,
  );
}

async function expectClosedCollectors({ program, user, dataDir, env }: RunningPlatform): Promise<void> {
  const file = join(dataDir, 'collector-token');
  expect(program.output()).toMatch(new RegExp(`Collector token +${file}\n`));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const token = (await readFile(file, 'utf8')).trim();
  const send = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${env.OTLP_HTTP_PORT}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });
    return answer.status;
  };
  expect(await send({})).toBe(401);
  expect(await send({ authorization: 'Bearer none' })).toBe(401);
  expect(await send({ authorization: `Bearer ${token}` })).toBe(200);
  const services = async () => {
    const { body } = await user.graphql('{ services { edges { node { name } } } }');
    const found = body.data?.services as { edges: { node: { name: string } }[] } | undefined;
    return found?.edges.map(({ node }) => node.name) ?? [];
  };
  await eventually(services, (names) => names.includes('mlsec-core'));
}

const isReady = async ({ env }: RunningPlatform) =>
  (await fetch(`http://127.0.0.1:${env.TRACING_SUBGRAPH_PORT}/readyz`)).status;

test('collectors ask for a token that the start has made, and our own parts show it', async () => {
  await expectClosedCollectors(platform);
});

const upload = (name: string, count: number, seed: number) =>
  platform.user.upload(
    name,
    generateRows(count, seed)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  );

const JOB = /* GraphQL */ `
  query Job($id: ID!) {
    trainingJob(id: $id) {
      status
      phases { name spanId }
      trace {
        id trainingJob { id } spanCount outcome durationMs
        serviceBreakdown { serviceName spanCount share }
        spans { id parentId name serviceName kind outcome }
        criticalPath { durationMs isQueued span { name } }
      }
    }
  }`;

interface JobTrace {
  id: string;
  trainingJob: { id: string } | null;
  spanCount: number;
  outcome: string;
  durationMs: number;
  serviceBreakdown: { serviceName: string; spanCount: number; share: number }[];
  spans: { id: string; parentId: string | null; name: string; serviceName: string }[];
  criticalPath: { durationMs: number; isQueued: boolean; span: { name: string } }[];
}

const PHASES = ['load_data', 'tokenize', 'epoch_1', 'evaluate', 'save_model'];

const isInsertOfCore = ({ serviceName, name }: { serviceName: string; name: string }): boolean =>
  serviceName === 'mlsec-core' && name.startsWith('pg.query:INSERT');

test('a training job leads to its trace, through gateway, database, worker and trainer', {
  timeout: 120_000,
}, async () => {
  const { user } = platform;
  const training = await upload('train.jsonl', 400, 1);
  const evaluation = await upload('evaluation.jsonl', 100, 2);
  const started = await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: training.s3_url,
    config: { num_epochs: 2, learning_rate: 0.1, evaluation_data_path: evaluation.s3_url },
  });
  expect(started.status).toBe(200);
  const { job_id: id } = started.body as { job_id: string };
  await user.follow(
    'subscription ($id: ID!) { trainingJobProgress(id: $id) { type } }',
    { id },
    () => undefined,
  );

  let phases: { name: string; spanId: string }[] = [];
  // Spans come when the processes send their batches: the last of them a second or so after the job.
  const trace = await eventually(
    async () => {
      const { data, errors } = (await user.graphql(JOB, { id })).body;
      if (errors) throw new Error(errors[0]?.message);
      const job = data?.trainingJob as {
        status: string;
        phases: typeof phases;
        trace: JobTrace | null;
      };
      expect(job.status).toBe('COMPLETED');
      phases = job.phases;
      return job.trace;
    },
    (found) => {
      const names = new Set(found?.spans.map(({ name }) => name));
      const ids = new Set(found?.spans.map((span) => span.id));
      // Spans may come between what is read first of a trace and what is read last.
      if (found?.spanCount !== ids.size) return false;
      return (
        ['training.job', 'POST /training/train', ...PHASES].every((name) => names.has(name)) &&
        // Nothing is below a statement, so nothing else tells that its span is on its way.
        found.spans.some(isInsertOfCore) &&
        (found?.spans.every(({ parentId }) => parentId === null || ids.has(parentId)) ?? false)
      );
    },
    60_000,
  );
  if (!trace) throw new Error('The job has no trace');
  expect(trace.id).toMatch(/^[0-9a-f]{32}$/);
  expect(trace.trainingJob).toEqual({ id });
  expect(phases.map(({ name }) => name)).toEqual(expect.arrayContaining(PHASES));
  const named = phases.map(({ spanId }) => trace.spans.find((span) => span.id === spanId)?.name);
  expect(named).toEqual(phases.map(({ name }) => name));
  expect(trace.outcome).toBe('SUCCESS');
  expect(trace.durationMs).toBeGreaterThan(0);
  // From the request over the queue to the end of the job, nothing of its time is missing.
  const path = trace.criticalPath;
  expect(path.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeCloseTo(trace.durationMs, 3);
  expect(path.find(({ isQueued }) => isQueued)?.span.name).toBe('training.job');
  expect(path.map(({ span }) => span.name)).toEqual(
    expect.arrayContaining(['POST /training/train', 'epoch_1']),
  );
  const services = new Map(trace.serviceBreakdown.map((each) => [each.serviceName, each]));
  expect([...services.keys()].sort()).toEqual(['mlsec-core', 'mlsec-worker']);
  expect(trace.serviceBreakdown.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(trace.spanCount);
  expect(trace.serviceBreakdown.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 3);

  const of = (service: string) =>
    trace.spans.filter(({ serviceName }) => serviceName === service).map(({ name }) => name);
  expect(of('mlsec-core').some((name) => name.startsWith('graphql.'))).toBe(true);
  expect(of('mlsec-worker')).toEqual(expect.arrayContaining(['training.job', ...PHASES]));
  const job = trace.spans.find(({ name }) => name === 'training.job');
  for (const phase of PHASES) {
    expect([phase, trace.spans.find(({ name }) => name === phase)?.parentId]).toEqual([phase, job?.id]);
  }
});

test('the dependency graph knows who asked whom', { timeout: 90_000 }, async () => {
  const url = `http://127.0.0.1:${installation.env.TRACING_REST_PORT}/dependencies?time_range=1h`;
  const headers = { authorization: `Bearer ${platform.user.token}` };
  interface Dependencies {
    graph: { nodes: { id: string; type: string }[]; edges: { source: string; target: string }[] };
  }
  const { graph } = await eventually(
    async () => (await (await fetch(url, { headers })).json()) as Dependencies,
    // Until the called service has sent its spans, it is known by its address only.
    (found) =>
      found.graph.edges.some(({ source, target }) => source === 'mlsec-worker' && target === 'mlsec-core'),
    60_000,
  );
  expect(graph.nodes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'mlsec-core', type: 'service' }),
      expect.objectContaining({ id: 'mlsec-worker', type: 'service' }),
      expect.objectContaining({ id: expect.stringMatching(/^postgresql/), type: 'external' }),
    ]),
  );
  const pairs = graph.edges.map(({ source, target }) => `${source} > ${target}`);
  expect(pairs).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^mlsec-core > postgresql/),
      expect.stringMatching(/^mlsec-worker > postgresql/),
      'mlsec-worker > mlsec-core',
    ]),
  );
});

const BOTH = '{ trainingJobs(first: 5) { totalCount } traces(first: 1) { totalCount edges { cursor } } }';

test('the engine and the tracing process are restarted, and nobody else falls with them', {
  timeout: 180_000,
}, async () => {
  const { user } = platform;
  const ask = async () => (await user.graphql(BOTH)).body;
  const others = async () =>
    Promise.all(['main.js core', 'main.js worker'].map((role) => processOf(platform, role)));
  const before = await others();
  const ready = () =>
    eventually(
      () => isReady(platform),
      (answer) => answer === 200,
    );
  await ready();

  await killAndAwaitNext(platform, ENGINE);
  expect((await user.rest('GET', '/training/jobs')).status).toBe(200);
  await ready();

  expect(await ask()).toMatchObject({ data: { trainingJobs: { totalCount: 1 } } });
  const killed = await processOf(platform, TRACING);
  process.kill(killed ?? 0, 'SIGKILL');
  const without = await eventually(ask, ({ errors }) => errors !== undefined);
  expect(without.data?.trainingJobs ?? 'lost').toEqual({ totalCount: 1 });
  expect(without.errors).toMatchObject([
    { message: expect.stringMatching(/tracing/i), path: ['traces'], extensions: { code: 'UNAVAILABLE' } },
  ]);
  expect((await user.rest('GET', '/training/jobs')).status).toBe(200);
  const again = await eventually(ask, ({ errors }) => errors === undefined, 60_000);
  expect(again.data).toMatchObject({ trainingJobs: { totalCount: 1 }, traces: { edges: [{}] } });
  expect(await processOf(platform, TRACING)).not.toBe(killed);
  await ready();

  expect(await others()).toEqual(before);
});

test('a stop leaves no process of it', async () => {
  const children = await childProcesses(platform.program.pid);
  expect(await platform.program.stop()).toBe(0);
  for (const { pid } of children) expect(() => process.kill(pid, 0)).toThrow();
});
