import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '../support/free-port.js';
import { childProcesses, eventually } from '../support/program.js';
import { rawRequest, sendText } from '../support/raw-http.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';

/**
 * Attacks on the ports of one running platform, as somebody would try them who has a socket, or a token of their own.
 * What each ends as is one half; the other is that everybody else is served meanwhile, that no process falls, and
 * that nothing is logged as a fault of ours. docs/SECURITY.md lists these and the attacks of other tests.
 */
const HTTP_PORTS = [
  'GATEWAY_PORT',
  'REST_PORT',
  'TRACING_REST_PORT',
  'TRACING_SUBGRAPH_PORT',
  'OTLP_HTTP_PORT',
  'ZIPKIN_PORT',
  'JAEGER_COLLECTOR_PORT',
  'SAMPLING_PORT',
  'JAEGER_QUERY_PORT',
] as const;
type Port = (typeof HTTP_PORTS)[number];
const JSON_TYPE = { 'content-type': 'application/json' };
const ROWS = Array.from(
  { length: 60 },
  (_, i) => `{"text":"text number ${i}","label":"${i % 2 ? 'benign' : 'injection'}"}`,
).join('\n');

let installation: Awaited<ReturnType<typeof newInstallation>>;
let platform: RunningPlatform;
let processes: number[];
let faults: () => string[];

beforeAll(async () => {
  installation = await newInstallation({
    REQUEST_IDLE_SECONDS: '2',
    LOG_LEVEL: 'debug',
    ZIPKIN_PORT: String(await findFreePort()),
    JAEGER_COLLECTOR_PORT: String(await findFreePort()),
    SAMPLING_PORT: String(await findFreePort()),
    JAEGER_QUERY_PORT: String(await findFreePort()),
  });
  platform = await startPlatform(installation);
  processes = await longLived();
  faults = () =>
    platform.program
      .output()
      .split('\n')
      .filter((line) => /"level":"(error|fatal)"/.test(line));
}, 120_000);
afterAll(async () => {
  await platform?.program.stop();
  await installation?.remove();
});

/** Processes that the launcher runs for good: a job's trainer and a large file's reader come and go. */
async function longLived(): Promise<number[]> {
  const children = await childProcesses(platform.program.pid);
  return children.filter(({ command }) => /main\.js|engine-process/.test(command)).map(({ pid }) => pid);
}
const url = (port: Port) => `http://127.0.0.1:${platform.env[port]}`;
const bearer = () => ({ authorization: `Bearer ${platform.user.token}` });
const graph = (query: string, variables: Record<string, unknown> = {}) =>
  platform.user.graphql(query, variables);
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i));

/** Runs an attack while others ask. @returns its outcome and how the others were answered, each once */
async function whileOthersAsk<T>(attack: () => Promise<T>): Promise<{ outcome: T; others: number[] }> {
  let over = false;
  const statuses = new Set<number>();
  const ask = async (address: string, headers: Record<string, string> = {}) => {
    do statuses.add((await fetch(address, { headers })).status);
    while (!over);
  };
  const asking = Promise.all([
    ask(`${url('GATEWAY_PORT')}/healthz`),
    ask(`${url('REST_PORT')}/training/jobs`),
    ask(`${url('TRACING_REST_PORT')}/services`, bearer()),
  ]);
  const outcome = await attack();
  over = true;
  await asking;
  return { outcome, others: [...statuses] };
}

describe('sockets', () => {
  const HALF = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ';
  const NO_BODY =
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
  const HANDSHAKE =
    'GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
    'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n';

  test('slow, silent and uninitialised ones, hundreds of them, are cut off at each port', {
    timeout: 90_000,
  }, async () => {
    const { outcome, others } = await whileOthersAsk(() =>
      Promise.all([
        ...HTTP_PORTS.flatMap((port) =>
          [HALF, '', NO_BODY].map(async (text) => [port, await sendText(url(port), text).closed] as const),
        ),
        ...times(300, () => HALF).map(
          async (text) => ['half', await sendText(url('GATEWAY_PORT'), text).closed] as const,
        ),
        ...times(600, () => HANDSHAKE).map(
          async (text) => ['socket', await sendText(url('GATEWAY_PORT'), text).closed] as const,
        ),
      ]),
    );
    expect(others).toEqual([200]);
    const statuses = (kind: string) =>
      new Set(outcome.filter(([name]) => name === kind).map(([, answer]) => answer.slice(9, 12)));
    // A port that knows no such route need not wait for its body.
    for (const port of HTTP_PORTS) {
      expect([port, [...statuses(port)].every((status) => ['408', '404'].includes(status))]).toEqual([
        port,
        true,
      ]);
    }
    expect([...statuses('half')]).toEqual(['408']);
    // Those within the limit of an address shook hands, and were closed for their silence.
    expect([...statuses('socket')].sort()).toEqual(['101', '429']);
  });

  test.each(HTTP_PORTS)('%s takes no request that may be read as two', async (port) => {
    const head = 'POST /healthz HTTP/1.1\r\nHost: localhost\r\n';
    for (const [name, text] of [
      ['a length and chunks', `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
      ['two lengths', `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`],
      ['an encoding of its own', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
      ['a header with a space', `${head}Content-Length : 4\r\n\r\nabcd`],
      ['a folded header', `${head}X-A: 1\r\n Content-Length: 4\r\n\r\nabcd`],
      ['a bare line feed', 'GET /healthz HTTP/1.1\nHost: localhost\nX: y\n\n'],
      ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'],
      ['headers of 20 KB', `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
      ['an unknown method', 'FOO /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ] as const) {
      expect([name, (await sendText(url(port), text).closed).slice(0, 10)]).toEqual([name, 'HTTP/1.1 4']);
    }
  });
});

describe('who one is', () => {
  test('stating another identity, or two, is no credential', async () => {
    const actor = '{"kind":"service","name":"platform","roles":["admin","service"]}';
    const body = '{"query":"{ __typename }"}';
    const forged = { ...JSON_TYPE, 'x-mlsec-actor': actor, 'x-mlsec-address': '127.0.0.1' };
    const ask = async (port: Port, headers: Record<string, string>) =>
      (await rawRequest(url(port), '/graphql', { method: 'POST', headers, body })).status;
    for (const port of ['GATEWAY_PORT', 'TRACING_SUBGRAPH_PORT'] as const) {
      expect(await ask(port, forged)).toBe(401);
      expect(await ask(port, { ...forged, authorization: 'Bearer ' })).toBe(401);
    }
    // Of an administrator, but not of a part of the platform.
    expect(await ask('TRACING_SUBGRAPH_PORT', { ...forged, ...bearer() })).toBe(401);
    const two = `GET /identity HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer bad\r\nAuthorization: Bearer ${platform.user.token}\r\n\r\n`;
    expect(await sendText(url('GATEWAY_PORT'), two).closed).toMatch(/^HTTP\/1\.1 401 /);
  });

  test.each([['../x'], ['a'.repeat(65)], ["x' or '1'='1"], ['a,b'], ['__proto__']])(
    'a tenant is not named %s',
    async (tenant) => {
      // What asks in a tenant's name is a span of that tenant, so ours are no sign of whose data are shown.
      const ofDefault = 'service-of-default';
      const span = { traceId: 'd'.repeat(32), id: 'd'.repeat(16), localEndpoint: { serviceName: ofDefault } };
      await rawRequest(url('ZIPKIN_PORT'), '/api/v2/spans', {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify([span]),
      });
      await eventually(
        () => rawRequest(url('JAEGER_QUERY_PORT'), '/api/services', { headers: bearer() }),
        ({ body }) => String(body).includes(ofDefault),
      );
      const headers = { 'x-tenant-id': tenant, ...bearer() };
      for (const [port, path] of [
        ['REST_PORT', '/training/jobs'],
        ['TRACING_REST_PORT', '/services'],
        ['ZIPKIN_PORT', '/api/v2/services'],
        ['JAEGER_QUERY_PORT', '/api/services'],
      ] as const) {
        const { status, body } = await rawRequest(url(port), path, { headers });
        // A name that is one, if an odd one, is another tenant.
        const isApart = status === 200 && !String(body).includes(ofDefault);
        expect([port, status === 400 || status === 422 || isApart]).toEqual([port, true]);
      }
    },
  );
});

describe('paths and names', () => {
  test.each(['GATEWAY_PORT', 'REST_PORT', 'TRACING_REST_PORT', 'JAEGER_QUERY_PORT', 'ZIPKIN_PORT'] as const)(
    '%s gives no file of the machine',
    async (port) => {
      for (const path of [
        '/objects/../admin-token',
        '/objects/%2e%2e/admin-token',
        '/objects/..%2fadmin-token',
        '/objects//etc/passwd',
        '/objects/%00',
        '/docs/static/../../../../etc/passwd',
        '/docs/static/%2e%2e%2f%2e%2e%2fpackage.json',
        '/assets/..%2f..%2f..%2fpackage.json',
        '/assets/%2e%2e/%2e%2e/index.html%00.js',
        '/..%5c..%5cpackage.json',
        '//etc/passwd',
      ]) {
        const { status, body } = await rawRequest(url(port), path, { headers: bearer() });
        // The gateway answers a path that it does not know with the page of the dashboard.
        expect([path, status < 500, /root:|mlsec_|"devDependencies"/.test(String(body))]).toEqual([
          path,
          true,
          false,
        ]);
      }
    },
  );

  test.each([
    'http://127.0.0.1:9/x',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '/etc/passwd',
    's3://other-bucket/training-data/fresh/x',
    's3://ml-security/../../etc/passwd',
    's3://ml-security/training-data/fresh/../../../admin-token',
    's3://ml-security/training-data/fresh/%2e%2e%2fadmin-token',
    "s3://ml-security/training-data/fresh/x'; drop table t;--",
    's3://ml-security/training-data/fresh/x\u0000y',
  ])('nothing is trained or evaluated on %j', async (path) => {
    const train = (body: object) =>
      platform.user.rest('POST', '/training/train', { model_name: 'ngram', ...body });
    const none = 's3://ml-security/training-data/fresh/none';
    for (const answer of [
      await train({ training_data_path: path }),
      await train({ training_data_path: none, config: { evaluation_data_path: path } }),
    ]) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).not.toContain('root:');
    }
  });

  test.each([
    ['../../etc/x.jsonl'],
    ['a\r\nX-Evil: 1.jsonl'],
    ['<script>.jsonl'],
    ['a"b.jsonl'],
    ['\u202egpj.jsonl'],
    [`${'x'.repeat(300)}.jsonl`],
    ['..'],
    ['CON.jsonl'],
    ['a\u0000.jsonl'],
  ])('a file by the name of %j is only called so', async (originalName) => {
    const { body } = await graph(
      'mutation ($name: String!) { createDataUpload(input: { originalName: $name }) { file { id objectKey } upload { url } } }',
      { name: originalName },
    );
    const made = body.data?.createDataUpload as { file: { objectKey: string } } | undefined;
    if (made) expect(made.file.objectKey).toMatch(/^[\w/.-]+$/);
    else expect(body.errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    expect(made?.file.objectKey ?? '').not.toContain('..');
  });

  test('a name, a header and a request id do not end up in headers', async () => {
    const file = await platform.user.upload('a";\r\nX-Evil: 1.jsonl', ROWS);
    const path = `/data/efficient/download-file/${file.file_id}`;
    const download = await rawRequest(url('REST_PORT'), path);
    expect(download.headers['x-evil']).toBeUndefined();
    for (const id of ['a\tb', 'x'.repeat(200), '../../x', '{"a":1}']) {
      const { headers } = await rawRequest(url('REST_PORT'), '/health', { headers: { 'x-request-id': id } });
      expect([id, headers['x-request-id']]).not.toEqual([id, id]);
    }
    for (const name of ['__proto__', 'constructor', '../../x', '%00', "x'--", '<img>', 'a'.repeat(300)]) {
      const answer = await platform.user.rest('GET', `/models/${encodeURIComponent(name)}/info`);
      expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true]);
    }
  });
});

test('a signed link is good for what it was made for, and not for what was checked since', async () => {
  const { body } = await graph(
    'mutation { createDataUpload(input: { originalName: "a.jsonl" }) { file { id } upload { url } } }',
  );
  const made = body.data?.createDataUpload as { file: { id: string }; upload: { url: string } };
  const put = async (change: (link: URL) => void, content = ROWS) => {
    const link = new URL(made.upload.url);
    change(link);
    const { status } = await rawRequest(link.origin, `${link.pathname}${link.search}`, {
      method: 'PUT',
      body: content,
      headers: { 'content-length': String(Buffer.byteLength(content)) },
    });
    return status;
  };
  for (const [what, change] of Object.entries({
    'a later end': (link: URL) =>
      link.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 1)),
    'another key': (link: URL) => {
      link.pathname = link.pathname.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    },
    'a name': (link: URL) => link.searchParams.set('name', 'evil.html'),
    'no signature': (link: URL) => link.searchParams.delete('signature'),
    'two signatures': (link: URL) => link.searchParams.append('signature', 'x'),
    'a path upwards': (link: URL) => {
      link.pathname = link.pathname.replace('/objects/', '/objects/%2e%2e/');
    },
  })) {
    expect([what, [400, 403, 404].includes(await put(change))]).toEqual([what, true]);
  }
  const same = () => undefined;
  expect((await fetch(made.upload.url)).status).toBe(403);
  expect(await put(same)).toBe(200);
  await graph('mutation ($id: ID!) { completeDataUpload(input: { id: $id }) { file { status } } }', {
    id: made.file.id,
  });
  const file = await eventually(
    async () => {
      const { body } = await graph('query ($id: ID!) { dataFile(id: $id) { status downloadUrl } }', {
        id: made.file.id,
      });
      return body.data?.dataFile as { status: string; downloadUrl: string };
    },
    ({ status }) => status === 'FRESH',
  );
  await put(same, ROWS.replaceAll('text number', 'POISONED'));
  expect(await (await fetch(file.downloadUrl)).text()).toBe(ROWS);
});

describe('documents', () => {
  const exponential = `{ ...F0 } ${times(30, (i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`).join(' ')} fragment F30 on Query { trainingHealth { healthy } }`;
  const traces = (filter: string) => ({
    query: 'query ($q: String) { traces(filter: { query: $q }) { edges { node { id } } } }',
    variables: { q: filter },
  });
  const text = (query: string, variables: Record<string, unknown> = {}) => ({ query, variables });
  test.each<[string, { query: string; variables: Record<string, unknown> }, 'refused' | 'answered']>([
    [
      '1,000 aliases of a list',
      text(`{ ${times(1_000, (i) => `a${i}: trainingJobs(first: 1) { totalCount }`).join(' ')} }`),
      'refused',
    ],
    [
      '300 aliases of the queue',
      text(`{ ${times(300, (i) => `a${i}: trainingQueue { totalCount }`).join(' ')} }`),
      'answered',
    ],
    [
      '100 trends of a week',
      text(
        `{ ${times(100, (i) => `a${i}: performanceTrends(granularity: "1m") { __typename }`).join(' ')} }`,
      ),
      'answered',
    ],
    ['a list of two billion', text('{ trainingJobs(first: 2147483647) { totalCount } }'), 'refused'],
    ['a list of less than nothing', text('{ trainingJobs(first: -1) { totalCount } }'), 'refused'],
    [
      'fragments in a circle',
      text('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
      'refused',
    ],
    ['fragments that multiply', text(exponential), 'refused'],
    ['5,000 levels', text(`${'{a'.repeat(5_000)}${'}'.repeat(5_000)}`), 'refused'],
    [
      'a value of 1,900 levels',
      text(`{ trainingJob(id: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { id } }`),
      'refused',
    ],
    [
      'an id of 900 KB',
      text('query ($id: ID!) { trainingJob(id: $id) { id } }', { id: 'x'.repeat(900_000) }),
      'answered',
    ],
    [
      '50,000 states',
      text('query ($s: [TrainingJobStatus!]) { trainingJobs(filter: { status: $s }) { totalCount } }', {
        s: Array(50_000).fill('PENDING'),
      }),
      'answered',
    ],
    ['a pattern that backtracks', traces('a ~ "(a+)+$"'), 'answered'],
    ['a pattern that grows', traces('a ~ "((a{100}){100}){100}"'), 'answered'],
    ['a pattern that looks ahead', traces('a ~ "(?=x)"'), 'answered'],
    ['SQL in a filter', traces(`a = "x') OR 1=1 --" or 'b\\') or 1=1' = 1`), 'answered'],
    [
      'wildcards',
      text('query ($t: String) { traces(filter: { text: $t }) { totalCount } }', { t: '%_'.repeat(2_000) }),
      'answered',
    ],
  ])('%s', { timeout: 60_000 }, async (_name, { query, variables }, end) => {
    const { outcome, others } = await whileOthersAsk(() => graph(query, variables));
    expect(others).toEqual([200]);
    const codes = (outcome.body.errors ?? []).map(({ extensions }) => extensions?.code);
    if (end === 'refused') expect(new Set(codes)).toEqual(new Set(['INVALID_INPUT']));
    // Who asks for so much at once may be told that there is no more time, or no place; a fault of ours it is not.
    else expect(['INVALID_INPUT', 'TIMEOUT', 'UNAVAILABLE']).toEqual(expect.arrayContaining(codes));
  });

  test('names of prototypes are names', async () => {
    const deep = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    for (const [method, path, body] of [
      [
        'POST',
        '/training/train',
        '{"model_name":"ngram","__proto__":{"training_data_path":"s3://ml-security/x"}}',
      ],
      [
        'POST',
        '/training/train',
        '{"model_name":"ngram","training_data_path":"s3://ml-security/training-data/fresh/none","config":{"__proto__":{"num_epochs":1},"constructor":{"prototype":{"a":1}}}}',
      ],
      ['POST', '/training/train', '{"__proto__":null}'],
    ] as const) {
      const answer = await rawRequest(url('REST_PORT'), path, { method, headers: JSON_TYPE, body });
      expect([body, answer.status]).toEqual([body, 400]);
    }
    const { body } = await graph(
      'mutation ($m: JSONObject) { createDataUpload(input: { originalName: "a.jsonl", metadata: $m }) { file { id metadata } } }',
      { m: deep },
    );
    const file = (body.data?.createDataUpload as { file: { metadata: object } } | undefined)?.file;
    if (file) expect(Reflect.get(file.metadata, 'polluted')).toBeUndefined();
    else expect(body.errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    const { body: health } = await platform.user.rest('GET', '/health');
    expect(JSON.stringify(health)).not.toContain('polluted');
  });
});

test('credentials that we are handed come back in no span, log or metric of ours', {
  timeout: 60_000,
}, async () => {
  const secret = Object.fromEntries(
    ['bearer', 'query', 'url', 'header', 'cookie', 'userinfo', 'signature'].map((place) => [
      place,
      `SECRET-${place}-${Math.random().toString(36).slice(2)}`,
    ]),
  ) as Record<string, string>;
  const { env } = platform;
  const at = (port: Port, path: string, headers: Record<string, string> = {}) =>
    rawRequest(`http://127.0.0.1:${env[port]}`, path, { headers });
  const query = `token=${secret.query}&access_token=${secret.url}`;
  await at('REST_PORT', `/training/jobs?${query}`, { authorization: `Bearer ${secret.bearer}` });
  await at('REST_PORT', `/training/jobs?${query}`, {
    'x-api-key': secret.header ?? '',
    cookie: `session=${secret.cookie}`,
  });
  await at('GATEWAY_PORT', `/graphql?query=%7B__typename%7D&${query}`, bearer());
  await at('GATEWAY_PORT', `/objects/training-data/fresh/x?signature=${secret.signature}&expires=1`);
  await platform.user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://user:${secret.userinfo}@x/y`,
  });
  // Spans leave in order, a second at most after they ended.
  const marker = `last-${Math.random().toString(36).slice(2)}`;
  await platform.user.rest('GET', `/models/${marker}/info`);
  const spans = await eventually(
    async () => {
      const found = [];
      for (const service of ['mlsec-core', 'mlsec-launcher', 'mlsec-worker', 'mlsec-tracing']) {
        const path = `/api/traces?service=${service}&limit=1500&lookback=1h`;
        found.push(String((await at('JAEGER_QUERY_PORT', path)).body));
      }
      return found.join('\n');
    },
    (found) => found.includes(marker),
  );
  const metrics = await Promise.all(
    (['GATEWAY_PORT', 'REST_PORT', 'TRACING_REST_PORT', 'TRACING_SUBGRAPH_PORT'] as const).map(async (port) =>
      String((await at(port, '/metrics')).body),
    ),
  );
  for (const [where, content] of Object.entries({
    spans,
    log: platform.program.output(),
    metrics: metrics.join('\n'),
  })) {
    const leaked = [...Object.entries(secret), ['administrator', platform.user.token ?? '']].filter(
      ([, value]) => content.includes(value ?? ''),
    );
    expect([where, leaked.map(([place]) => place)]).toEqual([where, []]);
  }
});

test('after all of this no process has fallen, and nothing was logged as a fault of ours', async () => {
  expect(await longLived()).toEqual(processes);
  expect(faults()).toEqual([]);
  for (const port of HTTP_PORTS) expect((await fetch(`${url(port)}/healthz`)).status).toBe(200);
});
