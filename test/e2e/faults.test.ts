import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { createLogger } from '../../platform/log.js';
import { packageFile } from '../../platform/package-root.js';
import { startEmbeddedPostgres } from '../../platform/postgres/embedded.js';
import { FAULT_FILE_BYTES, forFileSize } from '../support/fault-size.js';
import { findFreePort } from '../support/free-port.js';
import { childProcesses, eventually } from '../support/program.js';
import {
  newInstallation,
  type RunningPlatform,
  roleProcess,
  startPlatform,
} from '../support/running-platform.js';

const FOLLOW = /* GraphQL */ `
  subscription Follow($id: ID!, $afterSequence: Int) {
    trainingJobProgress(id: $id, afterSequence: $afterSequence) { sequence type progress job { status } }
  }`;
interface Followed {
  trainingJobProgress: { sequence: number; type: string; progress: number };
}

/** Long enough to be interrupted, with a checkpoint often enough to see a resume. */
const LONG_JOB = { num_epochs: 30, learning_rate: 0.05, early_stopping_patience: 0, save_steps: 200 };

/* One platform without tracing, whose database is a server of this file. */
let platform: RunningPlatform;
let installation: Awaited<ReturnType<typeof newInstallation>>;
let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let postgresPort: number;
let folder: string;
/** Listens where OTLP would be received. */
let portHolder: Server;
const startPostgres = () =>
  startEmbeddedPostgres({
    dir: folder,
    port: postgresPort,
    log: createLogger({ log: { level: 'silent', format: 'json' } }, 'test'),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlsec-e2e-postgres-'));
  postgresPort = await findFreePort();
  postgres = await startPostgres();
  installation = await newInstallation({
    WORKER_LEASE_SECONDS: '2',
    TRACING_ENABLED: 'false',
    DATABASE_URL: postgres.url,
  });
  portHolder = createServer();
  const { OTLP_HTTP_PORT } = installation.env;
  await new Promise<void>((resolve) => portHolder.listen(Number(OTLP_HTTP_PORT), '127.0.0.1', resolve));
  platform = await startPlatform(installation);
});
afterAll(async () => {
  await platform?.program.stop();
  await postgres?.stop();
  portHolder?.close();
  await rm(folder, { recursive: true, force: true });
  await installation?.remove();
});

const jsonl = (count: number) =>
  generateRows(count, 7)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

async function startLongJob({ user }: RunningPlatform): Promise<string> {
  const file = await user.upload('train.jsonl', jsonl(6_000));
  const { status, body } = await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: file.s3_url,
    config: LONG_JOB,
  });
  expect([status, body]).toMatchObject([200, {}]);
  return (body as { job_id: string }).job_id;
}

/** Follows until the end over as many connections as it takes, each resuming after the last event seen. */
async function followToEnd(
  { user }: RunningPlatform,
  jobId: string,
  onEvent: (event: Followed['trainingJobProgress']) => void = () => undefined,
): Promise<Followed['trainingJobProgress'][]> {
  const events: Followed['trainingJobProgress'][] = [];
  await eventually(
    () =>
      user.follow<Followed>(
        FOLLOW,
        { id: jobId, afterSequence: events.at(-1)?.sequence ?? 0 },
        ({ trainingJobProgress }) => {
          events.push(trainingJobProgress);
          onEvent(trainingJobProgress);
        },
      ),
    () => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(events.at(-1)?.type ?? ''),
    forFileSize(90_000),
  );
  return events;
}

async function countVersions({ user }: RunningPlatform): Promise<number> {
  const { status, body } = await user.rest('GET', '/models/ngram_security/versions');
  return status === 404 ? 0 : (body as { versions: unknown[] }).versions.length;
}

test('switched off, tracing has no process and no port, and says so', async () => {
  const commands = (await childProcesses(platform.program.pid)).map(({ command }) => command);
  expect(commands.filter((command) => /engine-process\.js|main\.js tracing/.test(command))).toEqual([]);
  expect(platform.program.output()).toContain('switched off (TRACING_ENABLED)');
  expect((await platform.user.rest('GET', '/training/jobs')).status).toBe(200);
});

test('kill -9 of the worker: the job goes on from its checkpoint and ends once', {
  timeout: 120_000,
}, async () => {
  const versions = await countVersions(platform);
  const jobId = await startLongJob(platform);
  let killed = false;
  const events = await followToEnd(platform, jobId, ({ type }) => {
    if (type !== 'CHECKPOINT_SAVED' || killed) return;
    killed = true;
    void roleProcess(platform, 'worker').then((pid) => process.kill(pid, 'SIGKILL'));
  });
  expect(killed).toBe(true);
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
  const types = events.map((event) => event.type);
  expect(types).toContain('RETRYING');
  expect(types.filter((type) => type === 'COMPLETED')).toHaveLength(1);
  expect(types.filter((type) => type === 'MODEL_REGISTERED')).toHaveLength(1);
  const logs = (await platform.user.rest('GET', `/training/jobs/${jobId}/logs`)).body as {
    logs: { message: string }[];
  };
  expect(logs.logs.map((line) => line.message).join('\n')).toMatch(/continues from the checkpoint/);
  expect(await countVersions(platform)).toBe(versions + 1);
});

/** Uploads in pieces, killing core once in the middle of it; returns the file's id and where the upload went on. */
function uploadAndKillCore(
  platform: RunningPlatform,
  content: Buffer,
): Promise<{ id: string; from: number }> {
  let killed = false;
  let from = 0;
  return new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: new URL('/uploads', platform.user.graphqlUrl).href,
      headers: { authorization: `Bearer ${platform.user.token}` },
      metadata: { filename: 'large.jsonl' },
      chunkSize: 4 * 1024 * 1024,
      retryDelays: Array.from({ length: 100 }, () => 500),
      onProgress(sent) {
        if (killed || sent < 0.6 * content.length) return;
        killed = true;
        void roleProcess(platform, 'core').then((pid) => process.kill(pid, 'SIGKILL'));
      },
      onAfterResponse(request, response) {
        if (request.getMethod() === 'HEAD') from = Number(response.getHeader('Upload-Offset') ?? from);
      },
      onSuccess: () => resolve({ id: upload.url?.split('/').at(-1) ?? '', from }),
      onError: reject,
    });
    upload.start();
  });
}

/** The commands of the document, on an installation as they expect it. */
async function uploadAsDocumented(platform: RunningPlatform, content: Buffer): Promise<string> {
  const document = await readFile(packageFile('docs', 'UPLOADS.md'), 'utf8');
  const commands = /```bash\n(.*?)```/s.exec(document)?.[1] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'mlsec-e2e-curl-'));
  await writeFile(join(folder, 'train.jsonl'), content);
  await symlink(platform.dataDir, join(folder, '.data'));
  const script = `${commands.replaceAll('localhost:4000', new URL(platform.user.graphqlUrl).host)}\necho "$URL"`;
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder });
  await rm(folder, { recursive: true });
  return stdout.trim().split('/').at(-1) ?? '';
}

async function processedFile({ user }: RunningPlatform, id: string) {
  const query = 'query ($id: ID!) { dataFile(id: $id) { status sha256 } }';
  const { body } = await eventually(
    () => user.graphql(query, { id }),
    ({ body }) =>
      ['FRESH', 'FAILED'].includes((body.data?.dataFile as { status: string } | null)?.status ?? ''),
    forFileSize(60_000),
  );
  return body.data?.dataFile;
}

interface Split {
  id: string;
  status: string;
  progress: number;
  seed: number;
  files: {
    id: string;
    status: string;
    sha256: string | null;
    rowCount: number | null;
    downloadUrl: string | null;
  }[];
}
const SPLIT = 'id status progress seed files { id status sha256 rowCount downloadUrl }';

async function splitFile({ user }: RunningPlatform, parent: string, seed: number): Promise<Split> {
  const { body } = await user.graphql(
    `mutation ($input: DeriveDataFileInput!) { deriveDataFile(input: $input) { derivation { ${SPLIT} } } }`,
    { input: { parents: [parent], split: { nearDuplicates: false }, seed } },
  );
  expect(body.errors).toBeUndefined();
  return (body.data as { deriveDataFile: { derivation: Split } }).deriveDataFile.derivation;
}

/** What is seen of a split until an end; while core is away, nothing is. */
async function watchSplit(
  { user }: RunningPlatform,
  id: string,
  isOver: (split: Split) => boolean,
): Promise<Split[]> {
  const seen: Split[] = [];
  await eventually(
    async () => {
      const answer = await user
        .graphql(`{ dataFileDerivation(id: "${id}") { ${SPLIT} } }`)
        .catch(() => undefined);
      const split = (answer?.body.data as { dataFileDerivation: Split } | null)?.dataFileDerivation;
      if (split) seen.push(split);
      return split;
    },
    (split) => split !== undefined && isOver(split),
    forFileSize(90_000),
  );
  return seen;
}

/** Kills core while it splits a file. The same split again, undisturbed, must give the same files. */
async function splitAndKillCore(platform: RunningPlatform, parent: string): Promise<void> {
  const begun = await splitFile(platform, parent, 7);
  await watchSplit(platform, begun.id, ({ status, progress }) => status === 'RUNNING' && progress > 50);
  process.kill(await roleProcess(platform, 'core'), 'SIGKILL');
  const isProcessed = ({ files }: Split) => files.every(({ status }) => status === 'FRESH');
  const seen = await watchSplit(platform, begun.id, isProcessed);
  for (const { status, files } of seen) {
    // All of its files are there or none. They are read after their derivation, which may have ended meanwhile.
    const deriving = files.filter((file) => file.status === 'DERIVING' && file.downloadUrl === null);
    expect(status === 'DONE' ? [0] : [0, 3]).toContain(deriving.length);
  }
  expect(seen[0]?.status).not.toBe('DONE');
  const again = await splitFile(platform, parent, 7);
  const undisturbed = await watchSplit(platform, again.id, isProcessed);
  const hashes = (splits: Split[]) => splits.at(-1)?.files.map(({ sha256, rowCount }) => [sha256, rowCount]);
  expect(hashes(seen)).toEqual(hashes(undisturbed));
}

interface Reading {
  status: string;
  processingProgress: number;
  rowCount: number | null;
  labels: { label: string; count: number }[];
  validationReport: { problems: { totalCount: number } } | null;
}

/** Kills core while it reads a file again. What was found before must come out again, and nothing is seen until then. */
async function readAndKillCore(platform: RunningPlatform, id: string): Promise<void> {
  const { user } = platform;
  const query = `query ($id: ID!) { dataFile(id: $id) {
    status processingProgress rowCount labels { label count } validationReport { problems { totalCount } } } }`;
  const look = async () => {
    const answer = await user.graphql(query, { id }).catch(() => undefined);
    return (answer?.body.data as { dataFile: Reading | null } | null | undefined)?.dataFile ?? undefined;
  };
  const before = await look();
  expect(before?.validationReport).not.toBeNull();
  // Other columns, which are the same ones here.
  await user.graphql(
    'mutation ($id: ID!) { processDataFile(input: { id: $id, columns: { text: "text" } }) { file { id } } }',
    { id },
  );
  const isHalfway = (file?: Reading) => file?.status === 'PROCESSING' && file.processingProgress > 30;
  await eventually(look, isHalfway, forFileSize(60_000));
  const core = await roleProcess(platform, 'core');
  const readers = (await childProcesses(core)).filter(({ command }) => command.includes('reader-process'));
  expect(readers).toHaveLength(1);
  process.kill(core, 'SIGKILL');
  // A process that nobody has reaped yet has no command line any more.
  for (const { pid } of readers) {
    await eventually(
      () => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      (command) => !command.includes('reader-process'),
    );
  }
  const seen: Reading[] = [];
  await eventually(
    async () => {
      const file = await look();
      if (file) seen.push(file);
      return file;
    },
    (file) => file !== undefined && ['FRESH', 'FAILED'].includes(file.status),
    forFileSize(90_000),
  );
  expect(seen.at(-1)).toEqual(before);
  expect(seen.length).toBeGreaterThan(1);
  for (const file of seen.slice(0, -1)) {
    expect(file).toMatchObject({ rowCount: null, labels: [], validationReport: null });
  }
}

test('kill -9 of core: clients come back and continue at their number, uploads at their byte, a reading and a split from their start', {
  timeout: forFileSize(300_000),
}, async () => {
  const versions = await countVersions(platform);
  const jobId = await startLongJob(platform);
  // As long as prompts are, so that a gigabyte has fewer rows than the six million that a split compares.
  const note = 'x'.repeat(150);
  const rows = Buffer.from(
    generateRows(30_000, 7)
      .map((row) => `${JSON.stringify({ ...row, note })}\n`)
      .join(''),
  );
  const content = Buffer.concat(
    Array.from({ length: Math.ceil(FAULT_FILE_BYTES / rows.length) }, () => rows),
  );
  const sha256 = createHash('sha256').update(content).digest('hex');
  let uploaded: ReturnType<typeof uploadAndKillCore> | undefined;
  const events = await followToEnd(platform, jobId, ({ progress }) => {
    if (progress >= 20) uploaded ??= uploadAndKillCore(platform, content);
  });
  const { id, from } = (await uploaded) ?? {};
  expect(from).toBeGreaterThan(content.length / 4);
  expect(await processedFile(platform, id ?? '')).toEqual({ status: 'FRESH', sha256 });
  await readAndKillCore(platform, id ?? '');
  await splitAndKillCore(platform, id ?? '');
  const small = Buffer.from(jsonl(50));
  expect(await processedFile(platform, await uploadAsDocumented(platform, small))).toEqual({
    status: 'FRESH',
    sha256: createHash('sha256').update(small).digest('hex'),
  });
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
  expect(events.at(-1)?.type).toBe('COMPLETED');
  expect(await countVersions(platform)).toBe(versions + 1);
});

test('PostgreSQL away for ten seconds: 503 meanwhile, nothing lost, recovery by itself', {
  timeout: 180_000,
}, async () => {
  const versions = await countVersions(platform);
  const jobId = await startLongJob(platform);
  await eventually(
    () => platform.user.rest('GET', `/training/jobs/${jobId}`),
    ({ body }) => (body as { progress: number }).progress > 5,
  );

  await postgres.stop();
  const goneAt = Date.now();
  const during = await platform.user.rest('GET', `/training/jobs/${jobId}`);
  expect(during).toMatchObject({ status: 503, body: { detail: expect.stringContaining('database') } });
  expect((await platform.user.rest('GET', '/health')).status).toBe(503);
  const graph = await platform.user.graphql('{ trainingJobs { totalCount } }');
  expect(graph.status).toBe(503);
  await eventually(
    async () => Date.now() - goneAt,
    (elapsedMs) => elapsedMs >= 10_000,
  );
  postgres = await startPostgres();

  const events = await followToEnd(platform, jobId);
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
  expect(events.at(-1)?.type).toBe('COMPLETED');
  expect(await countVersions(platform)).toBe(versions + 1);
  expect((await platform.user.rest('GET', '/health')).status).toBe(200);
});
