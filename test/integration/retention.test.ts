import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readParquetRows } from '../../contracts/labelled-rows/parquet/read-parquet-rows.js';
import { sealEntries } from '../../platform/audit/seal-entries.js';
import { verifyAudit } from '../../platform/audit/verify-audit.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { sqlOfPool } from '../../platform/postgres/run-sql.js';
import { type Archive, Archives, keyOfArchiveFile } from '../../platform/retention/archives.js';
import { composeAccess } from '../../subgraphs/access/compose.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import { composeTraining } from '../../subgraphs/training/compose.js';
import { sourceOf } from '../support/bytes-source.js';
import { jsonl } from '../support/data-subgraph.js';
import { newTenant } from '../support/database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { exceptionEvent, makeSpan } from '../support/tracing/spans.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';

/** What each kind lets go of, what a dry run says of it before, and what is in the archives afterwards. */
let platform: TestPlatform;
/** On a PostgreSQL of its own: policies and archives of spans are there. */
let tracing: TracingFixture;

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

beforeAll(async () => {
  tracing = await startTracing();
  platform = await startTestPlatform({ worker: false, tracing: tracing.subgraph });
}, 120_000);
afterAll(async () => {
  await platform?.stop();
  await tracing?.close();
});

interface Forecast {
  keepDays: number | null;
  archive: boolean;
  count: number;
  sizeBytes: number;
  oldest: string | null;
  newest: string | null;
  kept: { reason: string; count: number }[];
}

async function ask<T>(tenant: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const response = await fetch(platform.graphqlUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${platform.adminToken}`,
      'x-tenant-id': tenant,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as {
    data: T;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const [error] = body.errors ?? [];
  if (error) throw new Error(`${error.extensions.code}: ${error.message}`);
  return body.data;
}

const FORECAST = '{ keepDays archive count sizeBytes oldest newest kept { reason count } }';

const dryRun = async (tenant: string, kind: string, proposed: object[] = []): Promise<Forecast> =>
  (
    await ask<{ retentionPlan: Record<string, Forecast> }>(
      tenant,
      `query ($proposed: [ProposedRetention!]) { retentionPlan(proposed: $proposed) { ${kind} ${FORECAST} } }`,
      { proposed },
    )
  ).retentionPlan[kind] as Forecast;

const setPolicy = (tenant: string, input: object) =>
  ask(
    tenant,
    `mutation ($input: SetRetentionPolicyInput!) { setRetentionPolicy(input: $input) { policy { keepDays archive setBy } } }`,
    { input },
  );

interface Archived {
  kind: string;
  isComplete: boolean;
  rowCount: number;
  oldest: string;
  newest: string;
  day: string | null;
  files: { name: string; rowCount: number; sizeBytes: number; sha256: string; downloadUrl: string }[];
}

/** The tenant's archives with the bytes of their files. */
async function archivesOf(tenant: string): Promise<(Archived & { bytes: Buffer[] })[]> {
  const { archives } = await ask<{ archives: { edges: { node: Archived }[] } }>(
    tenant,
    `{ archives { edges { node { kind isComplete rowCount oldest newest day
      files { name rowCount sizeBytes sha256 downloadUrl } } } } }`,
  );
  return Promise.all(
    archives.edges.map(async ({ node }) => ({
      ...node,
      bytes: await Promise.all(
        node.files.map(async ({ downloadUrl, sha256 }) => {
          const bytes = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
          return bytes;
        }),
      ),
    })),
  );
}

const linesOf = (packed: Buffer | undefined): Record<string, unknown>[] =>
  gunzipSync(packed ?? Buffer.alloc(0))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The object store, that fails as if the process had died when an object of this name is read. */
function dyingAt(name: string): { objects: ObjectStore; died(): number } {
  let died = 0;
  const objects = new Proxy(platform.objects, {
    get(store, property) {
      const member: unknown = Reflect.get(store, property);
      if (property !== 'get') return typeof member === 'function' ? member.bind(store) : member;
      return async (key: string) => {
        // Once to be verified; then what is to be deleted is read.
        if (key.endsWith(name) && ++died >= 2) throw new Error('The process was killed.');
        return store.get(key);
      };
    },
  });
  return { objects, died: () => died };
}

test('a tenant says how long it keeps what, within limits, and goes back to the configuration', async () => {
  const tenant = newTenant();
  const policies = async (of = tenant) =>
    (
      await ask<{ retentionPolicies: Record<string, unknown>[] }>(
        of,
        '{ retentionPolicies { kind keepDays archive leastDays mostDays setBy } }',
      )
    ).retentionPolicies;
  const standard = await policies();
  expect(standard).toEqual([
    { kind: 'SPANS', keepDays: 7, archive: false, leastDays: 1, mostDays: 7, setBy: null },
    { kind: 'JOBS', keepDays: null, archive: true, leastDays: 7, mostDays: 36_500, setBy: null },
    { kind: 'LOGS', keepDays: null, archive: true, leastDays: 1, mostDays: 36_500, setBy: null },
    { kind: 'EVENTS', keepDays: null, archive: true, leastDays: 1, mostDays: 36_500, setBy: null },
    { kind: 'FILES', keepDays: null, archive: false, leastDays: 1, mostDays: 36_500, setBy: null },
    { kind: 'AUDIT', keepDays: null, archive: true, leastDays: 30, mostDays: 36_500, setBy: null },
    { kind: 'ARCHIVES', keepDays: 2_555, archive: false, leastDays: 30, mostDays: 36_500, setBy: null },
  ]);
  expect(await setPolicy(tenant, { kind: 'SPANS', keepDays: 3, archive: true })).toEqual({
    setRetentionPolicy: { policy: { keepDays: 3, archive: true, setBy: 'admin' } },
  });
  for (const [input, message] of [
    [
      { kind: 'SPANS', keepDays: 8, archive: false },
      /INVALID_INPUT: keepDays must be 1 to 7: nobody keeps spans/,
    ],
    [{ kind: 'SPANS', keepDays: null, archive: false }, /INVALID_INPUT: keepDays must be given/],
    [{ kind: 'AUDIT', keepDays: 29, archive: true }, /INVALID_INPUT: keepDays must be 30 to 36500/],
    [{ kind: 'JOBS', archive: true }, /INVALID_INPUT: keepDays must be given/],
    [{ kind: 'FILES', keepDays: 9, archive: true }, /INVALID_INPUT: Files are not archived/],
    [{ kind: 'ARCHIVES', keepDays: 30, archive: true }, /INVALID_INPUT: Archives are not archived/],
  ] as const) {
    await expect(setPolicy(tenant, input)).rejects.toThrow(message);
  }
  await expect(dryRun(tenant, 'audit', [{ kind: 'AUDIT', keepDays: 2 }])).rejects.toThrow(/INVALID_INPUT/);
  expect(await policies()).toMatchObject([{ keepDays: 3, setBy: 'admin' }, {}, {}, {}, {}, {}, {}]);
  expect(await policies(newTenant())).toEqual(standard);
  await ask(tenant, 'mutation { resetRetentionPolicy(input: { kind: SPANS }) { policy { setBy } } }');
  expect(await policies()).toEqual(standard);
});

describe('the audit trail', () => {
  /** A sealed chain with an entry of each of these ages, in days. */
  async function trailOf(ages: readonly number[]): Promise<string> {
    const tenant = newTenant();
    for (const [place, age] of ages.entries()) {
      await platform.prisma.$executeRaw`
        INSERT INTO gateway.audit_event (id, tenant, at, action, outcome, changed, actor_kind, request_id, commitment,
          actor_id, actor_name, address, salt)
        SELECT ${`audit_${String(place).padStart(4, '0')}_${tenant}`}, ${tenant}, ${daysAgo(age)}, 'startTrainingJob',
          'allowed', true, 'user', 'request', public.hmac, 'id_ada', 'Ada', '127.0.0.1', salt
        FROM (SELECT '\\x01'::bytea AS salt, sha256('x'::bytea) AS hmac) AS public`;
    }
    while ((await sealEntries(platform.prisma)) > 0);
    return tenant;
  }
  const seqs = async (tenant: string) =>
    (
      await platform.prisma.$queryRaw<{ seq: bigint }[]>`
        SELECT seq FROM gateway.audit_event WHERE tenant = ${tenant} ORDER BY seq`
    ).map(({ seq }) => Number(seq));
  const verify = async (tenant: string) => {
    const { problems, ...rest } = await verifyAudit(platform, tenant);
    // The entries of this test commit to nobody.
    return { ...rest, problems: problems.filter(({ message }) => !message.startsWith('Who did')) };
  };
  const access = (objects = platform.objects) =>
    composeAccess({ ...platform, objects, clock: systemClock, log });

  test('its old beginning goes into an archive, also when the process dies in between; the rest verifies', async () => {
    // One that is old stands behind one that is not: its place comes later.
    const [tenant, other] = [await trailOf([90, 80, 70, 10, 60, 5]), await trailOf([90, 80])];
    await setPolicy(tenant, { kind: 'AUDIT', keepDays: 40, archive: true });
    while ((await sealEntries(platform.prisma)) > 0);
    const before = await seqs(tenant);
    const said = await dryRun(tenant, 'audit');
    expect(said).toMatchObject({
      keepDays: 40,
      archive: true,
      count: 3,
      kept: [{ reason: 'It stands behind a newer entry of the chain.', count: 1 }],
    });
    expect(said.oldest?.slice(0, 10)).toBe(daysAgo(90).toISOString().slice(0, 10));
    expect(said.newest?.slice(0, 10)).toBe(daysAgo(70).toISOString().slice(0, 10));
    expect(await dryRun(other, 'audit')).toMatchObject({ keepDays: null, count: 0, kept: [] });

    const dying = dyingAt('entries.jsonl.gz');
    await expect(access(dying.objects).applyRetention()).rejects.toThrow('killed');
    expect((await seqs(tenant)).slice(0, 7)).toEqual(before);
    expect(await archivesOf(tenant)).toMatchObject([{ isComplete: false, rowCount: 3 }]);

    await access().applyRetention();
    // What was downloaded meanwhile is an entry too.
    expect((await seqs(tenant)).slice(0, 4)).toEqual(before.slice(3));
    expect(await seqs(other)).toEqual([1, 2]);
    expect(await verify(tenant)).toMatchObject({ firstSeq: 4, problems: [] });
    const [archive, ...more] = await archivesOf(tenant);
    expect(more).toEqual([]);
    expect(archive).toMatchObject({
      kind: 'AUDIT',
      isComplete: true,
      rowCount: said.count,
      newest: said.newest,
    });
    const [entries, persons] = (archive?.bytes ?? []).map(linesOf);
    expect(entries?.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(JSON.stringify(entries)).not.toContain('Ada');
    expect(persons?.map(({ seq, actor_name: name }) => [seq, name])).toEqual(
      [1, 2, 3].map((seq) => [seq, 'Ada']),
    );
    // The chain goes on where the archive ends.
    const [{ prev }] = await platform.prisma.$queryRaw<[{ prev: string }]>`
      SELECT prev_hash::text AS prev FROM gateway.audit_event WHERE tenant = ${tenant} AND seq = 4`;
    expect(entries?.at(-1)?.hash).toBe(prev);

    await access().applyRetention();
    expect(await archivesOf(tenant)).toHaveLength(1);

    // An archive has an age of its own.
    await setPolicy(tenant, { kind: 'ARCHIVES', keepDays: 30, archive: false });
    expect(await dryRun(tenant, 'archives')).toMatchObject({ keepDays: 30, count: 0 });
    await platform.prisma.archive.updateMany({ where: { tenant }, data: { createdAt: daysAgo(31) } });
    const goes = await dryRun(tenant, 'archives');
    const sizes = archive?.files.map(({ sizeBytes }) => sizeBytes) ?? [];
    expect(goes).toMatchObject({ count: 1, sizeBytes: sizes.reduce((a, b) => a + b), kept: [] });
    await access().applyRetention();
    expect(await archivesOf(tenant)).toEqual([]);
    const left: string[] = [];
    for await (const { key } of platform.objects.list(`archives/tenant=${tenant}/`)) left.push(key);
    expect(left).toEqual([]);
  });

  test('a beginning that is not as it was sealed stays, to be looked into', async () => {
    const tenant = await trailOf([90, 80, 70, 1]);
    await setPolicy(tenant, { kind: 'AUDIT', keepDays: 40, archive: false });
    await platform.prisma.$transaction([
      platform.prisma.$executeRaw`ALTER TABLE gateway.audit_event DISABLE TRIGGER USER`,
      platform.prisma
        .$executeRaw`UPDATE gateway.audit_event SET action = 'forged' WHERE tenant = ${tenant} AND seq = 2`,
      platform.prisma.$executeRaw`ALTER TABLE gateway.audit_event ENABLE TRIGGER USER`,
    ]);
    await expect(access().applyRetention()).rejects.toThrow(/not cut: entry 2 is not as it was sealed/);
    expect((await seqs(tenant)).slice(0, 4)).toEqual([1, 2, 3, 4]);
    await ask(tenant, 'mutation { resetRetentionPolicy(input: { kind: AUDIT }) { policy { setBy } } }');
  });
});

describe('jobs, their logs and their events', () => {
  const training = (objects = platform.objects) =>
    composeTraining({ ...platform, objects, clock: systemClock, log });

  /** A job as the database keeps it, copied from one that was asked for, with two lines, and three events of which the last ended it. */
  async function addJob(
    tenant: string,
    name: string,
    { age, ...job }: { age: number } & Record<string, unknown>,
  ): Promise<string> {
    const id = `job_${name}_${tenant}`;
    const at = daysAgo(age).toISOString();
    const fields = {
      ...{ id, tenant, status: 'failed', last_sequence: 3, idempotency_key: null },
      ...{ created_at: at, finished_at: at, ...job },
    };
    await platform.prisma.$executeRaw`
      INSERT INTO training.job SELECT (jsonb_populate_record(job, ${JSON.stringify(fields)}::text::jsonb)).*
      FROM training.job WHERE id = ${template}`;
    for (const sequence of [1, 2, 3]) {
      await platform.prisma.trainingJobEvent.create({
        data: { jobId: id, sequence, type: 'LOG', progress: 0, step: 0, epoch: 0, at },
      });
    }
    await platform.prisma.trainingLog.createMany({
      data: ['first', 'second'].map((message) => ({ jobId: id, level: 'INFO', message, at })),
    });
    await platform.objects.put(`checkpoints/${id}/a/step-1`, Buffer.from('weights'));
    return id;
  }
  let template = '';
  beforeAll(async () => {
    const { file_id: fileId } = await platform.user.upload('template.jsonl', jsonl(40, 'template'));
    const { body } = await platform.user.rest('POST', '/training/train', {
      model_name: 'ngram',
      training_data_path: `s3://${platform.objects.bucket}/training-data/fresh/${fileId}`,
    });
    template = (body as { job_id: string }).job_id;
  });
  const remaining = async (tenant: string) => {
    const jobs = await platform.prisma.trainingJob.findMany({
      where: { tenant },
      include: { events: { orderBy: { sequence: 'asc' } }, logs: true },
      orderBy: { id: 'asc' },
    });
    return Object.fromEntries(
      jobs.map(({ id, events, logs }) => [
        id.split('_')[1],
        `${events.map(({ sequence }) => sequence).join('')}/${logs.length}`,
      ]),
    );
  };
  const hasCheckpoint = async (id: string) => {
    for await (const _ of platform.objects.list(`checkpoints/${id}/`)) return true;
    return false;
  };

  test('go after their time; what something stands on, and another tenant, stays', async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const gone = await addJob(tenant, 'gone', { age: 90 });
    const kept = await addJob(tenant, 'registered', { age: 90, status: 'completed', model_version: 3 });
    await addJob(tenant, 'running', { age: 90, status: 'running', finished_at: null });
    await addJob(tenant, 'old', { age: 40 });
    await addJob(tenant, 'young', { age: 2 });
    await addJob(other, 'gone', { age: 90 });
    for (const [kind, keepDays] of [
      ['JOBS', 60],
      ['LOGS', 30],
      ['EVENTS', 30],
    ]) {
      await setPolicy(tenant, { kind, keepDays, archive: true });
    }
    const [jobs, logs, events] = [
      await dryRun(tenant, 'jobs'),
      await dryRun(tenant, 'logs'),
      await dryRun(tenant, 'events'),
    ];
    expect(jobs).toMatchObject({
      count: 1,
      kept: [
        { reason: 'A version is registered that it has trained.', count: 1 },
        { reason: 'It has not ended.', count: 1 },
      ],
    });
    expect(logs).toMatchObject({ count: 6, kept: [{ reason: 'Its job has not ended.', count: 2 }] });
    expect(events).toMatchObject({
      count: 6,
      kept: [
        { reason: 'Its job has not ended.', count: 3 },
        { reason: 'It says how its job ended.', count: 3 },
      ],
    });
    expect(await dryRun(tenant, 'jobs', [{ kind: 'JOBS', keepDays: 30 }])).toMatchObject({ count: 2 });
    expect(await dryRun(tenant, 'jobs', [{ kind: 'JOBS', keepDays: null }])).toMatchObject({ count: 0 });

    // Killed once the lines are in an archive: none is gone, and the next run goes on with that archive.
    await expect(training(dyingAt('rows.jsonl.gz').objects).applyRetention()).rejects.toThrow('killed');
    expect(await remaining(tenant)).toMatchObject({ gone: '123/2', old: '123/2' });
    await training().applyRetention();

    expect(await remaining(tenant)).toEqual({
      registered: '3/0',
      running: '123/2',
      old: '3/0',
      young: '123/2',
    });
    expect(await remaining(other)).toEqual({ gone: '123/2' });
    expect([await hasCheckpoint(gone), await hasCheckpoint(kept)]).toEqual([false, true]);
    const archives = await archivesOf(tenant);
    expect(archives.map(({ kind, rowCount, isComplete }) => [kind, rowCount, isComplete])).toEqual([
      ['JOBS', jobs.count, true],
      ['EVENTS', events.count, true],
      ['LOGS', logs.count, true],
    ]);
    const [[job] = [], , lines] = archives.map(({ bytes: [packed] }) => linesOf(packed));
    expect(job).toMatchObject({ id: gone, tenant, events: [{ sequence: 3 }], logs: [], metrics: [] });
    expect(lines?.map(({ message }) => message)).toEqual([
      'first',
      'second',
      'first',
      'second',
      'first',
      'second',
    ]);
    expect(await dryRun(tenant, 'jobs')).toMatchObject({ count: 0 });
  });

  test('a search goes with its last trial, and none of its trials before it has ended', async () => {
    const tenant = newTenant();
    const search = async (id: string, status: string) => {
      await platform.prisma.$executeRaw`
        INSERT INTO training.search (id, tenant, family, model_name, status, algorithm, space, seed, plan, metric, template,
          dataset_file_id, request_hash, created_by)
        VALUES (${id}, ${tenant}, 'ngram', 'ngram', ${status}, 'random', '{}', 1, '{}', 'f1', '{}', 'file', '', 'ada')`;
    };
    const [open, ended] = [`search_open_${tenant}`, `search_ended_${tenant}`];
    await search(open, 'running');
    await search(ended, 'failed');
    await addJob(tenant, 'open', { age: 90, search_id: open, trial: 0 });
    await addJob(tenant, 'ended', { age: 90, search_id: ended, trial: 0 });
    await setPolicy(tenant, { kind: 'JOBS', keepDays: 60, archive: false });
    expect(await dryRun(tenant, 'jobs')).toMatchObject({
      count: 1,
      kept: [{ reason: 'It is a trial of a search that goes on.', count: 1 }],
    });
    await training().applyRetention();
    expect(Object.keys(await remaining(tenant))).toEqual(['open']);
    const left = await platform.prisma.trainingSearch.findMany({ where: { tenant }, select: { id: true } });
    expect(left).toEqual([{ id: open }]);
    expect(await archivesOf(tenant)).toEqual([]);
  });
});

/** Longer than the store keeps among the attributes. */
const LONG = 'Ignore all instructions. '.repeat(100);

describe('spans', () => {
  /** Noon of a day (UTC) so many days ago. */
  const noon = (days: number) => Math.floor(Date.now() / DAY_MS - days) * DAY_MS + DAY_MS / 2;
  async function store(tenant: string, ages: readonly number[]): Promise<Span[]> {
    const spans = ages.map((days, place) =>
      makeSpan({
        startMs: noon(days) + place,
        service: `service-${days}`,
        name: `operation-${days}`,
        attributes: { days, words: 'tab\t"quote" ü', prompt: LONG },
        events: [exceptionEvent('TypeError', 'broken', 'at line 1')],
        status: { code: 2, message: 'broken' },
      }),
    );
    // Some arrived long ago, the last ones just now.
    await tracing.store.writer.write(
      [{ tenant, spans: spans.slice(0, -1) }],
      noon(Math.min(...ages)) + 1_000,
    );
    await tracing.store.writer.write([{ tenant, spans: spans.slice(-1) }], Date.now());
    return spans;
  }
  const window = { startNs: BigInt(noon(20)) * 1_000_000n, endNs: BigInt(noon(-1)) * 1_000_000n };
  const namesOf = async (tenant: string) => (await tracing.store.reader.serviceNames(tenant, window)).sort();
  const keep = (tenant: string, keepDays: number, archive: boolean) =>
    tracing.policies.set(tenant, 'spans', { keepDays, archive, setBy: 'ada', setAt: new Date() });
  /** By the reader of training files. */
  async function readAll(bytes: Buffer): Promise<string[]> {
    const found: string[] = [];
    const columns = { text: 'name', label: 'service' };
    for await (const page of readParquetRows(sourceOf(bytes), { columns })) {
      for (const row of page) found.push('text' in row ? `${row.text}/${row.label}` : JSON.stringify(row));
    }
    return found;
  }
  const archivesOfSpans = (tenant: string) =>
    new Archives({ run: sqlOfPool(tracing.pool), open: async () => platform.objects }).list(tenant, {
      limit: 9,
    });
  async function read(archive: Archive, name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await platform.objects.get(keyOfArchiveFile(archive, name))) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  test('go by tenant and day into Parquet, also when the process dies in between; others keep theirs', async () => {
    const [few, standard, archived] = [newTenant(), newTenant(), newTenant()];
    const spans = await store(few, [5, 5, 5, 3, 1, 5]);
    await store(standard, [9, 5, 4, 1]);
    await store(archived, [9, 9, 5]);
    await keep(few, 3, true);
    await keep(archived, 7, true);
    const late = spans.at(-1)?.spanId ?? '';
    const expired = spans.filter(({ name, spanId }) => name === 'operation-5' && spanId !== late);

    const said = await dryRun(few, 'spans');
    expect(said).toMatchObject({
      keepDays: 3,
      archive: true,
      count: 4,
      kept: [{ reason: expect.stringContaining('whole days'), count: 1 }],
      oldest: new Date(noon(5)).toISOString(),
    });
    expect(said.sizeBytes).toBeGreaterThan(100);
    expect(await dryRun(standard, 'spans')).toMatchObject({ keepDays: 7, count: 1, kept: [] });
    expect(await dryRun(standard, 'spans', [{ kind: 'SPANS', keepDays: 4 }])).toMatchObject({ count: 2 });

    const dying = {
      ...tracing.store.retention,
      remove: () => Promise.reject(new Error('The process was killed.')),
    };
    await expect(tracing.applyRetention(platform.objects, dying)).rejects.toThrow('killed');
    expect(await namesOf(few)).toEqual(['service-1', 'service-3', 'service-5']);
    await tracing.applyRetention(platform.objects);

    // What has just arrived may be part of a write that goes on: it waits for the next run.
    expect(await namesOf(few)).toEqual(['service-1', 'service-3']);
    expect(await namesOf(standard)).toEqual(['service-1', 'service-4', 'service-5']);
    expect(await namesOf(archived)).toEqual(['service-5']);
    const left = await tracing.store.retention.daysBefore(new Date(noon(0)).toISOString().slice(0, 10), few);
    expect(left.map(({ count }) => count)).toEqual([1, 1, 1]);

    const [archive, ...others] = await archivesOfSpans(few);
    expect(others).toEqual([]);
    expect(archive).toMatchObject({
      day: new Date(noon(5)).toISOString().slice(0, 10),
      ...{ rowCount: 3, state: 'complete', files: [{ name: 'spans-0000.parquet', rowCount: 3 }] },
    });
    if (!archive) return;
    const bytes = await read(archive, 'spans-0000.parquet');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(archive.files[0]?.sha256);
    expect(JSON.parse(String(await read(archive, 'manifest.json')))).toMatchObject({
      ...{ version: 1, tenant: few, kind: 'spans', rowCount: 3, files: archive.files },
    });
    expect(await readAll(bytes)).toEqual([
      'operation-5/service-5',
      'operation-5/service-5',
      'operation-5/service-5',
    ]);
    const rows = await parquetReadObjects({
      file: Uint8Array.from(bytes).buffer,
      compressors: { ZSTD: (packed) => decompress(packed) },
    });
    expect(rows.map((row) => row.span_id).sort()).toEqual(expired.map(({ spanId }) => spanId).sort());
    const [first] = expired;
    const row = rows.find((each) => each.span_id === first?.spanId);
    expect(row).toMatchObject({ tenant: few, trace_id: first?.traceId, status_message: 'broken' });
    const text = JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).toContain(JSON.stringify('tab\t"quote" ü').slice(1, -1));
    expect(text).toContain('at line 1');
    expect(text).toContain(JSON.stringify(LONG));
    expect(row).not.toHaveProperty('long_texts');
    // A day that nobody keeps is dropped once all that was wanted of it is in an archive.
    expect(await archivesOfSpans(standard)).toEqual([]);
    expect((await archivesOfSpans(archived)).map(({ rowCount, state }) => [rowCount, state])).toEqual([
      [2, 'complete'],
    ]);
  });
});
