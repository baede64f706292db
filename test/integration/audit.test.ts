import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../contracts/permissions.js';
import { AccessTokens } from '../../gateway/auth/access-tokens.js';
import { createPoolAuditTrail } from '../../platform/audit/audit-trail.js';
import { createAuditTrail } from '../../platform/audit/create-audit-trail.js';
import { LimitedRefusals } from '../../platform/audit/limited-refusals.js';
import { PendingEntry, withinEntry } from '../../platform/audit/pending-entry.js';
import { publishHeads } from '../../platform/audit/published-heads.js';
import { sealEntries } from '../../platform/audit/seal-entries.js';
import { type AuditProblemKind, verifyAudit } from '../../platform/audit/verify-audit.js';
import { systemClock } from '../../platform/clock.js';
import { type Actor, serviceContext } from '../../platform/context.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createHttpAuthenticate } from '../../platform/http-authenticate.js';
import { createLogger } from '../../platform/log.js';
import { packageFile } from '../../platform/package-root.js';
import { createCancellablePool } from '../../platform/postgres/cancellable-pool.js';
import { serveJaegerQueries } from '../../subgraphs/tracing/query-apis/jaeger/serve-jaeger-queries.js';
import { serveZipkinQueries } from '../../subgraphs/tracing/query-apis/zipkin/serve-zipkin-queries.js';
import { readerFor } from '../../subgraphs/tracing/services/reader-for.js';
import { documentFor } from '../support/any-document.js';
import { newTenant } from '../support/database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';
import { waitUntil } from '../support/wait-until.js';
import { exportOverGrpc, startCollectors } from './otlp-harness.js';

/** The audit trail of the running platform, and what PostgreSQL's owner does to it. */
let tracing: TracingFixture;
let platform: TestPlatform;
/** The owner of the database. */
let owner: Pool;

const WHO = ['admin', 'analyst', 'viewer', 'nobody'] as const;
type Who = (typeof WHO)[number];
const tokenOf = (who: Who) => `audited-${who}-0123456789`;

/** Somebody whose changes are recorded. */
const WRITER: Actor = { kind: 'user', id: 'writer', name: 'writer', roles: ['admin'], tenants: ['*'] };

beforeAll(async () => {
  tracing = await startTracing();
  platform = await startTestPlatform({ tracing: tracing.subgraph, worker: false });
  owner = createCancellablePool({ connectionString: platform.config.postgres.url, max: 2 });
  const tokens = new AccessTokens({ prisma: platform.prisma, clock: systemClock });
  for (const who of WHO) {
    const roles: Role[] = who === 'nobody' ? [] : [who];
    await tokens.grant(tokenOf(who), { name: who, tenants: ['*'], roles }, { reinstate: false });
  }
}, 120_000);

afterAll(async () => {
  await owner?.end();
  await platform?.stop();
  await tracing?.close();
});

interface Answer {
  data?: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

interface Entry {
  action: string;
  target_kind: string | null;
  target_id: string | null;
  outcome: string;
  changed: boolean;
  code: string | null;
  actor_name: string;
  address: string;
}

const headersOf = (who: Who, tenant: string, requestId: string) => ({
  authorization: `Bearer ${tokenOf(who)}`,
  'x-tenant-id': tenant,
  'x-request-id': requestId,
});

/** Asks the graph; what is recorded of it. */
async function ask(
  who: Who,
  query: string,
  variables: Record<string, unknown> = {},
  tenant = 'default',
): Promise<{ answer: Answer; entries: Entry[] }> {
  const requestId = randomUUID();
  const response = await fetch(platform.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(who, tenant, requestId) },
    body: JSON.stringify({ query, variables }),
  });
  return { answer: (await response.json()) as Answer, entries: await entriesOf(requestId) };
}

async function entriesOf(requestId: string): Promise<Entry[]> {
  const text = `SELECT action, target_kind, target_id, outcome, changed, code, actor_name, address
    FROM gateway.audit_event WHERE request_id = $1 ORDER BY id`;
  const found = await Promise.all([owner, tracing.pool].map((pool) => pool.query<Entry>(text, [requestId])));
  return found.flatMap(({ rows }) => rows);
}

const mutation = (name: string, selection: string) =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`;

describe('what is recorded', () => {
  const schema = buildSchema(readFileSync(packageFile('gateway', 'api-schema.graphql'), 'utf8'));
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});

  test('each mutation, as done, as failed and as denied', async () => {
    expect(fields.length).toBeGreaterThan(50);
    const wrong: unknown[] = [];
    for (const field of fields) {
      const { query, variables } = documentFor('mutation', field);
      for (const who of ['admin', 'nobody'] as const) {
        const { answer, entries } = await ask(who, query, variables);
        const code = answer.errors?.[0]?.extensions.code ?? null;
        const expected = {
          action: field.name,
          outcome: code === null ? 'allowed' : code === 'FORBIDDEN' ? 'denied' : 'failed',
          code,
          target_kind: expect.any(String),
          actor_name: who,
          address: expect.stringMatching(/127\.0\.0\.1|::1/),
        };
        try {
          expect(entries).toEqual([expect.objectContaining(expected)]);
          if (who === 'nobody') expect(code).toBe('FORBIDDEN');
        } catch {
          wrong.push({ who, field: field.name, answer, entries });
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('a change and its entry are kept together, or neither is', async () => {
    const tenant = newTenant();
    const upload = await new Response(
      (
        await fetch(`${platform.restUrl}/data/efficient/upload-large-file`, {
          method: 'POST',
          headers: { 'x-tenant-id': tenant },
          body: formOf(
            Array.from({ length: 20 }, (_, row) => ({
              text: `text ${row}`,
              label: row % 2 ? 'benign' : 'jailbreak',
            })),
          ),
        })
      ).body,
    ).json();
    const { file_id: fileId } = upload as { file_id: string };
    await waitUntil(
      async () => {
        const { answer } = await ask(
          'admin',
          'query ($id: ID!) { dataFile(id: $id) { status } }',
          { id: fileId },
          tenant,
        );
        return answer.data?.dataFile?.status === 'FRESH';
      },
      { what: 'the file is processed' },
    );
    /** Of each way to the database one: what it changes, and how many of it there are then. */
    const changes: [name: string, input: Record<string, unknown>, count: string, selection: string][] = [
      ['createModel', { name: 'guarded' }, 'registry.model', 'model { name }'],
      ['createDataUpload', { originalName: 'a.jsonl' }, 'data.data_file', 'file { id }'],
      [
        'startTrainingJob',
        { family: 'ngram', trainingDataPath: `s3://ml-security/training-data/fresh/${fileId}` },
        'training.job',
        'job { id }',
      ],
      ['saveView', { name: 'mine', path: '/jobs' }, 'registry.saved_view', 'savedView { id }'],
      ['pauseTrainingQueue', { reason: 'night' }, 'training.queue_pause', '__typename'],
      [
        'setPromotionPolicy',
        { modelName: 'guarded', maxMacroF1Loss: 0.1 },
        'registry.promotion_policy',
        'model { name }',
      ],
    ];
    await owner.query(`CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'no entry' USING ERRCODE = '53100'; END $$`);
    for (const [name, input, table, selection] of changes) {
      const count = async () =>
        Number(
          (await owner.query(`SELECT count(*) FROM ${table} WHERE tenant = $1`, [tenant])).rows[0].count,
        );
      const before = await count();
      const query = mutation(name, selection);
      await owner.query(`CREATE TRIGGER refuse_audit BEFORE INSERT ON gateway.audit_event
        FOR EACH ROW WHEN (NEW.action = '${name}') EXECUTE FUNCTION refuse_audit()`);
      const refused = await ask('admin', query, { input }, tenant);
      await owner.query('DROP TRIGGER refuse_audit ON gateway.audit_event');
      expect([name, refused.answer.errors?.[0]?.extensions.code, await count()]).toEqual([
        name,
        'UNAVAILABLE',
        before,
      ]);
      const { answer, entries } = await ask('admin', query, { input }, tenant);
      expect(answer.errors).toBeUndefined();
      expect([name, await count()]).not.toEqual([name, before]);
      expect(entries).toEqual([
        expect.objectContaining({
          action: name,
          outcome: 'allowed',
          changed: true,
          target_kind: expect.any(String),
        }),
      ]);
      const created = Object.values(answer.data?.[name] ?? {})[0];
      const id = (created as { id?: string } | undefined)?.id;
      if (id) expect(entries[0]?.target_id).toBe(id);
    }
    // Asked for again, it changes nothing, and is recorded all the same.
    const again = await ask(
      'admin',
      mutation('saveView', 'savedView { id }'),
      { input: { name: 'mine', path: '/jobs' } },
      tenant,
    );
    expect(again.entries).toEqual([expect.objectContaining({ outcome: 'allowed', changed: false })]);
    // Those of one group have an entry each.
    const jobs = await Promise.all(
      Array.from({ length: 5 }, () =>
        ask(
          'admin',
          mutation('startTrainingJob', 'job { id }'),
          { input: { family: 'ngram', trainingDataPath: `s3://ml-security/training-data/fresh/${fileId}` } },
          tenant,
        ),
      ),
    );
    for (const { answer, entries } of jobs) {
      const job = answer.data?.startTrainingJob?.job;
      expect([job, ...entries]).toEqual([
        { id: expect.any(String) },
        expect.objectContaining({ target_id: (job as { id?: string }).id, changed: true }),
      ]);
    }
  }, 60_000);

  test('who sees raw data, once for each thing, and who is kept from it', async () => {
    const { file_id: id } = (await platform.user.upload(
      'raw.jsonl',
      '{"text":"x","label":"a"}\n{"text":"y","label":"b"}',
    )) as {
      file_id: string;
    };
    const query =
      'query ($id: ID!) { one: dataFile(id: $id) { downloadUrl rows(first: 1) { edges { node { text } } } } two: dataFile(id: $id) { rows(first: 2) { edges { node { text } } } } }';
    const seen = await ask('analyst', query, { id });
    const about = { target_kind: 'DataFile', target_id: id, actor_name: 'analyst', changed: false };
    expect(seen.entries.toSorted((one, other) => one.action.localeCompare(other.action))).toEqual([
      expect.objectContaining({ action: 'DataFile.downloadUrl', outcome: 'allowed', ...about }),
      expect.objectContaining({ action: 'DataFile.rows', outcome: 'allowed', ...about }),
    ]);
    const denied = await ask('viewer', query, { id });
    expect(denied.entries.map(({ action, outcome }) => `${action} ${outcome}`).sort()).toEqual([
      'DataFile.downloadUrl denied',
      'DataFile.rows denied',
    ]);
    const unseen = await ask('viewer', 'query ($id: ID!) { dataFile(id: $id) { status } }', { id });
    expect(unseen.entries).toEqual([]);
    // By REST too.
    const requestId = randomUUID();
    await fetch(`${platform.restUrl}/data/efficient/download-file/${id}`, {
      headers: { 'x-request-id': requestId },
    });
    expect(await entriesOf(requestId)).toEqual([
      expect.objectContaining({ action: 'DataFile.downloadUrl', target_id: id, actor_name: 'anonymous' }),
    ]);
  });

  test('uploads in pieces', async () => {
    const uploads = platform.graphqlUrl.replace('/graphql', '/uploads');
    const send = async (
      who: Who,
      method: string,
      url: string,
      headers: Record<string, string>,
      body?: string,
    ) => {
      const requestId = randomUUID();
      const response = await fetch(url, {
        method,
        headers: { ...headersOf(who, 'default', requestId), 'tus-resumable': '1.0.0', ...headers },
        ...(body !== undefined && { body }),
      });
      return { response, entries: await entriesOf(requestId) };
    };
    const text = '{"text":"x","label":"a"}\n{"text":"y","label":"b"}';
    const begin = { 'upload-length': String(text.length), 'upload-metadata': `filename ${btoa('a.jsonl')}` };
    const denied = await send('viewer', 'POST', uploads, begin);
    expect(denied.entries).toEqual([expect.objectContaining({ action: 'beginUpload', outcome: 'denied' })]);
    const begun = await send('admin', 'POST', uploads, begin);
    const location = new URL(begun.response.headers.get('location') ?? '', uploads).href;
    const id = location.split('/').at(-1);
    const about = { target_kind: 'DataFile', target_id: id };
    expect(begun.entries).toEqual([
      expect.objectContaining({ action: 'beginUpload', changed: true, ...about }),
    ]);
    const piece = { 'content-type': 'application/offset+octet-stream' };
    const misplaced = await send('admin', 'PATCH', location, { ...piece, 'upload-offset': '7' }, text);
    expect(misplaced.entries).toEqual([
      expect.objectContaining({ action: 'appendToUpload', outcome: 'failed', ...about }),
    ]);
    const first = await send(
      'admin',
      'PATCH',
      location,
      { ...piece, 'upload-offset': '0' },
      text.slice(0, 9),
    );
    expect(first.response.status).toBe(204);
    expect(first.entries).toEqual([]);
    const last = await send('admin', 'PATCH', location, { ...piece, 'upload-offset': '9' }, text.slice(9));
    expect(last.response.status).toBe(204);
    expect(last.entries).toEqual([
      expect.objectContaining({ action: 'completeUpload', outcome: 'allowed', changed: true, ...about }),
    ]);
    const gone = await send('admin', 'DELETE', location, {});
    expect(gone.entries).toEqual([
      expect.objectContaining({ action: 'giveUpUpload', outcome: 'failed', ...about }),
    ]);
  });
});

describe('who signs in', () => {
  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const requestId = randomUUID();
    const response = await fetch(platform.graphqlUrl.replace('/graphql', path), {
      method,
      headers: {
        'x-request-id': requestId,
        'x-mlsec': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { response, entries: await entriesOf(requestId) };
  };

  test('and out, or is refused', async () => {
    const refused = await send('POST', '/session', {}, { token: 'no-such-token-0123456789' });
    expect(refused.entries).toEqual([
      expect.objectContaining({
        action: 'signIn',
        outcome: 'denied',
        code: 'UNAUTHENTICATED',
        actor_name: 'unknown',
      }),
    ]);
    const { response, entries } = await send('POST', '/session', {}, { token: tokenOf('analyst') });
    expect(entries).toEqual([
      expect.objectContaining({ action: 'signIn', changed: true, actor_name: 'analyst' }),
    ]);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const out = await send('DELETE', '/session', { cookie });
    expect(out.entries).toEqual([
      expect.objectContaining({ action: 'signOut', changed: true, actor_name: 'analyst' }),
    ]);
    const link = await send('POST', '/session/links', { authorization: `Bearer ${tokenOf('admin')}` });
    expect(link.entries).toEqual([
      expect.objectContaining({ action: 'createSignInLink', actor_name: 'admin' }),
    ]);
  });

  test('a wrong token is recorded once in a while, not with each request', async () => {
    const authorization = 'Bearer another-wrong-token-0123456789';
    const first = await send('GET', '/identity', { authorization });
    expect(first.response.status).toBe(401);
    expect(first.entries).toEqual([expect.objectContaining({ action: 'useToken', outcome: 'denied' })]);
    expect((await send('GET', '/identity', { authorization })).entries).toEqual([]);
    expect((await send('GET', '/identity', {})).entries).toEqual([]);
  });
});

describe('who is kept from traces', () => {
  const FROM = '203.0.113.9';
  const requestOf = (authorization: string) => {
    const requestId = randomUUID();
    const headers = { authorization, 'x-request-id': requestId, 'x-forwarded-for': FROM };
    return { headers, entries: () => entriesOf(requestId) };
  };
  const refusals = () => new LimitedRefusals(createPoolAuditTrail({ pool: tracing.pool, log }));
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

  test('by the query APIs of Jaeger and Zipkin', async () => {
    const authenticate = createHttpAuthenticate({ gatewayUrl: platform.graphqlUrl });
    for (const [serve, path] of [
      [serveJaegerQueries, '/api/services'],
      [serveZipkinQueries, '/api/v2/services'],
    ] as const) {
      const metrics = createMetrics({ processMetrics: false });
      const server = createHttpServer({ name: 'query', log, metrics, maxBodyBytes: 1_000, readiness: {} });
      serve(server, {
        ...tracing.deps,
        readerFor: (ctx) => readerFor(tracing.deps.reader, ctx),
        timeoutMs: 10_000,
        authenticate,
        tokenRequired: true,
        refusals: refusals(),
        readiness: {},
      });
      const port = await listen(server, { host: '127.0.0.1', port: 0, variable: 'JAEGER_QUERY_PORT' });
      const get = async (authorization: string) => {
        const { headers, entries } = requestOf(authorization);
        const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
        return { status, entries: await entries() };
      };
      const about = { outcome: 'denied', address: FROM };
      expect(await get(`Bearer ${tokenOf('nobody')}`)).toEqual({
        status: 403,
        entries: [expect.objectContaining({ action: 'queryTraces', actor_name: 'nobody', ...about })],
      });
      // The same again is not recorded again.
      expect(await get(`Bearer ${tokenOf('nobody')}`)).toEqual({ status: 403, entries: [] });
      // By the gateway, which is asked who this is.
      expect(await get(`Bearer not-valid-${port}`)).toEqual({
        status: 401,
        entries: [expect.objectContaining({ action: 'useToken', actor_name: 'unknown', ...about })],
      });
      expect(await get(`Bearer ${tokenOf('viewer')}`)).toEqual({ status: 200, entries: [] });
      await server.close();
    }
    await authenticate.close();
  });

  test('by collectors that ask for a token', async () => {
    const collectors = await startCollectors({ collectorToken: 'the-token', refusals: refusals() });
    const denied = { action: 'sendSpans', outcome: 'denied', actor_name: 'unknown' };
    const json = { 'content-type': 'application/json' };
    const post = async (authorization: string) => {
      const { headers, entries } = requestOf(authorization);
      const init = { method: 'POST', headers: { ...json, ...headers }, body: '{}' };
      const { status } = await fetch(`${collectors.httpUrl}/v1/traces`, init);
      return { status, entries: await entries() };
    };
    expect(await post('Bearer guessed')).toEqual({
      status: 401,
      entries: [expect.objectContaining({ ...denied, address: FROM })],
    });
    expect(await post('Bearer guessed')).toEqual({ status: 401, entries: [] });
    expect(await post('Bearer the-token')).toEqual({ status: 200, entries: [] });
    const { headers, entries } = requestOf('Bearer guessed');
    await exportOverGrpc(collectors.grpcPort, Buffer.alloc(0), { metadata: headers });
    expect(await entries()).toEqual([expect.objectContaining({ ...denied, address: '127.0.0.1' })]);
    await collectors.stop();
  });
});

describe('a statement that is a transaction of its own', () => {
  interface Kept {
    id: number;
    note: string;
  }
  const INSERT = "INSERT INTO lone (id, note) VALUES ($1, 'RETURNING; new')";
  const CTE =
    'WITH given AS (SELECT $1::int AS id) INSERT INTO lone SELECT id, note FROM given, note RETURNING id';
  /** Which cannot be part of another statement, and so gets a transaction around it. */
  const MERGE =
    'MERGE INTO lone USING (SELECT $1::int AS id) AS given ON lone.id = given.id WHEN NOT MATCHED THEN INSERT VALUES (given.id)';
  /** What is sent, how many rows it is said to have changed, and which rows come back. */
  const CHANGES: [what: string, text: string, count: number, rows: object[]][] = [
    ['an insertion', INSERT, 1, []],
    [
      'one that returns rows',
      `${INSERT} RETURNING id, note AS "RETURNING"`,
      1,
      [{ id: 7, RETURNING: 'RETURNING; new' }],
    ],
    ['one that is there already', `${INSERT.replace('$1', '$1 - 6')} ON CONFLICT DO NOTHING`, 0, []],
    ['an update', "UPDATE lone SET note = 'b' WHERE id < $1; -- both", 2, []],
    [
      'one that returns a column twice',
      'UPDATE lone SET id = id WHERE id = $1 - 5 RETURNING id, lone.id',
      1,
      [{ id: 2 }],
    ],
    ['one of nothing', "UPDATE lone SET note = 'c' WHERE id = $1 RETURNING note", 0, []],
    ['a deletion', 'DELETE FROM lone WHERE id < $1', 2, []],
    ['a deletion of nothing', 'DELETE FROM lone WHERE id = $1', 0, []],
    ['one behind WITH', CTE, 1, [{ id: 7 }]],
    ['a merge', MERGE, 1, []],
  ];

  test('carries its entry, if it changes something, without another round trip', async () => {
    let answers = 0;
    const pool = createCancellablePool({ connectionString: platform.config.postgres.url, max: 1 });
    pool.on('connect', (client) => {
      const { connection } = client as unknown as { connection: EventEmitter };
      connection.on('readyForQuery', () => answers++);
    });
    await pool.query('CREATE TABLE lone (id int PRIMARY KEY, note text)');
    await pool.query("CREATE TABLE note AS SELECT 'n' AS note");
    for (const [what, text, rowCount, rows] of CHANGES) {
      for (const name of [undefined, 'lone']) {
        await pool.query('TRUNCATE lone');
        await pool.query("INSERT INTO lone VALUES (1, 'a'), (2, 'a')");
        answers = 0;
        const requestId = randomUUID();
        const entry = new PendingEntry(
          { ...serviceContext('test', 'default', requestId), actor: WRITER },
          { action: 'change', target: undefined },
        );
        const statement = { ...(name && { name: `${name} ${what}` }), text, values: [7] };
        const result = await withinEntry(entry, () => pool.query<Kept>(statement));
        expect([what, answers]).toEqual([what, text === MERGE ? 4 : 1]);
        expect([what, result.rowCount, result.rows]).toEqual([what, rowCount, rows]);
        expect([what, entry.isWritten]).toEqual([what, rowCount > 0]);
        const written = await entriesOf(requestId);
        expect([what, written]).toEqual([
          what,
          rowCount > 0 ? [expect.objectContaining({ action: 'change', changed: true })] : [],
        ]);
      }
    }
    await pool.query('DROP TABLE lone, note');
    await pool.end();
  });

  test('leaves no entry when it fails, and the next one carries it', async () => {
    const requestId = randomUUID();
    const ctx = { ...serviceContext('test', 'default', requestId), actor: WRITER };
    const entry = new PendingEntry(ctx, { action: 'change', target: undefined });
    await owner.query('CREATE TABLE lone (id int PRIMARY KEY)');
    await owner.query('INSERT INTO lone VALUES (1)');
    const [again, nothing, other] = await withinEntry(entry, () =>
      Promise.allSettled(
        ['INSERT INTO lone VALUES (1)', 'DELETE FROM lone WHERE id = 9', 'INSERT INTO lone VALUES (2)'].map(
          (text) => owner.query(text),
        ),
      ),
    );
    expect([again?.status, nothing?.status, other?.status]).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(await entriesOf(requestId)).toHaveLength(1);
    const { rows } = await owner.query(
      `SELECT 1 FROM lone, gateway.audit_event AS event
       WHERE lone.id = 2 AND event.request_id = $1 AND event.xmin = lone.xmin`,
      [requestId],
    );
    expect(rows).toHaveLength(1);
    await owner.query('DROP TABLE lone');
  });
});

describe('who administers', () => {
  const LIST = `query ($filter: AuditEventFilter, $after: String) { auditEvents(filter: $filter, first: 2, after: $after) {
    edges { node { action targetKind targetId outcome actorName isErased changed } } pageInfo { hasNextPage endCursor } } }`;
  interface Listed {
    edges: { node: { action: string; targetId: string; outcome: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const list = async (variables: Record<string, unknown>, tenant: string) =>
    (await ask('admin', LIST, variables, tenant)).answer.data?.auditEvents as unknown as Listed;

  test('lists, filters, verifies and exports what happened', async () => {
    const tenant = newTenant();
    const query = mutation('createModel', 'model { name }');
    for (const name of ['a', 'b', 'c']) await ask('admin', query, { input: { name } }, tenant);
    await ask('viewer', query, { input: { name: 'd' } }, tenant);
    const newest = await list({}, tenant);
    expect(newest.edges.map(({ node }) => [node.targetId, node.outcome])).toEqual([
      ['d', 'DENIED'],
      ['c', 'ALLOWED'],
    ]);
    const older = await list({ after: newest.pageInfo.endCursor }, tenant);
    expect(older.edges.map(({ node }) => node.targetId)).toEqual(['b', 'a']);
    expect(older.pageInfo.hasNextPage).toBe(false);
    for (const [filter, ids] of [
      [{ actor: 'viewer' }, ['d']],
      [{ outcomes: ['DENIED', 'FAILED'] }, ['d']],
      [{ targetKind: 'Model', targetId: 'b' }, ['b']],
      [{ action: 'deleteModel' }, []],
      [{ to: '2020-01-01T00:00:00Z' }, []],
      [{ from: '2020-01-01T00:00:00Z', actor: 'viewer' }, ['d']],
    ] as const) {
      expect([filter, (await list({ filter }, tenant)).edges.map(({ node }) => node.targetId)]).toEqual([
        filter,
        ids,
      ]);
    }
    const verified = await waitUntil(
      async () => {
        const { answer } = await ask(
          'admin',
          '{ verifyAudit { entryCount firstSeq lastSeq unsealedCount problems { kind seq message } } }',
          {},
          tenant,
        );
        return answer.data?.verifyAudit?.entryCount === 4 && answer.data.verifyAudit;
      },
      { what: 'all is sealed' },
    );
    expect(verified).toEqual({ entryCount: 4, firstSeq: 1, lastSeq: 4, unsealedCount: 0, problems: [] });
    const exported = await fetch(platform.graphqlUrl.replace('/graphql', '/audit/export'), {
      headers: headersOf('admin', tenant, randomUUID()),
    });
    const lines = (await exported.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.slice(0, 4).map(({ action, targetId, seq }) => [action, targetId, seq])).toEqual([
      ['createModel', 'a', 1],
      ['createModel', 'b', 2],
      ['createModel', 'c', 3],
      ['createModel', 'd', 4],
    ]);
    expect(lines[0]).not.toHaveProperty('salt');
    const exportOf = (query: string) =>
      fetch(platform.graphqlUrl.replace('/graphql', `/audit/export?${query}`), {
        headers: headersOf('admin', tenant, randomUUID()),
      });
    const some = await exportOf('targetId=b&outcome=ALLOWED,denied&from=2026-01-01T00:00:00Z');
    expect(JSON.parse(await some.text())).toMatchObject({ action: 'createModel', targetId: 'b' });
    const wrong = await exportOf('from=yesterday&outcome=maybe&until=now');
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toMatch(
      /from: must be an instant such as .*; outcome: must be of allowed, denied, failed; until: there is no such condition; there are from, to, actor,/,
    );
  });

  test('and nobody else', async () => {
    const tenant = newTenant();
    expect((await ask('analyst', LIST, {}, tenant)).answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const requestId = randomUUID();
    const exported = await fetch(platform.graphqlUrl.replace('/graphql', '/audit/export'), {
      headers: headersOf('analyst', tenant, requestId),
    });
    expect(exported.status).toBe(403);
    expect(await entriesOf(requestId)).toEqual([
      expect.objectContaining({ action: 'exportAudit', outcome: 'denied' }),
    ]);
  });
});

function formOf(rows: readonly object[]): FormData {
  const form = new FormData();
  form.append('file', new Blob([rows.map((row) => JSON.stringify(row)).join('\n')]), 'rows.jsonl');
  return form;
}

describe('the chain', () => {
  const silent = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

  /** A tenant with sealed entries, one for each action, made known as far as is asked. */
  async function chainOf(count: number, publishedAt: readonly number[] = []): Promise<string> {
    const { prisma, objects } = platform;
    const tenant = newTenant();
    const trail = createAuditTrail({ prisma, log: silent });
    const actor = { kind: 'user', id: 'account_ann', name: 'ann', roles: [], tenants: ['*'] } as const;
    for (let done = 0; done < count; done++) {
      const ctx = { tenant, actor, requestId: `r${done}`, address: '192.0.2.7' };
      await trail.record(ctx, { action: `act${done + 1}`, target: { kind: 'Model', id: 'm' } });
      await waitUntil(
        async () => {
          await sealEntries(prisma);
          const { rows } = await owner.query(
            'SELECT 1 FROM gateway.audit_event WHERE tenant = $1 AND seq = $2',
            [tenant, done + 1],
          );
          return rows.length === 1;
        },
        { what: 'it is sealed' },
      );
      if (publishedAt.includes(done + 1)) {
        await waitUntil(
          async () => {
            await publishHeads({ prisma, objects, log: silent });
            const { rows } = await owner.query(
              'SELECT published_seq FROM gateway.audit_head WHERE tenant = $1',
              [tenant],
            );
            return Number(rows[0]?.published_seq) === done + 1;
          },
          { what: 'it is published' },
        );
      }
    }
    return tenant;
  }

  /** As who may do anything in the database: without the trigger. */
  async function tamper(...statements: [sql: string, values: unknown[]][]): Promise<void> {
    const client = await owner.connect();
    try {
      await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
      for (const [sql, values] of statements) await client.query(sql, values);
    } finally {
      await client.query('COMMIT');
      client.release();
    }
  }

  const verify = (tenant: string) => verifyAudit(platform, tenant);
  const found = async (tenant: string) =>
    (await verify(tenant)).problems.map(({ kind, seq }): [AuditProblemKind, number] => [kind, seq]);

  test('an untouched one holds, and says where it ends', async () => {
    const tenant = await chainOf(4, [2, 4]);
    expect(await verify(tenant)).toEqual({
      tenant,
      entryCount: 4,
      firstSeq: 1,
      lastSeq: 4,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      erasedCount: 0,
      unsealedCount: 0,
      publishedCount: 2,
      problems: [],
    });
  });

  test('an entry that is sealed while one looks is told of as not looked at', async () => {
    const { prisma, objects } = platform;
    const tenant = await chainOf(1, [1]);
    const trail = createAuditTrail({ prisma, log: silent });
    // Behind the last head, when the only page of entries has been read.
    async function* list(prefix: string) {
      yield* objects.list(prefix);
      const ctx = { tenant, actor: WRITER, requestId: 'late', address: '192.0.2.7' };
      await trail.record(ctx, { action: 'late', target: undefined });
      await waitUntil(
        async () => {
          await sealEntries(prisma);
          return (await verify(tenant)).lastSeq === 2;
        },
        { what: 'it is sealed' },
      );
    }
    expect(await verifyAudit({ prisma, objects: { list } }, tenant)).toMatchObject({
      ...{ entryCount: 1, lastSeq: 1, unsealedCount: 1, problems: [] },
    });
    expect(await verify(tenant)).toMatchObject({ entryCount: 2, lastSeq: 2, unsealedCount: 0 });
  });

  test('PostgreSQL refuses to change, delete and truncate', async () => {
    const tenant = await chainOf(1);
    for (const sql of [
      "UPDATE gateway.audit_event SET outcome = 'denied' WHERE tenant = $1",
      "UPDATE gateway.audit_event SET actor_name = 'bob' WHERE tenant = $1",
      'UPDATE gateway.audit_event SET salt = NULL WHERE tenant = $1',
      'UPDATE gateway.audit_event SET seq = 7 WHERE tenant = $1',
      'DELETE FROM gateway.audit_event WHERE tenant = $1',
    ]) {
      await expect(owner.query(sql, [tenant])).rejects.toThrow(/append-only/);
    }
    await expect(owner.query('TRUNCATE gateway.audit_event')).rejects.toThrow(/append-only/);
  });

  test.each<[string, AuditProblemKind, number, string]>([
    [
      'a changed entry',
      'CHANGED',
      2,
      "UPDATE gateway.audit_event SET outcome = 'denied' WHERE tenant = $1 AND seq = 2",
    ],
    [
      'another actor',
      'CHANGED',
      2,
      "UPDATE gateway.audit_event SET actor_name = 'bob' WHERE tenant = $1 AND seq = 2",
    ],
    ['a lost salt', 'CHANGED', 2, 'UPDATE gateway.audit_event SET salt = NULL WHERE tenant = $1 AND seq = 2'],
    ['a removed entry', 'REMOVED', 2, 'DELETE FROM gateway.audit_event WHERE tenant = $1 AND seq = 2'],
    ['a removed beginning', 'REMOVED', 1, 'DELETE FROM gateway.audit_event WHERE tenant = $1 AND seq < 3'],
    ['a cut end', 'CUT', 3, 'DELETE FROM gateway.audit_event WHERE tenant = $1 AND seq >= 3'],
  ])('%s is found', async (_name, kind, seq, sql) => {
    const tenant = await chainOf(4);
    await tamper([sql, [tenant]]);
    expect(await found(tenant)).toEqual([[kind, seq]]);
  });

  test('a cut end is found from outside when all that the database knows was mended', async () => {
    const tenant = await chainOf(4, [3]);
    await tamper(
      ['DELETE FROM gateway.audit_event WHERE tenant = $1 AND seq >= 3', [tenant]],
      [
        `UPDATE gateway.audit_head AS head SET seq = event.seq, hash = event.hash FROM gateway.audit_event AS event
          WHERE event.tenant = $1 AND event.seq = 2 AND head.tenant = $1`,
        [tenant],
      ],
    );
    expect(await found(tenant)).toEqual([['CUT', 3]]);
    const emptied = await chainOf(2, [2]);
    await tamper(
      ['DELETE FROM gateway.audit_event WHERE tenant = $1', [emptied]],
      ['DELETE FROM gateway.audit_head WHERE tenant = $1', [emptied]],
    );
    expect(await found(emptied)).toEqual([['CUT', 1]]);
  });

  test('an entry that is forged with its hash breaks the link, and all hashes anew what was published', async () => {
    const tenant = await chainOf(4, [3]);
    const reseal = (from: number): [string, unknown[]][] => [
      ["UPDATE gateway.audit_event SET outcome = 'denied' WHERE tenant = $1 AND seq = $2", [tenant, from]],
      [
        'UPDATE gateway.audit_event SET seq = NULL, prev_hash = NULL, hash = NULL WHERE tenant = $1 AND seq >= $2',
        [tenant, from],
      ],
      [
        `UPDATE gateway.audit_head AS head SET seq = event.seq, hash = event.hash FROM gateway.audit_event AS event
          WHERE event.tenant = $1 AND event.seq = $2 AND head.tenant = $1`,
        [tenant, from - 1],
      ],
    ];
    await tamper(...reseal(2));
    await waitUntil(
      async () => {
        await sealEntries(platform.prisma);
        return (await verify(tenant)).unsealedCount === 0;
      },
      { what: 'it is sealed anew' },
    );
    expect(await found(tenant)).toEqual([['FORGED', 3]]);

    const other = await chainOf(4);
    const { rows } = await owner.query('SELECT hash FROM gateway.audit_event WHERE tenant = $1 AND seq = 1', [
      other,
    ]);
    await tamper([
      'UPDATE gateway.audit_event SET prev_hash = $2 WHERE tenant = $1 AND seq = 3',
      [other, rows[0].hash],
    ]);
    expect((await found(other))[0]).toEqual(['FORGED', 3]);
  });

  test('erased personal fields leave it valid', async () => {
    const tenant = await chainOf(3, [3]);
    await owner.query(
      'UPDATE gateway.audit_event SET actor_id = NULL, actor_name = NULL, address = NULL, salt = NULL WHERE tenant = $1 AND seq < 3',
      [tenant],
    );
    expect(await verify(tenant)).toMatchObject({ erasedCount: 2, problems: [] });
  });

  test('what a checkpoint covers may go, and the rest still holds', async () => {
    const tenant = await chainOf(4, [1, 4]);
    await owner.query(
      'INSERT INTO gateway.audit_checkpoint (tenant, seq, hash) SELECT tenant, seq, hash FROM gateway.audit_event WHERE tenant = $1 AND seq = 2',
      [tenant],
    );
    await expect(owner.query('DELETE FROM gateway.audit_event WHERE tenant = $1', [tenant])).rejects.toThrow(
      /append-only/,
    );
    await owner.query('DELETE FROM gateway.audit_event WHERE tenant = $1 AND seq <= 2', [tenant]);
    expect(await verify(tenant)).toMatchObject({ firstSeq: 3, lastSeq: 4, entryCount: 2, problems: [] });
  });
});
