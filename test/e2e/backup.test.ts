import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'minio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countRows } from '../../backup/stores/restore-postgres.js';
import { generateRows } from '../../demo/generate-data.js';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { lockFolder } from '../../platform/processes/folder-lock.js';
import { jsonl } from '../support/data-subgraph.js';
import { MANY, MANY_SPANS, makeManyOfEverything, storesOf } from '../support/many-of-everything.js';
import { childProcesses, eventually, startProgram } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';
import { describeWithService, minio } from '../support/services.js';
import { digestOf, storedObjects } from '../support/stored-objects.js';
import { User } from '../support/user.js';

/*
 * The whole story on one platform: backups while it runs, killed ones, and a restore to a moment after the last one.
 * With BACKUP_FIGURES set it prints what backups and the restore took, for docs/PERFORMANCE.md.
 */

const SPANS = 500;
const SERVICE = 'drill';
/** The tenant that has 10,000 jobs. */
const LARGE = 'large';
const LARGE_SERVICE = 'large-service';
const STEPS = ['objects: looking', 'clickhouse:', 'postgres:', 'objects: those', 'manifest:'];
const DELETE = `mutation ($id: ID!) { deleteDataFile(input: { id: $id }) { file { id } } }`;
const DELETE_USED = `mutation ($id: ID!) {
  deleteDataFile(input: { id: $id, force: true, reason: "To see it come back" }) { file { id } } }`;
const ROWS = 'query ($id: ID!) { dataFile(id: $id) { status rows(first: 1) { edges { node { text } } } } }';
const KEPT = `query ($id: ID!) {
  dataFile(id: $id) { rows(first: 1) { edges { node { text } } } }
  verifyAudit { entryCount problems { kind message } } }`;
const PERSON = 'ann.lee.4711';
const TRAIL = '{ verifyAudit { entryCount lastHash unsealedCount problems { kind message } } }';
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
    BACKUP_POINT_IN_TIME_SECONDS: '3',
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

/** As the destination has them; to ask the program again and again would take the processor from it. */
async function backupIds(): Promise<string[]> {
  const path = join(folder, 'backups', 'backups');
  const ids = (await readdir(path).catch((): string[] => [])).sort();
  const isBackup = await Promise.all(
    ids.map(async (id) => (await readdir(join(path, id))).includes('manifest.json')),
  );
  return ids.filter((_, index) => isBackup[index]);
}

/** Prints what something took, where figures are asked for. */
function figure(what: string, seconds: number, bytes?: number): void {
  if (!process.env.BACKUP_FIGURES) return;
  const size = bytes === undefined ? '' : `, ${(bytes / 1e6).toFixed(1)} MB`;
  process.stdout.write(`${what}: ${seconds.toFixed(1)} s${size}\n`);
}

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
  const [row] = await askEngine<{ count: string }>(
    dataDir,
    'SELECT count() AS count FROM spans_v1 WHERE service = {service:String}',
    { service },
  );
  return Number(row?.count);
}

/** What the large tenant was sent of spans, to the last one, and of what they add up to. */
const largeSpans = (dataDir: string) =>
  askEngine(
    dataDir,
    `SELECT count() AS spans, toString(sum(cityHash64(trace_id, span_id, start, duration, name, attributes))) AS digest,
       (SELECT uniqExact(trace_id) FROM traces_v1 WHERE tenant = {tenant:String} AND has(services, {service:String})) AS traces,
       (SELECT sum(spans) FROM operation_hours_v1 WHERE tenant = {tenant:String} AND service = {service:String}) AS hours
     FROM spans_v1 WHERE tenant = {tenant:String} AND service = {service:String}`,
    { tenant: LARGE, service: LARGE_SERVICE },
  );

async function askEngine<T>(dataDir: string, sql: string, params: Record<string, string>): Promise<T[]> {
  const { clickhouse: url } = await storesOf(dataDir);
  const client = createClickHouse({ url, database: 'default', maxQueries: 1 });
  try {
    return await client.query<T>(sql, { params });
  } finally {
    await client.close();
  }
}

/** Trains a model on a file. @returns the id of the job */
async function train(user: User, fileId: string): Promise<string> {
  const { body: file } = await user.rest('GET', `/data/efficient/file-info/${fileId}`);
  const started = await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: (file as { s3_url: string }).s3_url,
    config: { num_epochs: 2, learning_rate: 0.1 },
  });
  const { job_id: jobId } = started.body as { job_id: string };
  await eventually(
    async () => ((await user.rest('GET', `/training/jobs/${jobId}`)).body as { status: string }).status,
    (status) => status === 'completed',
  );
  return jobId;
}

interface Trail {
  entryCount: number;
  lastHash: string;
  unsealedCount: number;
  problems: unknown[];
}

/** What a tenant's audit trail comes to, once all entries are in the chain. */
const trailOf = (user: User): Promise<Trail> =>
  eventually(
    async () => (await user.graphql(TRAIL)).body.data?.verifyAudit as Trail,
    ({ unsealedCount }) => unsealedCount === 0,
  );

test('a drill: killed backups cost nothing, and everything is back as it was between two deletions', {
  timeout: 600_000,
}, async () => {
  const { user } = platform;
  const files = [await upload(1), await upload(2), await upload(3)];
  const jobId = await train(user, files[0] ?? '');
  const large = new User({ ...user, tenant: LARGE });
  const largeFile = String((await large.upload('many.jsonl', jsonl(20))).file_id);
  const largeJob = await train(large, largeFile);
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

  // The schedule makes the first one by itself.
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

  await makeManyOfEverything(installation, {
    tenant: LARGE,
    jobId: largeJob,
    fileId: largeFile,
    service: LARGE_SERVICE,
  });
  const largest = await run(['backup']);
  expect(largest).toMatchObject({ status: 0, facts: { notInBackup: [], clickhouse: { external: false } } });
  expect(largest.facts.storedBytes).toBeGreaterThan(MANY_SPANS * 8);
  figure('backup of what is new', largest.facts.seconds, largest.facts.storedBytes);
  const later = await upload(4);
  const made = await run(['backup']);
  figure('backup of one more file', made.facts.seconds, made.facts.storedBytes);
  // What the engine has merged meanwhile is new to the destination; most of the rest is there.
  const parts: { bytes: number }[] = Object.values(made.facts.parts);
  const contentBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(made.facts.storedBytes).toBeLessThan(contentBytes / 4);
  // What was killed has left nothing, and the program counts as we do.
  expect(await readdir(join(folder, 'backups', 'backups'))).toEqual(await backupIds());
  const listed = await run(['list-backups']);
  expect(listed.facts.backups.map(({ id }: { id: string }) => id)).toEqual(await backupIds());

  // After the backup: one more file, a deletion, the moment, another deletion.
  const latest = await upload(5);
  const uploadedAt = new Date().toISOString();
  const restorableUntil = async () =>
    JSON.parse(await readFile(join(installation.dataDir, 'backup-status.json'), 'utf8')).restorableUntil;
  // What comes and goes between two rounds is in none of them.
  await eventually(restorableUntil, (until) => until > uploadedAt, 120_000);
  await user.graphql(DELETE, { id: files[1] });
  await large.graphql(DELETE_USED, { id: `${largeFile}_1` });
  const objects = await storedObjects(installation.dataDir);
  const filesThen = await filesBut(personal);
  const trailThen = await trailOf(large);
  expect(trailThen.problems).toEqual([]);
  expect(trailThen.entryCount).toBeGreaterThan(MANY);
  const spansThen = await largeSpans(installation.dataDir);
  expect(spansThen).toMatchObject([{ spans: String(MANY_SPANS), hours: String(MANY_SPANS) }]);
  const rowsThen = await countRows((await storesOf(installation.dataDir)).postgres);
  expect(rowsThen).toMatchObject({
    'training.job': MANY + 1,
    'registry.model_version': MANY + 1,
    'data.data_file_use': MANY + 1,
  });
  expect(rowsThen['data.data_file']).toBeGreaterThan(MANY);
  const moment = new Date().toISOString();
  await user.graphql(DELETE, { id: later });
  await user.graphql(DELETE, { id: latest });
  await large.graphql(DELETE_USED, { id: `${largeFile}_2` });
  await user.graphql(DELETE, { id: files[2] });
  const erased = await erasePerson(second);
  await eventually(restorableUntil, (until) => until > erased, 120_000);
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
    facts: { at: moment, erasures: 1, postgres: rowsThen },
  });
  figure('restore to the moment', back.facts.seconds);
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
  expect(await largeSpans(restored.dataDir)).toEqual(spansThen);
  const largeNow = new User({ ...platform.user, tenant: LARGE });
  expect(await trailOf(largeNow)).toEqual(trailThen);
  // What was deleted before the moment stays away, and what was deleted after it is back.
  const [gone, returned] = [`${largeFile}_1`, `${largeFile}_2`];
  expect((await largeNow.graphql(FILE, { id: gone })).body.data).toMatchObject({
    dataFile: { status: 'DELETED', deletionReason: 'To see it come back' },
  });
  const { body: read } = await eventually(
    () => largeNow.graphql(ROWS, { id: returned }),
    ({ body }) => body.errors === undefined,
  );
  expect(read.data).toEqual({
    dataFile: { status: 'USED', rows: { edges: [{ node: { text: JSON.parse(jsonl(1)).text } }] } },
  });
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
  let [small, dataDir] = ['', ''];
  beforeAll(async () => {
    small = await mkdtemp(join(tmpdir(), 'mlsec-e2e-'));
    dataDir = await mkdtemp(join(tmpdir(), 'mlsec-e2e-'));
  });
  afterAll(async () => {
    for (const path of [small, dataDir]) await rm(path, { recursive: true, force: true });
  });

  test('a platform that is stopped is backed up there, verified, and restored into a bucket', {
    timeout: 240_000,
  }, async () => {
    const { endpoint, accessKey, secretKey } = running();
    await platform.program.stop();
    // The first backup, from before there was much of anything.
    const [first = ''] = await backupIds();
    const began = await run(['restore', first], { ...restored.env, DATA_DIR: small });
    expect(began).toMatchObject({ status: 0, facts: { id: first } });
    const objects = await storedObjects(small);
    const random = randomBytes(4).toString('hex');
    const env = {
      ...restored.env,
      DATA_DIR: small,
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
      facts: { objects: objects.size, postgres: began.facts.postgres },
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
