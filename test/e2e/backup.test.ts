import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'minio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { lockFolder } from '../../platform/processes/folder-lock.js';
import { jsonl } from '../support/data-subgraph.js';
import { childProcesses, eventually, startProgram } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';
import { describeWithService, minio } from '../support/services.js';
import { digestOf, storedObjects } from '../support/stored-objects.js';
import { User } from '../support/user.js';

/* The whole story on one platform: backups while it runs, killed ones, and a restore to a moment after the last one. */

const SPANS = 500;
const SERVICE = 'drill';
const STEPS = ['objects: looking', 'clickhouse:', 'postgres:', 'objects: those', 'manifest:'];
const DELETE = `mutation ($id: ID!) { deleteDataFile(input: { id: $id }) { file { id } } }`;
const KEPT = `query ($id: ID!) {
  dataFile(id: $id) { rows(first: 1) { edges { node { text } } } }
  verifyAudit { entryCount problems { kind message } } }`;
const PERSON = 'ann.lee.4711';
const FILES = '{ dataFiles(first: 50) { edges { node { id originalName sha256 status } } } }';
const FILE = 'query ($id: ID!) { dataFile(id: $id) { status deletionReason } }';

let folder: string;
let installation: Awaited<ReturnType<typeof newInstallation>>;
let platform: RunningPlatform;
let restored: { dataDir: string; env: Record<string, string> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlsec-backups-'));
  await writeFile(join(folder, 'key'), randomBytes(32).toString('hex'));
  await writeFile(join(folder, 'master-key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  installation = await newInstallation({
    // Sealed objects are backed up as they are stored.
    MASTER_KEY_FILE: join(folder, 'master-key'),
    BACKUP_DESTINATION: join(folder, 'backups'),
    BACKUP_KEY_FILE: join(folder, 'key'),
    BACKUP_SCHEDULE: '1d',
    BACKUP_POINT_IN_TIME_SECONDS: '1',
    BACKUP_RESTORE_TEST_DAYS: '0',
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-e2e-'));
  restored = { dataDir, env: { ...installation.env, DATA_DIR: dataDir, BACKUP_SCHEDULE: '' } };
  platform = await startPlatform(installation);
});
afterAll(async () => {
  await platform?.program.stop();
  await installation.remove();
  await rm(restored.dataDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command to its end. */
async function run(args: string[], env: Record<string, string> = installation.env) {
  const program = startProgram([...args, '--json'], { ...env, LOG_LEVEL: 'error' });
  const status = await program.exited;
  const output = program.output();
  const json = output.split('\n').find((line) => line.startsWith('{'));
  return { status, output, facts: json ? JSON.parse(json) : undefined };
}

const backupIds = async (): Promise<string[]> =>
  (await run(['list-backups'])).facts.backups.map(({ id }: { id: string }) => id);

const storedBackups = () => readdir(join(folder, 'backups', 'backups')).catch((): string[] => []);

const upload = async (seed: number) => {
  const rows = generateRows(60, seed);
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return String((await platform.user.upload(`${seed}.jsonl`, text)).file_id);
};

async function sendSpans(count = SPANS, service = SERVICE): Promise<void> {
  const now = Date.now();
  const spans = Array.from({ length: count }, (_, index) => ({
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    name: `step ${index % 7}`,
    kind: 2,
    startTimeUnixNano: `${now - 1_000}000000`,
    endTimeUnixNano: `${now}000000`,
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  const response = await fetch(`http://127.0.0.1:${platform.env.OTLP_HTTP_PORT}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }),
  });
  expect(response.status).toBe(200);
}

async function countSpans(dataDir: string, service = SERVICE): Promise<number> {
  const stores = JSON.parse(await readFile(join(dataDir, 'embedded-stores.json'), 'utf8'));
  const client = createClickHouse({ url: stores.clickhouse, database: 'default', maxQueries: 1 });
  try {
    const [row] = await client.query<{ count: string }>(
      'SELECT count() AS count FROM spans_v1 WHERE service = {service:String}',
      { params: { service } },
    );
    return Number(row?.count);
  } finally {
    await client.close();
  }
}

test('a drill: killed backups cost nothing, and everything is back as it was between two deletions', {
  timeout: 240_000,
}, async () => {
  const { user } = platform;
  const files = [await upload(1), await upload(2), await upload(3)];
  const started = await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: (
      (await user.rest('GET', `/data/efficient/file-info/${files[0]}`)).body as { s3_url: string }
    ).s3_url,
    config: { num_epochs: 2, learning_rate: 0.1 },
  });
  const { job_id: jobId } = started.body as { job_id: string };
  await eventually(
    async () => ((await user.rest('GET', `/training/jobs/${jobId}`)).body as { status: string }).status,
    (status) => status === 'completed',
  );
  await sendSpans();
  await sendSpans(3, PERSON);
  const personal = String(
    (
      await user.upload(
        'personal.jsonl',
        `${jsonl(20)}${JSON.stringify({ text: `by ${PERSON}`, label: 'benign' })}\n`,
      )
    ).file_id,
  );
  const second = await secondPerson();

  // The schedule makes the first one by itself. To ask the program again and again would take the processor from it.
  await eventually(storedBackups, (names) => names.length > 0, 60_000);
  await eventually(backupIds, (ids) => ids.length > 0, 60_000);
  const unlock = await lockFolder(installation.dataDir, 'backup');
  expect(await run(['backup'])).toMatchObject({
    status: 75,
    output: expect.stringContaining('Another backup'),
  });
  await unlock();

  const before = await backupIds();
  for (const step of STEPS) {
    const program = startProgram(['backup'], installation.env);
    await program.waitForOutput(new RegExp(step));
    program.kill('SIGKILL');
    await program.exited;
  }
  // The last one may have been done when it was killed.
  const left = await backupIds();
  expect(left.slice(0, before.length)).toEqual(before);

  const made = await run(['backup']);
  expect(made).toMatchObject({ status: 0, facts: { notInBackup: [], clickhouse: { external: false } } });
  expect((await storedBackups()).sort()).toEqual(await backupIds());
  expect(made.facts.storedBytes).toBeLessThan(4_000_000);

  // After the backup: one more file, a deletion, the moment, another deletion.
  const later = await upload(4);
  const uploadedAt = new Date().toISOString();
  const restorableUntil = async () =>
    JSON.parse(await readFile(join(installation.dataDir, 'backup-status.json'), 'utf8')).restorableUntil;
  // What comes and goes between two rounds is in none of them.
  await eventually(restorableUntil, (until) => until > uploadedAt, 60_000);
  await user.graphql(DELETE, { id: files[1] });
  const objects = await storedObjects(installation.dataDir);
  const filesThen = await filesBut(personal);
  const moment = new Date().toISOString();
  await user.graphql(DELETE, { id: later });
  await user.graphql(DELETE, { id: files[2] });
  const erased = await erasePerson(second);
  await eventually(restorableUntil, (until) => until > erased, 60_000);
  const spans = await countSpans(installation.dataDir);
  expect(spans).toBe(SPANS);

  const metrics = await (await fetch(`${user.graphqlUrl.replace('/graphql', '')}/metrics`)).text();
  expect(metrics).toMatch(/^backup_last_success_timestamp_seconds 1\.?\d{5,}/m);
  expect(metrics).toMatch(/^backup_last_verified_timestamp_seconds 0$/m);
  expect(metrics).toMatch(/^backup_overdue 0$/m);
  expect((await user.rest('GET', '/health/deep')).body).toMatchObject({
    status: 'healthy',
    dependencies: { backup: true },
  });

  const children = await childProcesses(platform.program.pid);
  process.kill(platform.program.pid, 'SIGKILL');
  for (const { pid } of children) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent's end was its own.
    }
  }

  // What cannot be restored changes nothing.
  for (const [args, settings, reason] of [
    [['restore', '--to', '2999-01-01T00:00:00Z'], {}, 66],
    [['restore', '--to', '2001-01-01T00:00:00Z'], {}, 66],
    [['restore'], { BACKUP_KEY_FILE: '' }, 78],
    [['restore'], { DATABASE_URL: 'postgresql://other/db' }, 78],
  ] as const) {
    expect((await run([...args], { ...restored.env, ...settings })).status).toBe(reason);
  }
  const mend = await damagePieces();
  expect(await run(['verify-backup'], restored.env)).toMatchObject({ status: 65 });
  expect(await run(['restore'], restored.env)).toMatchObject({ status: 65 });
  expect((await readdir(restored.dataDir)).filter((name) => !name.includes('.lock.'))).toEqual([]);
  await mend();

  const back = await run(['restore', '--to', moment], restored.env);
  expect(back).toMatchObject({
    status: 0,
    facts: { at: moment, erasures: 1, postgres: { 'training.job': 1 } },
  });
  expect(await run(['restore'], restored.env)).toMatchObject({ status: 73 });
  const now = await storedObjects(restored.dataDir);
  for (const [key, digest] of objects) expect(now.get(key), key).toBe(digest);

  platform = await startPlatform(restored);
  // What was erased after that moment is gone before anybody can ask for it.
  expect(await filesBut(personal)).toEqual(filesThen);
  expect((await platform.user.graphql(FILE, { id: personal })).body.data).toEqual({
    dataFile: { status: 'DELETED', deletionReason: expect.stringMatching(/^erasure erasure_/) },
  });
  expect(await countSpans(restored.dataDir, PERSON)).toBe(0);
  expect(await countSpans(restored.dataDir)).toBe(spans);
  const kept = await platform.user.graphql(KEPT, { id: files[0] });
  expect(kept.body).toEqual({
    data: {
      dataFile: { rows: { edges: [{ node: { text: generateRows(60, 1)[0]?.text } }] } },
      verifyAudit: { entryCount: expect.any(Number), problems: [] },
    },
  });
  const job = await platform.user.rest('GET', `/training/jobs/${jobId}`);
  expect(job.body).toMatchObject({ status: 'completed' });
});

describeWithService('a destination in S3', minio, (running) => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mlsec-e2e-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test('a platform that is stopped is backed up there, verified, and restored into a bucket', {
    timeout: 120_000,
  }, async () => {
    const { endpoint, accessKey, secretKey } = running();
    await platform.program.stop();
    const objects = await storedObjects(platform.dataDir);
    const random = randomBytes(4).toString('hex');
    const env = {
      ...platform.env,
      BACKUP_SCHEDULE: '',
      BACKUP_DESTINATION: `s3://backups-${random}/drills/one`,
      BACKUP_S3_ENDPOINT: endpoint,
      BACKUP_S3_ACCESS_KEY: accessKey,
      BACKUP_S3_SECRET_KEY: secretKey,
    };
    expect(await run(['backup'], { ...env, BACKUP_S3_ENDPOINT: 'http://127.0.0.1:1' })).toMatchObject({
      status: 69,
    });
    expect(await run(['list-backups'], env)).toMatchObject({ status: 66 });
    const made = await run(['backup'], env);
    expect(made).toMatchObject({ status: 0, facts: { notInBackup: [] } });
    expect((await run(['list-backups'], env)).facts.backups).toMatchObject([{ id: made.facts.id }]);
    expect(await run(['verify-backup', '--digests-only'], env)).toMatchObject({
      status: 0,
      facts: { id: made.facts.id, files: made.facts.files.count },
    });

    const elsewhere = {
      ...env,
      DATA_DIR: dataDir,
      MINIO_ENDPOINT: endpoint,
      MINIO_ACCESS_KEY: accessKey,
      MINIO_SECRET_KEY: secretKey,
      OBJECT_BUCKET: `objects-${random}`,
    };
    const back = await run(['restore'], elsewhere);
    expect(back).toMatchObject({
      status: 0,
      facts: { objects: objects.size, postgres: { 'training.job': 1 } },
    });
    const { hostname, port } = new URL(endpoint);
    const client = new Client({
      endPoint: hostname,
      port: Number(port),
      useSSL: false,
      accessKey,
      secretKey,
    });
    const stored = new Map<string, string>();
    for await (const { name } of client.listObjectsV2(elsewhere.OBJECT_BUCKET, '', true)) {
      stored.set(name, await digestOf(await client.getObject(elsewhere.OBJECT_BUCKET, name)));
    }
    expect(stored).toEqual(objects);
    expect(await run(['restore'], { ...elsewhere, DATA_DIR: join(dataDir, 'other') })).toMatchObject({
      status: 73,
      output: expect.stringContaining('The bucket objects-'),
    });
  });
});

/** Somebody else who may decide. */
async function secondPerson(): Promise<User> {
  const { user } = platform;
  const account = await user.graphql(
    'mutation { createAccount(input: { kind: USER, name: "second", roles: ["admin"], tenants: ["*"] }) { account { id } } }',
  );
  const { id } = (account.body.data as { createAccount: { account: { id: string } } }).createAccount.account;
  const made = await user.graphql(
    'mutation ($id: ID!) { createToken(input: { name: "t", accountId: $id }) { secret } }',
    { id },
  );
  const { secret: token } = (made.body.data as { createToken: { secret: string } }).createToken;
  return new User({ restUrl: user.restUrl, graphqlUrl: user.graphqlUrl, token });
}

/** By two people, and although core is killed in the middle. @returns when it was complete */
async function erasePerson(second: User): Promise<string> {
  const { user, program } = platform;
  const asked = await user.graphql(
    'mutation ($subject: String!) { requestErasure(input: { subject: $subject }) { erasure { id } } }',
    { subject: PERSON },
  );
  const { id } = (asked.body.data as { requestErasure: { erasure: { id: string } } }).requestErasure.erasure;
  const erasure = async () =>
    (
      (
        await second.graphql(
          'query ($id: ID!) { erasure(id: $id) { status completedAt certificate { sha256 } } }',
          {
            id,
          },
        )
      ).body.data as {
        erasure: { status: string; completedAt: string; certificate: { sha256: string } | null };
      }
    ).erasure;
  await eventually(erasure, ({ status }) => status === 'PLANNED', 60_000);
  await second.graphql(
    'mutation ($id: ID!) { decideErasure(input: { id: $id, approve: true }) { erasure { id } } }',
    {
      id,
    },
  );
  const core = (await childProcesses(program.pid)).find(({ command }) => / core$/.test(command));
  if (core) process.kill(core.pid, 'SIGKILL');
  const { completedAt, certificate } = await eventually(
    erasure,
    ({ status }) => status === 'COMPLETED',
    90_000,
  );
  expect(await countSpans(installation.dataDir, PERSON)).toBe(0);
  const printed = await run(['erasure', 'certificate', id]);
  expect(printed).toMatchObject({ status: 0, facts: certificate });
  expect(await digestOf([Buffer.from(printed.facts.document)])).toBe(certificate?.sha256);
  return completedAt;
}

/** All files but this one, and what came of it. */
async function filesBut(id: string): Promise<unknown[]> {
  const { body } = await platform.user.graphql(FILES);
  const { edges } = (body.data as { dataFiles: { edges: { node: { id: string; originalName: string } }[] } })
    .dataFiles;
  return edges
    .map(({ node }) => node)
    .filter((file) => file.id !== id && !file.originalName.includes('erase'));
}

/** Cuts the last byte off each. @returns what puts it back */
async function damagePieces(): Promise<() => Promise<void>> {
  const root = join(folder, 'backups', 'blobs');
  const contents = new Map<string, Buffer>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    contents.set(path, await readFile(path));
  }
  for (const [path, content] of contents) await writeFile(path, content.subarray(0, -1));
  return async () => {
    for (const [path, content] of contents) await writeFile(path, content);
  };
}
