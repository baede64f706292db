import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UnavailableError } from '../../contracts/errors.js';
import type { SubgraphSource } from '../../platform/graph/executable-subgraph.js';
import { sqlOfPrisma } from '../../platform/postgres/run-sql.js';
import { type ArchiveFile, Archives } from '../../platform/retention/archives.js';
import { PERSONAL_TABLES as ACCESS_TABLES } from '../../subgraphs/access/stores/personal-tables.js';
import { PERSONAL_TABLES as DATA_TABLES } from '../../subgraphs/data/stores/personal-tables.js';
import { PERSONAL_TABLES as REGISTRY_TABLES } from '../../subgraphs/registry/stores/personal-tables.js';
import { PERSONAL_TABLES as TRACING_TABLES } from '../../subgraphs/tracing/stores/personal-tables.js';
import { PERSONAL_TABLES as TRAINING_TABLES } from '../../subgraphs/training/stores/personal-tables.js';
import { eventually } from '../support/eventually.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { makeSpan } from '../support/tracing/spans.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';
import { User } from '../support/user.js';

/* Erasures of people, on one platform with all its stores: each person is in other things. */

let platform: TestPlatform;
let tracing: TracingFixture;
/** Asks, in the tenant that the tests share with people. */
let admin: User;
/** The second person. */
let second: User;
let other: User;
let tracingIsAway = false;

beforeAll(async () => {
  tracing = await startTracing();
  const source: SubgraphSource = {
    ...tracing.subgraph,
    execute: (request, ctx) => {
      if (tracingIsAway) throw new UnavailableError('The span store does not answer.');
      return tracing.subgraph.execute(request, ctx);
    },
  };
  platform = await startTestPlatform({ tracing: source });
  admin = platform.user;
  const urls = { restUrl: platform.restUrl, graphqlUrl: platform.graphqlUrl };
  other = new User({ ...urls, token: platform.adminToken, tenant: 'other' });
  const account = await makeAccount({ name: 'second person', roles: ['admin'], tenants: ['*'] });
  second = new User({ ...urls, token: account.secret });
}, 120_000);
afterAll(async () => {
  await platform?.stop();
  await tracing?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query, which each test knows
type Answer = any;

async function ask(user: User, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await user.graphql(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

async function refusal(user: User, query: string, variables: Record<string, unknown> = {}) {
  const { body } = await user.graphql(query, variables);
  const [error] = (body.errors ?? []) as { message: string; extensions: { code: string } }[];
  return `${error?.extensions.code}: ${error?.message}`;
}

const FINDINGS = '{ place action count examples }';
const ERASURE = `id status subject requestedBy decidedBy refusal completedAt certificate { document sha256 }
  steps { part waitingFor attempts finishedAt planned ${FINDINGS} erased ${FINDINGS} kept ${FINDINGS} }`;
const REQUEST = `mutation ($subject: String!) { requestErasure(input: { subject: $subject }) { erasure { ${ERASURE} } } }`;
const DECIDE = `mutation ($id: ID!, $approve: Boolean = true) {
  decideErasure(input: { id: $id, approve: $approve }) { erasure { ${ERASURE} } } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawErasure(input: { id: $id }) { erasure { ${ERASURE} } } }`;
const ONE = `query ($id: ID!) { erasure(id: $id) { ${ERASURE} } }`;
const CREATE_ACCOUNT = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id name } } }`;
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }`;
const FILE = `query ($id: ID!) { dataFile(id: $id) { status rowCount deletionReason derived { edges { node { id status rowCount originalName
  derivation { operation parents { id } } } } } } }`;

async function makeAccount(input: Record<string, unknown>): Promise<{ id: string; secret: string }> {
  const { account } = (await ask(admin, CREATE_ACCOUNT, { input: { kind: 'USER', ...input } })).createAccount;
  const { secret } = (await ask(admin, CREATE_TOKEN, { input: { name: 'laptop', accountId: account.id } }))
    .createToken;
  return { id: account.id, secret };
}

const row = (i: number, text: string, more: object = {}) =>
  `${JSON.stringify({ text, label: i % 3 === 0 ? 'jailbreak' : 'benign', ...more })}\n`;
const rows = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, i) => row(i, `${prefix} number ${i}`)).join('');
const upload = async (user: User, name: string, content: string) =>
  String((await user.upload(name, content)).file_id);

const inState = (id: string, status: string): Promise<Answer> =>
  eventually(async () => {
    const { erasure } = await ask(admin, ONE, { id });
    expect(erasure.status).toBe(status);
    return erasure;
  });
async function planned(subject: string): Promise<Answer> {
  const { erasure } = (await ask(admin, REQUEST, { subject })).requestErasure;
  return inState(erasure.id, 'PLANNED');
}
const foundBy = (erasure: Answer, when: 'planned' | 'erased') =>
  Object.fromEntries(
    erasure.steps
      .flatMap((step: Answer) => step[when] ?? [])
      .map(({ place, action, count }: Answer) => [`${place} ${action}`, count]),
  );

/** Every place of every store that holds a text, in whatever spelling. */
async function placesOf(subject: string): Promise<string[]> {
  const places: string[] = [];
  const needle = subject.toLowerCase();
  for (const pool of [platform.prisma, undefined]) {
    const run = async (text: string): Promise<Answer[]> =>
      pool ? pool.$queryRawUnsafe(text) : (await tracing.pool.query(text)).rows;
    const tables = await run(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const found = await run(
        `SELECT t::text AS row FROM ${name} AS t WHERE strpos(lower(t::text), '${needle}') > 0`,
      );
      for (const each of found) places.push(`${name}: ${each.row}`);
    }
  }
  for await (const { key } of platform.objects.list('')) {
    const stored = await buffer(await platform.objects.get(key));
    const content = key.endsWith('.gz') ? gunzipSync(stored) : stored;
    if (content.toString('latin1').toLowerCase().includes(needle)) places.push(`object ${key}`);
  }
  const { client } = tracing;
  const tables = await client.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
  );
  for (const { name } of tables) {
    const [found] = await client.query<{ count: string }>(
      `SELECT count() AS count FROM ${name} WHERE positionCaseInsensitiveUTF8(formatRow('JSONEachRow', *), {needle:String}) > 0
        AND position(formatRow('JSONEachRow', *), '"tenant":"other"') = 0`,
      { params: { needle } },
    );
    if (found?.count !== '0') places.push(`${name}: ${found?.count} rows`);
  }
  return places;
}

const ANN = 'ann.lee.4711';

/** Archives as retention makes them, of lines, of who did what, and of spans. */
async function plantArchives(): Promise<void> {
  const archives = new Archives({
    run: sqlOfPrisma(platform.prisma),
    open: async () => platform.objects,
  });
  const lines = (...rows: object[]) => gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const parquet = (...names: string[]) =>
    Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'name', data: names, type: 'STRING' }] }));
  const did = (seq: number, name: string) => ({ seq, actor_id: `id ${seq}`, actor_name: name, salt: 's' });
  const all = {
    logs: { 'rows.jsonl.gz': lines({ message: `asked by ${ANN}` }, { message: 'asked by bob' }) },
    audit: {
      'entries.jsonl.gz': lines({ seq: 1 }, { seq: 2 }),
      'persons.jsonl.gz': lines(did(1, ANN), did(2, 'bob')),
    },
    spans: {
      'spans-0000.parquet': parquet(`GET /users/${ANN}`, 'GET /'),
      'spans-0001.parquet': parquet('GET /', 'GET /'),
    },
  };
  for (const kind of ['logs', 'audit', 'spans'] as const) {
    const archive = await archives.begin({ tenant: 'default', kind, before: new Date() });
    const files: ArchiveFile[] = [];
    for (const [name, bytes] of Object.entries<Buffer>(all[kind])) {
      const put = { contentType: 'application/octet-stream', rowCount: () => 2 };
      files.push(await archives.putFile(archive, name, bytes, put));
    }
    const rowCount = kind === 'spans' ? 4 : 2;
    await archives.complete(await archives.finish(archive, { files, rowCount, oldest: null, newest: null }));
  }
}

/** What the archives of a kind hold now, their files compared with their digests. */
async function archived(kind: string): Promise<Answer> {
  const { archives } = await ask(
    admin,
    `{ archives(kind: ${kind}) { edges { node { rowCount files { name sha256 downloadUrl } } } } }`,
  );
  const [{ node }] = archives.edges;
  const contents: Record<string, Buffer> = {};
  for (const { name, sha256, downloadUrl } of node.files) {
    const bytes = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    contents[name] = bytes;
  }
  return { rowCount: node.rowCount, contents };
}

test('a person is erased from all stores by two people, and nothing else is', {
  timeout: 120_000,
}, async () => {
  const ann = await makeAccount({ name: 'Ann Lee', email: 'annie@example.org', roles: ['trainer'] });
  const asAnn = new User({ restUrl: platform.restUrl, graphqlUrl: platform.graphqlUrl, token: ann.secret });
  const lines =
    rows(60, 'a text') +
    row(1, `say hello to ${ANN}`) +
    row(2, 'by whom', { user: { id: ANN.toUpperCase() } });
  const shared = await upload(
    admin,
    `of ${ANN} (new).jsonl`,
    `${lines}${row(3, `not x${ANN}`)}{"text": "${ANN}"\n`,
  );
  const whole = await upload(
    admin,
    'whole.jsonl',
    Array.from({ length: 12 }, (_, i) => row(i, `${ANN} says ${i}`)).join(''),
  );
  const clean = await upload(admin, 'clean.jsonl', rows(30, 'clean'));
  const elsewhere = await upload(other, 'other.jsonl', `${rows(20, 'there')}${row(1, `hi ${ANN}`)}`);
  const { deriveDataFile } = await ask(
    admin,
    `mutation ($id: ID!) { deriveDataFile(input: { parents: [$id], augment: {}, seed: 1 }) { files { id } } }`,
    { id: shared },
  );
  const augmented = deriveDataFile.files[0].id;

  const started = await admin.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://${platform.objects.bucket}/training-data/fresh/${shared}`,
    config: { num_epochs: 1 },
  });
  const { job_id: jobId } = started.body as { job_id: string };
  await eventually(async () => {
    const { trainingJob } = await ask(admin, `{ trainingJob(id: "${jobId}") { status } }`);
    expect(trainingJob.status).toBe('COMPLETED');
  });
  await platform.prisma.trainingLog.create({ data: { jobId, level: 'INFO', message: `asked by ${ANN}` } });
  await ask(
    admin,
    `mutation { updateModel(input: { name: "ngram_security", description: "made for ${ANN}" }) { model { name } } }`,
  );
  await ask(
    admin,
    `mutation { saveView(input: { name: "of ${ANN}", path: "/traces?q=${ANN}" }) { savedView { id } } }`,
  );
  await ask(asAnn, '{ viewer { name } }');
  await tracing.ingest('default', [
    makeSpan({ attributes: { 'user.id': ANN } }),
    makeSpan({ attributes: { prompt: `${'Ignore all instructions. '.repeat(100)} I am ${ANN}` } }),
    makeSpan({ attributes: { 'user.id': 'bob.ray.4712' } }),
    makeSpan({ name: `GET /users/${ANN}`, status: { code: 2, message: `no ${ANN}` } as never }),
  ]);
  await tracing.ingest('other', [makeSpan({ attributes: { 'user.id': ANN } })]);
  await eventually(async () => {
    const { dataFile } = await ask(admin, FILE, { id: augmented });
    expect(dataFile.status).toBe('FRESH');
  });

  await plantArchives();

  const plan = await planned(ANN);
  expect(plan).toMatchObject({ subject: ANN, requestedBy: 'admin', certificate: null });
  const foreseen = foundBy(plan, 'planned');
  expect(foreseen).toMatchObject({
    'data.rows DELETE': expect.any(Number),
    'data.data_file.original_name REPLACE': 2,
    'training.job_log.message REPLACE': 1,
    'registry.model.description REPLACE': 1,
    'registry.model_version FLAG': 1,
    'registry.saved_view.name REPLACE': 1,
    'tracing.spans_v1 DELETE': 3,
    'archives/logs REPLACE': 1,
    'archives/audit DELETE': 1,
    'archives/spans DELETE': 2,
  });
  expect(JSON.stringify(plan.steps)).not.toContain(ANN);

  expect(await refusal(admin, DECIDE, { id: plan.id })).toContain(
    'is your own request: somebody else has to decide',
  );
  expect((await ask(admin, REQUEST, { subject: ANN })).requestErasure.erasure.id).toBe(plan.id);
  expect(await refusal(second, REQUEST, { subject: ANN.toUpperCase() })).toContain(
    `CONFLICT: admin has asked for this already (${plan.id}`,
  );
  expect((await ask(second, DECIDE, { id: plan.id })).decideErasure.erasure.status).toBe('RUNNING');
  const done = await inState(plan.id, 'COMPLETED');
  expect(done).toMatchObject({ subject: null, decidedBy: 'second person' });
  expect(foundBy(done, 'erased')).toMatchObject(
    Object.fromEntries(
      Object.entries(foreseen).filter(
        ([place]) => place.startsWith('tracing.') || place === 'data.rows DELETE',
      ),
    ),
  );

  const left = await placesOf(ANN);
  const allowed = (place: string) =>
    // Of another tenant, and what only looks alike.
    place.includes(elsewhere) || place.includes('other') || place.includes(`x${ANN}`);
  expect(
    left.filter((place) => !allowed(place) && !/^object training-data\/(fresh|rows)\//.test(place)),
  ).toEqual([]);
  for (const place of left.filter((each) => each.startsWith('object'))) {
    const key = place.slice('object '.length);
    if (key.includes(elsewhere)) continue;
    const content = (await buffer(await platform.objects.get(key))).toString();
    expect(content.replaceAll(`x${ANN}`, '')).not.toContain(ANN);
  }

  const pseudonym = `erased-${plan.id.slice(-8)}`;
  const unpacked = (bytes: Buffer | undefined) => gunzipSync(bytes ?? '').toString();
  const logs = await archived('LOGS');
  expect(unpacked(logs.contents[`${pseudonym}.rows.jsonl.gz`])).toBe(
    `{"message":"asked by ${pseudonym}"}\n{"message":"asked by bob"}\n`,
  );
  const audit = await archived('AUDIT');
  expect(Object.keys(audit.contents)).toEqual(['entries.jsonl.gz', `${pseudonym}.persons.jsonl.gz`]);
  expect(unpacked(audit.contents[`${pseudonym}.persons.jsonl.gz`]).split('\n')).toEqual([
    '{"seq":1,"actor_id":null,"actor_name":null,"salt":null,"address":null}',
    '{"seq":2,"actor_id":"id 2","actor_name":"bob","salt":"s"}',
    '',
  ]);
  const spans = await archived('SPANS');
  expect([spans.rowCount, Object.keys(spans.contents)]).toEqual([2, ['spans-0001.parquet']]);

  const file = (await ask(admin, FILE, { id: shared })).dataFile;
  expect(file).toMatchObject({ status: 'DELETED', deletionReason: `erasure ${plan.id}` });
  const anew = file.derived.edges
    .map(({ node }: Answer) => node)
    .find((each: Answer) => each.derivation.operation === 'ERASE');
  expect(anew).toMatchObject({ rowCount: 61 });
  expect((await ask(admin, FILE, { id: whole })).dataFile).toMatchObject({
    status: 'DELETED',
    derived: { edges: [] },
  });
  expect((await ask(admin, FILE, { id: clean })).dataFile).toMatchObject({ status: 'FRESH', rowCount: 30 });
  expect((await ask(admin, FILE, { id: augmented })).dataFile.status).toBe('DELETED');
  expect((await ask(other, FILE, { id: elsewhere })).dataFile).toMatchObject({
    status: 'FRESH',
    rowCount: 21,
  });
  const { modelVersion } = await ask(
    admin,
    `{ modelVersion(modelName: "ngram_security", version: 1) { trainingDataErasedAt dataset { id } } }`,
  );
  expect(modelVersion).toEqual({ trainingDataErasedAt: expect.any(String), dataset: { id: shared } });

  const { document, sha256 } = done.certificate;
  expect(createHash('sha256').update(document).digest('hex')).toBe(sha256);
  expect(JSON.parse(document)).toMatchObject({
    id: plan.id,
    requestedBy: 'admin',
    approvedBy: 'second person',
  });
  expect(document).not.toContain(ANN);
  const { auditEvents } = await ask(
    admin,
    `{ auditEvents(filter: { action: "completeErasure" }) { edges { node { targetId } } } }`,
  );
  expect(auditEvents.edges).toEqual([{ node: { targetId: `${plan.id}/${sha256}` } }]);
  const { erasures } = await ask(
    admin,
    `{ erasures(filter: { subject: "${ANN}" }) { edges { node { id } } } }`,
  );
  expect(erasures.edges).toEqual([{ node: { id: plan.id } }]);
});

describe('an account', () => {
  test('loses name, access and its place in the audit trail, whose chain stays whole', async () => {
    const email = 'joe.doe@example.org';
    const joe = await makeAccount({ name: 'Joe Doe', email, roles: ['trainer'] });
    const asJoe = new User({ restUrl: platform.restUrl, graphqlUrl: platform.graphqlUrl, token: joe.secret });
    await ask(asJoe, `mutation { createModel(input: { name: "of-joe" }) { model { name } } }`);
    const { id } = await planned(email);
    await ask(second, DECIDE, { id });
    const done = await inState(id, 'COMPLETED');
    expect(foundBy(done, 'erased')).toMatchObject({
      'gateway.account REPLACE': 1,
      'gateway.audit_event DELETE': 1,
    });
    expect(await placesOf(email)).toEqual([]);
    const { account } = await ask(admin, `{ account(id: "${joe.id}") { name email disabledAt } }`);
    expect(account).toEqual({
      name: expect.stringMatching(/^erased-/),
      email: null,
      disabledAt: expect.any(String),
    });
    await eventually(async () => expect((await asJoe.graphql('{ viewer { name } }')).status).toBe(401));
    await eventually(async () => {
      const { verifyAudit } = await ask(
        admin,
        '{ verifyAudit { erasedCount unsealedCount problems { message } } }',
      );
      expect(verifyAudit).toEqual({ erasedCount: 1, unsealedCount: 0, problems: [] });
    });
  });

  test('of an administrator of all tenants is not touched by one of some', async () => {
    const some = await makeAccount({ name: 'of one tenant', roles: ['admin'], tenants: ['default'] });
    const asSome = new User({
      restUrl: platform.restUrl,
      graphqlUrl: platform.graphqlUrl,
      token: some.secret,
    });
    const { erasure } = (await ask(asSome, REQUEST, { subject: 'second person' })).requestErasure;
    const plan = await inState(erasure.id, 'PLANNED');
    expect(foundBy(plan, 'planned')).toMatchObject({ 'gateway.account KEEP': 1 });
    expect((await ask(asSome, WITHDRAW, { id: plan.id })).withdrawErasure.erasure).toMatchObject({
      status: 'WITHDRAWN',
      subject: null,
    });
  });
});

test('waits for a job on the file and for a store that is away, says so, and goes on by itself', async () => {
  const subject = 'eve.moe.4713';
  const id = await upload(admin, 'eve.jsonl', `${rows(20, 'of eve')}${row(1, `by ${subject}`)}`);
  await ask(admin, 'mutation { pauseTrainingQueue(input: { reason: "a test" }) { queue { pendingCount } } }');
  const { body } = await admin.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://${platform.objects.bucket}/training-data/fresh/${id}`,
  });
  const { job_id: jobId } = body as { job_id: string };
  tracingIsAway = true;
  const { erasure } = (await ask(admin, REQUEST, { subject })).requestErasure;
  const stepOf = async (part: string): Promise<Answer> =>
    (await ask(admin, ONE, { id: erasure.id })).erasure.steps.find((step: Answer) => step.part === part);
  await eventually(async () => expect((await stepOf('TRACING')).waitingFor).toEqual(expect.any(String)));
  tracingIsAway = false;
  await inState(erasure.id, 'PLANNED');
  await ask(second, DECIDE, { id: erasure.id });
  await eventually(async () =>
    expect((await stepOf('DATA')).waitingFor).toBe(
      `File ${id} is used by job ${jobId}, which has not ended. Cancel it first.`,
    ),
  );
  expect((await admin.rest('DELETE', `/training/queue/job/${jobId}`)).status).toBe(200);
  await inState(erasure.id, 'COMPLETED');
  expect(await placesOf(subject)).toEqual([]);
});

test('is refused with a reason', async () => {
  expect(await refusal(admin, REQUEST, { subject: 'ann' })).toContain(
    'INVALID_INPUT: subject: must have 5 to 254',
  );
  expect(await refusal(admin, REQUEST, { subject: 'admin' })).toContain("one of the platform's own names");
  const subject = 'too.many.4714';
  await upload(
    admin,
    'many.jsonl',
    Array.from({ length: 10_001 }, (_, i) => row(i, `${subject} ${i}`)).join(''),
  );
  const { erasure } = (await ask(admin, REQUEST, { subject })).requestErasure;
  expect(await inState(erasure.id, 'REFUSED')).toMatchObject({
    subject: null,
    refusal:
      'The subject is in more than 10000 rows of data files: name it more exactly, or delete the files.',
  });
  const { id } = await planned('nobody.at.all');
  expect((await ask(second, DECIDE, { id, approve: false })).decideErasure.erasure).toMatchObject({
    status: 'REJECTED',
    subject: null,
  });
  expect(await refusal(second, DECIDE, { id })).toContain('is rejected; there is nothing to decide');
});

/** Columns of text that hold words of ours, ids and digests, or what the erasure of accounts, the audit trail and files handles by itself. */
const HOLDS_NOBODY: Readonly<Record<string, string>> = {
  'data.augmentation_config': 'tenant',
  'data.data_file':
    'id tenant data_type object_key status format declared_sha256 sha256 processing_lease_token row_index_token derivation_id derivation_part',
  'data.data_file_label': 'file_id',
  'data.data_file_use': 'file_id job_id',
  'data.derivation': 'id tenant operation request_hash status lease_token',
  'data.derivation_parent': 'derivation_id file_id',
  'data.erasure_file': 'erasure_id file_id row_keys derivation_id',
  'data.resumable_upload': 'file_id engine_state lease_token',
  'data.validation_report': 'file_id',
  'gateway.access_token': 'id account_id tenants roles scope rotated_from',
  'gateway.account': 'id kind name email roles tenants issuer subject',
  'gateway.audit_checkpoint': 'tenant',
  'gateway.audit_event':
    'id tenant action target_kind outcome code actor_kind request_id trace_id actor_id actor_name address',
  'gateway.audit_head': 'tenant',
  'gateway.erasure': 'id tenant status subject within refusal lease_token certificate_sha256',
  'gateway.erasure_step': 'erasure_id part planned erased waiting_for',
  'gateway.archive': 'id tenant kind state files',
  'gateway.retention_lease': 'kind token',
  'gateway.retention_policy': 'tenant kind',
  'gateway.session': 'id token_id account_id',
  'gateway.sign_in_attempt': 'return_to',
  'gateway.sign_in_code': 'token_id',
  'gateway.tenant_key': 'tenant master_key_id',
  'registry.discarded_object': 'object_key',
  'registry.former_model_name': 'tenant model_name',
  'registry.model': 'tenant',
  'registry.model_alias': 'tenant model_name',
  'registry.model_version':
    'tenant model_name stage family evaluation_sha256 status training_job_id data_file_id training_data_erasure_id',
  'registry.promotion_policy': 'tenant model_name',
  'registry.promotion_proposal': 'id tenant model_name status',
  'registry.saved_view': 'id tenant',
  'registry.stage_transition': 'id tenant model_name from_stage to_stage overridden',
  'registry.version_artifact': 'tenant model_name object_key sha256 content_type',
  'registry.version_evaluation': 'tenant model_name',
  'registry.version_member': 'tenant model_name member_name',
  'registry.version_metric': 'tenant model_name',
  'tracing.error_group_decision': 'tenant group_id decision',
  'tracing.scrub_rules': 'tenant secret_keys',
  'training.base_model': 'id tenant expected_sha256 status contents claim_token',
  'training.job':
    'id tenant family status dataset_file_id dataset_object_key dataset_format dataset_sha256 evaluation_file_id evaluation_object_key evaluation_format evaluation_sha256 lease_owner lease_token checkpoint_key error_code retry_of request_hash traceparent search_id',
  'training.job_evaluation': 'job_id',
  'training.job_event': 'job_id type',
  'training.job_log': 'job_id level',
  'training.job_metric': 'job_id name',
  'training.job_phase': 'job_id name span_id',
  'training.model_config': 'tenant family',
  'training.queue_pause': 'tenant',
  'training.retraining_run': 'schedule_id tick status job_id file_id',
  'training.retraining_schedule': 'id tenant data_type trigger counted_files',
  'training.search':
    'id tenant family status algorithm plan metric dataset_file_id seen request_hash traceparent',
  'training.trial_result': 'job_id',
  'training.worker': 'id host engines',
};

test('whether people can be told of in it is decided for each column of text', async () => {
  const tables = [
    ...DATA_TABLES,
    ...TRAINING_TABLES,
    ...REGISTRY_TABLES,
    ...ACCESS_TABLES,
    ...TRACING_TABLES,
  ];
  const decided = [
    ...tables.flatMap(({ table, columns, sealed = [], kept = [] }) =>
      [...columns, ...sealed, ...kept].map((column) => `${table}.${column.split('::')[0]}`),
    ),
    ...Object.entries(HOLDS_NOBODY).flatMap(([table, columns]) =>
      columns.split(' ').map((column) => `${table}.${column}`),
    ),
  ];
  const columns = await platform.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema IN ('data', 'training', 'registry', 'gateway', 'tracing')
    AND (data_type IN ('text', 'character varying', 'json', 'jsonb') OR udt_name IN ('_text', '_varchar'))`;
  expect(columns.map(({ name }) => name).sort()).toEqual(decided.sort());
});
