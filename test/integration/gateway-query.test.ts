import { deflateSync, gzipSync } from 'node:zlib';
import { ApolloGateway } from '@apollo/gateway';
import { type ExecutionResult, getIntrospectionQuery, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestContext } from '../../platform/context.js';
import type { TypedDocumentNode } from '../../platform/graph/typed-document.js';
import { cpuMsOf } from '../support/cpu-time.js';
import { rawRequest } from '../support/raw-http.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  Journal,
  type RunningGateway,
  startGateway,
  testSupergraph,
} from './gateway-harness.js';

const files = createFilesSubgraph();
const journal = new Journal();
const jobs = createJobsSubgraph(journal);
let gateway: RunningGateway & { close(): Promise<void> };

beforeAll(async () => {
  gateway = await startGateway([jobs, files], {
    GRAPHQL_MAX_DEPTH: '8',
    GRAPHQL_MAX_COST: '500',
    GRAPHQL_TIMEOUT_SECONDS: '1',
  });
});
afterAll(() => gateway.close());

const ctx: RequestContext = {
  tenant: 'default',
  requestId: 'test',
  actor: { kind: 'user', id: 'tester', name: 'tester', roles: ['admin'], tenants: ['*'] },
};

test('fields of an entity that another subgraph owns are joined, each entity asked for once', async () => {
  files.asked.length = 0;
  const { body, status } = await gateway.post({
    query: 'query Q($n: Int) { jobs(first: $n) { id name file { name labels { label count } } } }',
    variables: { n: 6 },
  });
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.jobs).toHaveLength(6);
  expect(body.data.jobs[3]).toEqual({
    id: '4',
    name: 'job 4',
    file: { name: 'file-1.jsonl', labels: [{ label: 'benign', count: 7 }] },
  });
  expect(files.asked).toEqual([['file-1', 'file-2', 'file-0']]);
});

describe('answers as Apollo Gateway executes the same plan', () => {
  const operations: [name: string, query: string, variables?: Record<string, unknown>][] = [
    ['a join', '{ job(id: "4") { id status file { id name size } } }'],
    ['a null root', '{ job(id: "0") { id file { name } } }'],
    [
      'aliases',
      '{ a: job(id: "1") { x: id f: file { n: name } } b: job(id: "2") { x: name f: file { s: size } } }',
    ],
    [
      'the same field twice',
      '{ job(id: "1") { file { name } file { size } ...F } } fragment F on Job { file { id } }',
    ],
    ['variables with defaults', 'query ($n: Int = 2) { jobs(first: $n) { id } }'],
    [
      'skip and include, on',
      'query ($y: Boolean!) { job(id: "1") { id @skip(if: $y) name @include(if: $y) file @include(if: $y) { name } } }',
      { y: true },
    ],
    [
      'skip and include, off',
      'query ($y: Boolean!) { job(id: "1") { id @skip(if: $y) name @include(if: $y) file @include(if: $y) { name } } }',
      { y: false },
    ],
    [
      'conditional fragments',
      'query ($y: Boolean = false) { job(id: "1") { id ... @include(if: $y) { file { name } } ... on Job @skip(if: $y) { status } } }',
    ],
    ['a union', '{ search { __typename ... on Job { id file { name } } ... on Note { text } } }'],
    ['a union without its type name', '{ search { ... on Note { text } } }'],
    ['type names', '{ __typename job(id: "1") { __typename t: id file { __typename } } }'],
    ['nested lists', '{ jobs(first: 2) { children(first: 2) { id file { name } } } }'],
    ['introspection', '{ __type(name: "Job") { name fields { name } } job(id: "1") { id } }'],
    ['a mutation', 'mutation { rename(id: "1", name: "new") { name file { name } } }'],
    ['two subgraphs at the root', '{ job(id: "1") { id } file(id: "f") { name } }'],
    ['an error in one of several entities', '{ jobs(first: 3) { id file { id secret } } }'],
    ['a null that is not allowed', '{ brokenJob { name } }'],
  ];

  test.each(operations)('%s', async (_name, query, variables = {}) => {
    const document = parse(query);
    const apollo = new ApolloGateway({
      supergraphSdl: testSupergraph(),
      buildService: ({ name }) => ({
        process: ({ request }) =>
          (name === 'jobs' ? jobs : files).execute(
            { query: request.query ?? '', variables: request.variables },
            ctx,
          ) as never,
      }),
    });
    const { executor } = await apollo.load();
    const expected = await executor({
      document,
      request: { query, variables },
      queryHash: query,
      context: {},
      metrics: {},
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    } as never);
    await apollo.stop();

    const { body } = await gateway.post({ query, variables });
    expect(body.data).toEqual(JSON.parse(JSON.stringify(expected.data)));
    // Apollo tells of forbidden nulls, and of who failed, in its own extensions.
    const pathsOf = (errors: typeof body.errors) => errors?.map(({ path }) => path?.join('.'));
    if (expected.errors)
      expect(pathsOf(body.errors)).toEqual(pathsOf(JSON.parse(JSON.stringify(expected.errors))));
  });
});

describe('aliases that are names of other fields', () => {
  test('do not get into what other subgraphs are asked for', async () => {
    const { body } = await gateway.post({
      query: `{
        jobs(first: 2) {
          id: name name: id
          version { model: number number: model __typename stage: model model__alias_0: stage }
          file { id: name name: id size: secret }
        }
      }`,
    });
    const job = (number: number) => ({
      id: `job ${number}`,
      name: String(number),
      version: {
        model: number,
        number: `model ${number}`,
        __typename: 'Version',
        stage: `model ${number}`,
        model__alias_0: `stage of model ${number}/${number}`,
      },
      file: { id: `file-${number}.jsonl`, name: `file-${number}`, size: null },
    });
    expect(body.data).toEqual({ jobs: [job(1), job(2)] });
    expect(body.errors?.map(({ path }) => path)).toEqual([['jobs', 0, 'file', 'size']]);
  });

  test('at the root, where a subgraph that fails leaves nothing', async () => {
    const { body } = await gateway.post({ query: '{ job: outage jobs: whoami outage: broken }' });
    expect(body.errors?.map(({ path }) => path)).toEqual([['job'], ['outage']]);
    expect(body.data).toMatchObject({ job: null, jobs: expect.any(String), outage: null });
  });
});

test('the field order of an answer is that of the operation', async () => {
  const { body } = await gateway.post({ query: '{ job(id: "1") { file { size name } status id } }' });
  expect(JSON.stringify(body.data)).toBe(
    '{"job":{"file":{"size":10,"name":"file-1.jsonl"},"status":"RUNNING","id":"1"}}',
  );
});

describe('errors', () => {
  test('of a resolver leave without internals, at their path, beside the data', async () => {
    const { body, status } = await gateway.post({
      query: '{ jobs(first: 2) { id file { secret } } broken }',
    });
    expect(status).toBe(200);
    expect(body.data.jobs).toHaveLength(2);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        { message: 'Internal server error', path: ['broken'], extensions: { code: 'INTERNAL' } },
        {
          message: 'Internal server error',
          path: ['jobs', 0, 'file', 'secret'],
          extensions: { code: 'INTERNAL' },
        },
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/hunter2|var\/lib|stack/);
  });

  test('an entity shared by several objects fails at each of them', async () => {
    const { body } = await gateway.post({ query: '{ jobs(first: 4) { file { secret } } }' });
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['jobs', 0, 'file', 'secret'],
      ['jobs', 3, 'file', 'secret'],
    ]);
  });

  test('a null that the schema forbids is told, not passed over', async () => {
    const { body } = await gateway.post({ query: '{ brokenJob { name } }' });
    expect(body.data).toBeNull();
    expect(body.errors?.[0]).toMatchObject({ path: ['brokenJob', 'name'], extensions: { code: 'INTERNAL' } });
  });

  test('an entity that its subgraph does not have is null where it may be', async () => {
    const { body } = await gateway.post({ query: '{ lost { file { name } files { name } } }' });
    expect(body).toEqual({ data: { lost: { file: null, files: [{ name: 'there.jsonl' }, null] } } });
    const firm = await gateway.post({ query: '{ lost { firmFiles { name } } a: lost { firm { name } } }' });
    expect(firm.body).toMatchObject({
      data: null,
      errors: [
        { path: ['lost', 'firmFiles', 1], extensions: { code: 'NOT_FOUND' } },
        { path: ['a', 'firm'], extensions: { code: 'NOT_FOUND' } },
      ],
    });
  });

  test('an outage as the only outcome is HTTP 503 with Retry-After', async () => {
    const { status, headers, body } = await gateway.post({ query: '{ outage }' });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' });
    const partly = await gateway.post({ query: '{ outage job(id: "1") { id } }' });
    expect(partly.status).toBe(200);
    expect(partly.body.data.job).toEqual({ id: '1' });
  });

  test.each([
    ['a syntax error', '{ job(', {}],
    ['an unknown field', '{ nothing }', {}],
    ['a missing variable', 'query ($id: ID!) { job(id: $id) { id } }', {}],
    ['a variable of the wrong type', 'query ($n: Int) { jobs(first: $n) { id } }', { n: 'many' }],
    ['an unknown operation name', 'query A { whoami } query B { whoami }', {}],
    ['a subscription over HTTP', 'subscription { ticks(id: "1") { count } }', {}],
    [
      'a subscription under a condition',
      'subscription ($y: Boolean = true) { ticks(id: "1") @skip(if: $y) { count } }',
      {},
    ],
    ['a reserved alias', '{ __proto__: whoami }', {}],
  ])('%s is INVALID_INPUT', async (_name, query, variables) => {
    const { body, status } = await gateway.post({ query, variables });
    expect(status).toBeLessThan(500);
    expect(body.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(body.data ?? null).toBeNull();
  });
});

test('an operation that takes too long is answered, and what it has begun is told to stop', async () => {
  const { body, status } = await gateway.post({ query: '{ stuck file(id: "f") { name } }' });
  expect(status).toBe(200);
  expect(body.data).toEqual({ stuck: null, file: { name: 'f.jsonl' } });
  expect(body.errors).toEqual([
    {
      message: 'The operation takes longer than 1 s: ask for less at a time.',
      path: ['stuck'],
      extensions: { code: 'TIMEOUT' },
    },
  ]);
  expect(journal.stuck.at(-1)?.aborted).toBe(true);
  expect((await gateway.post({ query: '{ stuck }' })).status).toBe(504);
});

describe('every transport gives the same answer', () => {
  async function byTransport(request: {
    query: string;
    operationName?: string;
    variables?: Record<string, unknown>;
  }): Promise<ExecutionResult[]> {
    const { body } = await gateway.post(request);
    const search = new URLSearchParams({
      query: request.query,
      ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
      ...(request.variables ? { variables: JSON.stringify(request.variables) } : {}),
    });
    const headers = { authorization: 'Bearer test-admin-token-0123456789' };
    const get = await fetch(`${gateway.url}/graphql?${search}`, {
      headers: { ...headers, 'apollo-require-preflight': '1' },
    });
    const stream = await fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const text = await stream.text();
    const socket = await gateway
      .connect()
      .iterate(request)
      .next()
      .then(({ value }) => value as ExecutionResult)
      .catch((errors) => ({ errors }));
    return [
      body as ExecutionResult,
      (await get.json()) as ExecutionResult,
      JSON.parse(text.startsWith('{') ? text : (/^data: (.+)$/m.exec(text)?.[1] ?? '{}')),
      socket,
    ];
  }

  test.each([['{ job(id: "1") { id } }'], ['query A { job(id: "1") { id } }']])(
    'an empty operation name is none: %s',
    async (query) => {
      for (const answer of await byTransport({ query, operationName: '' })) {
        expect(answer).toEqual({ data: { job: { id: '1' } } });
      }
    },
  );

  test.each<[request: Parameters<typeof byTransport>[0], message: RegExp]>([
    [{ query: 'query A { whoami } query B { whoami }', operationName: '' }, /several operations/],
    [{ query: 'query A { whoami }', operationName: 'B' }, /no operation named B/],
    [{ query: '{ nope }' }, /Cannot query field "nope"/],
    [{ query: 'query ($id: Nope) { whoami }' }, /Unknown type "Nope"/],
    [{ query: 'query ($id: ID!) { job(id: $id) { id } }' }, /\$id/],
    [{ query: '{ __proto__: whoami }' }, /reserved/],
    [{ query: `{ ${'children { '.repeat(9)} id ${'}'.repeat(9)} }` }, /Cannot query|levels deep/],
  ])('%j is refused once', async (request, message) => {
    const [first, ...others] = await byTransport(request);
    expect(first?.errors?.[0]?.message).toMatch(message);
    expect(new Set(first?.errors?.map((error) => error.message)).size).toBe(first?.errors?.length);
    for (const other of others) expect(other.errors).toEqual(first?.errors);
  });
});

describe('limits', () => {
  test('introspection asks for everything once, and no more than twice as much', async () => {
    const everything = getIntrospectionQuery();
    const [first, again] = await Promise.all([
      gateway.post({ query: everything }),
      gateway.post({ query: everything }),
    ]);
    expect(first.body.data.__schema.types.length).toBeGreaterThan(20);
    expect(again.body).toEqual(first.body);
  });

  const repeat = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => text(index)).join(' ');
  test.each([
    [
      'many times',
      `{ ${repeat(210, (i) => `s${i}: __schema { types { fields { name type { name } } } }`)} }`,
    ],
    [
      'through one type',
      `{ ${repeat(200, (i) => `t${i}: __type(name: "Job") { fields { name type { name } } }`)} }`,
    ],
    [
      'with many names for one value',
      `{ __schema { types { fields { ${repeat(900, (i) => `n${i}: name`)} } } } }`,
    ],
    [
      'through a fragment that is spread often',
      `{ __schema { types { ${repeat(80, (i) => `f${i}: fields { ...F }`)} } } } fragment F on __Field { ${repeat(50, (i) => `n${i}: name`)} }`,
    ],
    [
      'through fragments that multiply each other',
      `{ ...F0 } ${repeat(30, (i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`)} fragment F30 on Query { __schema { types { name } } }`,
    ],
    [
      'whatever type a variable names',
      `query ($n: String!) { ${repeat(200, (i) => `t${i}: __type(name: $n) { fields { name type { name } } }`)} }`,
    ],
  ])('introspection %s is refused', async (_name, query) => {
    const { body } = await gateway.post({ query, variables: { n: 'Job' } });
    expect(body.errors).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/introspects too much/) }),
    ]);
  });

  test('the names of types count where they are repeated', async () => {
    const { body } = await gateway.post({
      query: `{ jobs(first: 30) { ${repeat(30, (i) => `t${i}: __typename`)} } }`,
    });
    expect(body.errors?.[0]?.message).toMatch(/^The operation costs 901; 500 are allowed/);
  });

  test('depth', async () => {
    const nested = (levels: number): string =>
      levels === 0 ? 'id' : `children(first: 1) { ${nested(levels - 1)} }`;
    expect((await gateway.post({ query: `{ job(id: "1") { ${nested(6)} } }` })).body.errors).toBeUndefined();
    const { body } = await gateway.post({ query: `{ job(id: "1") { ${nested(7)} } }` });
    expect(body.errors?.[0]?.message).toBe('The operation is nested 9 levels deep; 8 are allowed.');
  });

  test.each([
    ['a literal', '{ jobs(first: 600) { id } }', {}],
    ['the weights of fields', `{ ${repeat(5, (i) => `h${i}: heavy`)} }`, {}],
    [
      'weights in fragments',
      '{ ...F } fragment F on Query { a: heavy b: heavy ...G } fragment G on Query { c: heavy d: heavy e: heavy }',
      {},
    ],
    ['a variable', 'query ($n: Int) { jobs(first: $n) { id } }', { n: 600 }],
    ['nested lists', '{ jobs(first: 30) { children(first: 30) { id } } }', {}],
    ['the default of an argument', '{ jobs { children { children { id name status } } } }', {}],
  ])('cost by %s', async (_name, query, variables) => {
    const { body } = await gateway.post({ query, variables });
    expect(body.errors?.[0]?.message).toMatch(/^The operation costs \d+; 500 are allowed/);
  });

  test('fragments that multiply each other are refused quickly', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Job { ...F${level + 1} ... on Job { ...F${level + 1} } }`,
    );
    const query = `{ job(id: "1") { ...F0 } } ${levels.join(' ')} fragment F40 on Job { id name }`;
    const spentMs = await cpuMsOf(async () => {
      const { body } = await gateway.post({ query });
      expect(body.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    });
    expect(spentMs).toBeLessThan(2_000);
  });

  test('tokens and body size', async () => {
    const many = await gateway.post({ query: `{ ${'whoami '.repeat(5_000)} }` });
    expect(many.body.errors?.[0]?.message).toMatch(/token/i);
    const deep = `${'{a'.repeat(30_000)}${'}'.repeat(30_000)}`;
    expect((await gateway.post({ query: deep })).body.errors?.[0]?.message).toMatch(
      /token|nested too deeply/,
    );
    await expect(gateway.connect().iterate({ query: deep }).next()).rejects.toMatchObject([
      { message: expect.stringMatching(/token|nested too deeply/), extensions: { code: 'INVALID_INPUT' } },
    ]);
    const large = await gateway.post({ query: '{ whoami }', padding: 'x'.repeat(2_000_000) });
    expect(large.status).toBe(413);
  });
});

test('errors are counted by operation and code, and made-up names take no more labels than there are', async () => {
  const errors = async (operation: string, code: string) =>
    (await gateway.metric(`graphql_operation_errors_total{operation="${operation}",code="${code}"}`)) || 0;
  const refused = await errors('(refused)', 'INVALID_INPUT');
  const unnamed = await errors('(unnamed)', 'INTERNAL');
  await gateway.post({ query: 'query Syntax {' });
  await gateway.post({ query: 'query Unknown { nothing }' });
  expect(await errors('(refused)', 'INVALID_INPUT')).toBe(refused + 2);
  const query = 'query Broken { broken }';
  await gateway.post({ query });
  await gateway.post({ query: query.replace('query Broken', '') });
  expect(await errors('Broken', 'INTERNAL')).toBe(1);
  expect(await errors('(unnamed)', 'INTERNAL')).toBe(unnamed + 1);
  const stream = gateway
    .connect()
    .iterate({ query: 'subscription Gone { jobProgress(id: "1", afterSequence: -1) { sequence } }' });
  await expect(stream.next()).rejects.toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  expect(await errors('Gone', 'INVALID_INPUT')).toBe(1);
  await Promise.all(
    Array.from({ length: 250 }, (_, i) => gateway.post({ query: query.replace('Broken', `Made_up_${i}`) })),
  );
  expect(await errors('Made_up_3', 'INTERNAL')).toBe(1);
  expect(await errors('Made_up_249', 'INTERNAL')).toBe(0);
  expect(await errors('(other)', 'INTERNAL')).toBeGreaterThan(49);
});

test('the graph client asks in process and rejects with the first error', async () => {
  const query = parse('query Q($id: ID!) { job(id: $id) { name file { name } } }') as TypedDocumentNode<
    { job: { name: string; file: { name: string } } },
    { id: string }
  >;
  expect(await gateway.graph.execute(query, { id: '2' }, ctx)).toEqual({
    job: { name: 'job 2', file: { name: 'file-2.jsonl' } },
  });
  const outage = parse('{ outage }') as TypedDocumentNode<object, Record<string, never>>;
  await expect(gateway.graph.execute(outage, {}, ctx)).rejects.toMatchObject({
    name: 'AppError',
    code: 'UNAVAILABLE',
    message: 'The database does not answer; try again in a moment.',
  });
});

describe('bodies', () => {
  const query = JSON.stringify({ query: '{ job(id: "1") { id } }' });
  const bomb = gzipSync(Buffer.alloc(5_000_000, ' '));
  const send = async (path: string, headers: Record<string, string>, body: string | Buffer | undefined) => {
    const answer = await rawRequest(gateway.url, path, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, text: String(answer.body) };
  };

  test.each<[string, Record<string, string>, string | Buffer | undefined, number, string]>([
    ['broken JSON', {}, '{"query":', 400, 'INVALID_INPUT'],
    ['a prototype', {}, '{"__proto__":{"a":1}}', 400, 'INVALID_INPUT'],
    ['a list', {}, '[]', 400, 'INVALID_INPUT'],
    ['a text', {}, '"query"', 400, 'INVALID_INPUT'],
    ['nothing', {}, undefined, 400, 'INVALID_INPUT'],
    ['no query', {}, '{}', 400, 'INVALID_INPUT'],
    ['plain text', { 'content-type': 'text/plain' }, query, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'query=x',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no type that there is', { 'content-type': ';' }, query, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['too much', {}, `"${'x'.repeat(1_100_000)}"`, 413, 'PAYLOAD_TOO_LARGE'],
    ['too much once it is unpacked', { 'content-encoding': 'gzip' }, bomb, 413, 'PAYLOAD_TOO_LARGE'],
    ['no gzip', { 'content-encoding': 'gzip' }, query, 400, 'INVALID_INPUT'],
    ['half a gzip', { 'content-encoding': 'gzip' }, gzipSync(query).subarray(0, 20), 400, 'INVALID_INPUT'],
    ['an encoding not known here', { 'content-encoding': 'zstd' }, query, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no token', { authorization: 'Bearer no' }, query, 401, 'UNAUTHENTICATED'],
    ['an unlisted name', { host: 'evil.example' }, query, 421, 'MISDIRECTED'],
  ])('%s is refused in the shape of GraphQL', async (_name, headers, body, status, code) => {
    for (const path of ['/graphql', '/graphql/stream']) {
      const answer = await send(path, { 'content-type': 'application/json', ...headers }, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
      expect(JSON.parse(answer.text)).toEqual({
        errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code }) }],
      });
    }
  });

  test.each([
    ['gzip', gzipSync(query)],
    ['deflate', deflateSync(query)],
    ['identity', Buffer.from(query)],
  ])('a body in %s is read', async (encoding, body) => {
    const answer = await send(
      '/graphql',
      { 'content-type': 'application/json', 'content-encoding': encoding },
      body,
    );
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { data: { job: { id: '1' } } }]);
  });

  test('a large answer is compressed, an event stream is not', async () => {
    const large = JSON.stringify({ query: '{ jobs(first: 100) { id name status } }' });
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };
    expect((await send('/graphql', headers, large)).headers['content-encoding']).toBe('gzip');
    const stream = await send('/graphql/stream', headers, large);
    expect([stream.headers['content-encoding'], stream.text]).toEqual([
      undefined,
      expect.stringContaining('job 99'),
    ]);
  });
});

test('a browser gets the explorer; programs get GraphQL by GET too', async () => {
  const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).toContain('GraphQL explorer');
  const headers = { authorization: 'Bearer test-admin-token-0123456789', 'apollo-require-preflight': '1' };
  const answer = await fetch(
    `${gateway.url}/graphql?query=${encodeURIComponent('{ job(id: "1") { id } }')}`,
    { headers },
  );
  expect(await answer.json()).toEqual({ data: { job: { id: '1' } } });
  expect((await fetch(`${gateway.url}/`, { headers: { accept: 'application/json' } })).status).toBe(404);
});

test('where introspection is off there is neither a schema nor an explorer', async () => {
  const closed = await startGateway([jobs, files], { GRAPHQL_INTROSPECTION: 'off' });
  const { body } = await closed.post({ query: '{ __schema { types { name } } }' });
  expect(body.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  const misspelt = await closed.post({ query: '{ jop(id: "1") { id } }' });
  expect(misspelt.body.errors?.[0]?.message).not.toContain('Did you mean');
  const overSocket = closed.connect().iterate({ query: '{ jop(id: "1") { id } }' });
  await expect(overSocket.next()).rejects.toMatchObject([
    { message: 'Cannot query field "jop" on type "Query".', extensions: { code: 'INVALID_INPUT' } },
  ]);
  const variables = { filter: { nam: 'x' } };
  const wrongVariable = await closed.post({
    query: 'query ($filter: JobFilter) { found(filter: $filter) { id } }',
    variables,
  });
  expect(wrongVariable.body.errors?.[0]?.message).toContain('"nam" is not defined');
  expect(wrongVariable.body.errors?.[0]?.message).not.toContain('Did you mean');
  const page = await fetch(`${closed.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(401);
  expect(page.headers.get('content-type')).toMatch(/json/);
  await closed.close();
});
