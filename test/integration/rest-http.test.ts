import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant } from '../support/database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

/** What holds for every REST endpoint: who may ask, errors, CORS, the API description, health without a database. */
let platform: TestPlatform;
type Json = Record<string, unknown>;

beforeAll(async () => {
  platform = await startTestPlatform({ worker: false });
});
afterAll(() => platform?.stop());

const ask = (path: string, init: RequestInit = {}) => fetch(`${platform.restUrl}${path}`, init);
const asJson = async (response: Promise<Response>) => {
  const answer = await response;
  return { status: answer.status, body: (await answer.json()) as Json };
};

describe('errors', () => {
  test.each([
    ['GET', '/nothing'],
    ['GET', '/models'],
    ['POST', '/training/jobs'],
    ['DELETE', '/models/models'],
  ])('%s %s is Not Found, as documented', async (method, path) => {
    expect(await asJson(ask(path, { method }))).toEqual({ status: 404, body: { detail: 'Not Found' } });
  });

  test.each([
    ['badly encoded', '/training/jobs/%ff', 400],
    ['cut off in an escape', '/models/%/info', 400],
    ['too long', `/data/efficient/file-info/${'x'.repeat(5_000)}`, 414],
  ])('a path that is %s is refused in the documented shape', async (_name, path, status) => {
    const answer = await asJson(ask(path));
    expect(answer).toEqual({ status, body: { detail: expect.stringContaining('path') } });
  });

  test.each([
    ['GET', '/training/jobs/%00'],
    ['GET', '/training/jobs/%00/logs'],
    ['DELETE', '/training/queue/job/%00'],
    ['POST', '/training/queue/retry/%00'],
    ['GET', '/data/efficient/file-info/%00'],
    ['POST', '/data/efficient/process-file/%00'],
    ['GET', '/models/%00/info'],
    ['POST', '/models/%00/rollback?version=1'],
  ])('%s %s: a NUL is the fault of who sends it', async (method, path) => {
    expect(await asJson(ask(path, { method }))).toEqual({
      status: 400,
      body: { detail: expect.stringContaining('NUL') },
    });
  });

  test.each<[string, string, string, number, RegExp]>([
    ['broken JSON', 'application/json', '{"model_name":', 400, /JSON/],
    ['a list', 'application/json', '[]', 400, /body/],
    ['nothing', 'application/json', '', 400, /body/],
    ['text', 'text/plain', 'hello', 415, /.+/],
    ['a body over the limit', 'application/json', `"${'x'.repeat(1_100_000)}"`, 413, /.+/],
    ['a prototype', 'application/json', '{"__proto__": {"a": 1}}', 400, /.+/],
  ])('%s is refused with a detail', async (_name, type, body, status, detail) => {
    const answer = await asJson(
      ask('/training/train', { method: 'POST', headers: { 'content-type': type }, body }),
    );
    expect(answer).toEqual({ status, body: { detail: expect.stringMatching(detail) } });
  });

  test('a form is no JSON, and a compressed body is not unpacked', async () => {
    const form = new FormData();
    form.set('model_name', 'ngram');
    expect(await asJson(ask('/training/train', { method: 'POST', body: form }))).toMatchObject({
      status: 415,
    });
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await asJson(ask('/training/train', { method: 'POST', headers, body: '{}' }))).toEqual({
      status: 415,
      body: { detail: expect.stringContaining('content-encoding') },
    });
  });

  test('what is missing is called required', async () => {
    const post = (body?: string) =>
      asJson(
        ask('/training/train', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      );
    expect((await post()).body).toEqual({ detail: 'body: is required' });
    expect((await post('{"model_name":"ngram"}')).body).toEqual({
      detail: 'training_data_path: is required',
    });
  });

  test.each([
    '',
    '?version=v1',
    '?version=',
    '?version=-1',
    '?version=1.5',
    '?version=0x1',
    '?version=1e0',
    '?version=%2B1',
    '?version=+1',
    '?version=%201',
    `?version=${10 ** 20}`,
  ])('rollback%s says what a version is', async (query) => {
    expect(await asJson(ask(`/models/any/rollback${query}`, { method: 'POST' }))).toEqual({
      status: 400,
      body: { detail: 'version: must be a whole number from 1 to 2147483647' },
    });
  });

  test('every wrong field is named', async () => {
    const { status, body } = await asJson(
      ask('/training/queue/submit', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model_name: 5,
          priority: 'ASAP',
          timeout_seconds: 0,
          resource_requirements: { cores: 2 },
          extra: true,
        }),
      }),
    );
    expect(status).toBe(400);
    for (const field of [
      'model_name',
      'training_data_path',
      'priority',
      'timeout_seconds',
      'resource_requirements.cores',
      'extra',
    ]) {
      expect(body.detail).toContain(field);
    }
  });

  test('a request id is given or taken over', async () => {
    expect((await ask('/health')).headers.get('x-request-id')).toBeTruthy();
    const response = await ask('/health', { headers: { 'x-request-id': 'abc-123' } });
    expect(response.headers.get('x-request-id')).toBe('abc-123');
  });
});

describe('identity', () => {
  test('no token is needed on this machine, but a wrong one is refused', async () => {
    expect((await ask('/models/model-registry')).status).toBe(200);
    const wrong = { authorization: 'Bearer wrong-token-0123456789' };
    expect(await asJson(ask('/models/model-registry', { headers: wrong }))).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('token') },
    });
    const right = { authorization: `Bearer ${platform.adminToken}` };
    expect((await ask('/models/model-registry', { headers: right })).status).toBe(200);
  });

  test('tenants see their own things only', async () => {
    const [ours, theirs] = [newTenant(), newTenant()];
    const upload = (tenant: string) => {
      const form = new FormData();
      form.append('file', new Blob(['{"text":"a","label":"b"}']), 'a.jsonl');
      return ask('/data/efficient/upload-large-file', {
        method: 'POST',
        headers: { 'x-tenant-id': tenant },
        body: form,
      });
    };
    const { body } = await asJson(upload(ours));
    const info = (tenant: string) =>
      ask(`/data/efficient/file-info/${body.file_id}`, { headers: { 'x-tenant-id': tenant } });
    expect((await info(ours)).status).toBe(200);
    expect((await info(theirs)).status).toBe(404);
    expect((await info('no spaces')).status).toBe(400);
  });

  test('a token is required as soon as the service asks for it; health and metrics stay open', async () => {
    const guarded = await startTestPlatform({ worker: false, settings: { REST_AUTH: 'required' } });
    try {
      const get = (path: string, token?: string) =>
        fetch(`${guarded.restUrl}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
      for (const path of [
        '/models/models',
        '/training/jobs',
        '/training/queue/stats',
        '/data/efficient/staged-files',
      ]) {
        expect([path, (await get(path)).status]).toEqual([path, 401]);
        expect([path, (await get(path, guarded.adminToken)).status]).toEqual([path, 200]);
      }
      for (const path of ['/', '/health', '/metrics', '/openapi.json', '/docs/']) {
        expect([path, (await get(path)).status]).toEqual([path, 200]);
      }
    } finally {
      await guarded.stop();
    }
  });
});

describe('browsers', () => {
  test('pages of this machine may call, others may not, as no token is asked for', async () => {
    const preflight = (origin: string) =>
      ask('/training/queue/job/job_1', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'DELETE',
          'access-control-request-headers': 'authorization,x-tenant-id,idempotency-key',
        },
      });
    const ours = 'http://localhost:5173';
    const response = await ask('/health', { headers: { origin: ours } });
    expect(response.headers.get('access-control-allow-origin')).toBe(ours);
    const allowed = await preflight(ours);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ours);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await ask('/training/train', { method: 'OPTIONS' })).status).toBe(204);

    const refused = await preflight('https://evil.example');
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const form = new FormData();
    form.append('file', new Blob(['{"text":"a","label":"b"}']), 'csrf.jsonl');
    const upload = { method: 'POST', headers: { origin: 'https://evil.example' }, body: form };
    expect(await asJson(ask('/data/efficient/upload-large-file', upload))).toEqual({
      status: 403,
      body: { detail: expect.stringContaining('CORS_ORIGINS') },
    });
    for (const path of ['/models/any/promote', '/models/any/rollback?version=1', '/training/queue/retry/x']) {
      const simple = await ask(path, { method: 'POST', headers: { origin: 'null' } });
      expect([path, simple.status]).toEqual([path, 403]);
    }
  });

  test('where a token is asked for, any page may call; what is open without one stays with this machine', async () => {
    const guarded = await startTestPlatform({ worker: false, settings: { REST_AUTH: 'required' } });
    try {
      const from = (path: string) =>
        fetch(`${guarded.restUrl}${path}`, {
          headers: { origin: 'https://dashboard.example', authorization: `Bearer ${guarded.adminToken}` },
        });
      const jobs = await from('/training/jobs');
      expect([jobs.status, jobs.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect((await from('/metrics')).status).toBe(403);
    } finally {
      await guarded.stop();
    }
  });

  test('the documentation works without internet', async () => {
    const page = await (await ask('/docs/')).text();
    expect(page).toContain('swagger-ui');
    const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      expect((await fetch(new URL(asset, `${platform.restUrl}/docs/`))).status).toBe(200);
    }
  });
});

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  example?: unknown;
  enum?: unknown[];
}

interface Operation {
  summary?: string;
  description?: string;
  parameters?: { name: string; description?: string; schema: Schema; example?: unknown }[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

describe('/openapi.json', () => {
  let api: { openapi: string; paths: Record<string, Record<string, Json>> };
  beforeAll(async () => {
    api = (await (await ask('/openapi.json')).json()) as typeof api;
  });
  const DOCUMENTED = [
    'get /health',
    'get /health/deep',
    'get /models/models',
    'get /models/model-registry',
    'get /models/latest-models',
    'get /models/best-models',
    'get /models/{model_name}/versions',
    'get /models/{model_name}/info',
    'post /models/{model_name}/promote',
    'post /models/{model_name}/rollback',
    'get /training/jobs',
    'get /training/jobs/{job_id}',
    'get /training/jobs/{job_id}/logs',
    'post /training/train',
    'post /training/retrain',
    'post /training/queue/submit',
    'get /training/queue/job/{job_id}',
    'delete /training/queue/job/{job_id}',
    'get /training/queue/stats',
    'get /training/queue/jobs',
    'post /training/queue/retry/{job_id}',
    'post /data/efficient/upload-large-file',
    'get /data/efficient/upload-progress/{file_id}',
    'get /data/efficient/staged-files',
    'post /data/efficient/process-file/{file_id}',
    'get /data/efficient/download-file/{file_id}',
    'get /data/efficient/file-info/{file_id}',
    'get /metrics',
  ];

  test('describes every documented endpoint, its answers and its errors', () => {
    expect(api.openapi).toBe('3.1.0');
    for (const endpoint of DOCUMENTED) {
      const [method = '', path = ''] = endpoint.split(' ');
      const operation = api.paths[path]?.[method];
      expect(operation, endpoint).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] });
      const responses = operation?.responses as Record<string, Json>;
      expect(responses[200], endpoint).toBeDefined();
      if (path.includes('{')) expect(responses[404], endpoint).toBeDefined();
    }
  });

  test('explains every endpoint, parameter and field, with an example of a body that it takes', () => {
    const ajv = new Ajv2020({ strict: false });
    const missing: string[] = [];
    const require = (what: string, value: unknown) => {
      if (typeof value !== 'string' || value.length < 5) missing.push(what);
    };
    const requireFields = (where: string, { properties, items, anyOf }: Schema): void => {
      if (items) requireFields(`${where}[]`, items);
      for (const alternative of anyOf ?? []) requireFields(where, alternative);
      for (const [name, field] of Object.entries(properties ?? {})) {
        require(`${where}.${name}`, field.description);
        requireFields(`${where}.${name}`, field);
      }
    };
    for (const [path, operations] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(operations) as [string, Operation][]) {
        const endpoint = `${method} ${path}`;
        require(`summary of ${endpoint}`, operation.summary);
        require(`description of ${endpoint}`, operation.description);
        for (const { name, description, schema, example } of operation.parameters ?? []) {
          require(`${name} of ${endpoint}`, description ?? schema.description);
          const shown = example ?? schema.example ?? schema.enum;
          if (shown === undefined) missing.push(`example of ${name} of ${endpoint}`);
        }
        const answer = operation.responses?.[200]?.content?.['application/json']?.schema;
        requireFields(`answer of ${endpoint}`, answer ?? {});
        for (const [type, { schema, example }] of Object.entries(operation.requestBody?.content ?? {})) {
          requireFields(`body of ${endpoint}`, schema);
          if (type !== 'application/json') continue;
          const shown = example ?? schema.example;
          if (shown === undefined) missing.push(`example of the body of ${endpoint}`);
          else expect(ajv.validate(schema, shown), `${endpoint}: ${ajv.errorsText()}`).toBe(true);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test('its schemas are valid JSON schemas, and answers match them', async () => {
    const ajv = new Ajv2020({ strict: false });
    for (const path of [
      '/health',
      '/health/deep',
      '/models/models',
      '/training/jobs',
      '/training/queue/stats',
    ]) {
      const responses = api.paths[path]?.get?.responses as Record<string, { content: Record<string, Json> }>;
      const schema = responses[200]?.content['application/json']?.schema as object;
      const body = await (await ask(path)).json();
      expect(ajv.validate(schema, body), `${path}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  test('shows the upload as a form and bodies with their fields', () => {
    const bodyOf = (path: string) =>
      api.paths[path]?.post?.requestBody as { content: Record<string, { schema: { properties: Json } }> };
    const upload = bodyOf('/data/efficient/upload-large-file').content['multipart/form-data'];
    expect(Object.keys(upload?.schema.properties ?? {})).toEqual([
      'file',
      'data_type',
      'description',
      'metadata',
      'columns',
    ]);
    const train = bodyOf('/training/train').content['application/json'];
    expect(Object.keys(train?.schema.properties ?? {})).toEqual(
      expect.arrayContaining(['model_name', 'training_data_path', 'config', 'retrain']),
    );
  });
});

test('GET / says what this is and where to go', async () => {
  const { body } = await asJson(ask('/'));
  expect(body).toMatchObject({ service: 'training', links: { docs: '/docs', health: '/health' } });
});

test('without its database the service says so with 503, in the documented shape, and stays up', async () => {
  const lost = await startTestPlatform({ worker: false });
  try {
    await lost.loseDatabase();
    const get = async (path: string) => {
      const response = await fetch(`${lost.restUrl}${path}`);
      return { status: response.status, text: await response.text() };
    };
    for (const path of ['/health', '/health/deep']) {
      const { status, text } = await get(path);
      expect({ status, body: JSON.parse(text) }).toMatchObject({
        status: 503,
        body: {
          status: 'unhealthy',
          service: 'training',
          dependencies: { database: false, minio: true },
          models_loaded: 0,
        },
      });
    }
    expect(await get('/training/jobs')).toMatchObject({
      status: 503,
      text: expect.stringContaining('detail'),
    });
    expect((await get('/metrics')).text).toMatch(/^training_service_up 0$/m);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(503);
  } finally {
    await lost.stop();
  }
});
