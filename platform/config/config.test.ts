import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageFile } from '../package-root.js';
import { ConfigError, loadConfig } from './config.js';
import { environmentSchema } from './schema.js';

const example = Object.fromEntries(
  readFileSync(packageFile('.env.example'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
);

test('.env.example names every variable of the schema and no other', () => {
  expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
});

test('.env.example holds the defaults', () => {
  expect(loadConfig(example)).toEqual(loadConfig({}));
});

test('all problems are reported at once, each with its variable', () => {
  const load = () =>
    loadConfig({
      GATEWAY_PORT: 'http',
      REDIS_URL: 'localhost',
      ADMIN_TOKEN: 'short',
      COLLECTOR_TOKEN: 'short',
      WORKER_CONCURRENCY: '0',
    });
  expect(load).toThrow(ConfigError);
  try {
    load();
  } catch (error) {
    const problems = (error as ConfigError).problems.join('\n');
    for (const name of [
      'GATEWAY_PORT',
      'REDIS_URL',
      'ADMIN_TOKEN',
      'COLLECTOR_TOKEN',
      'WORKER_CONCURRENCY',
    ]) {
      expect(problems).toContain(name);
    }
  }
});

test('settings that need each other are checked together', () => {
  expect(() => loadConfig({ MINIO_ENDPOINT: 'http://localhost:9000' })).toThrow('MINIO_ACCESS_KEY');
  expect(() => loadConfig({ GATEWAY_SUBGRAPHS: 'training' })).toThrow('GATEWAY_SUBGRAPHS');
});

test('TLS makes our URLs https, and its settings need each other', () => {
  const { publicUrl, graph, tls } = loadConfig({
    TLS_CERT_FILE: 'c.pem',
    TLS_KEY_FILE: 'k.pem',
    HOST: '0.0.0.0',
  });
  expect([publicUrl, graph.gatewayUrl]).toEqual(['https://localhost:4000', 'https://127.0.0.1:4000/graphql']);
  expect(tls.listeners).toMatchObject({ clientCaFile: undefined, clientCertificates: 'required' });
  expect(loadConfig({ GATEWAY_URL: 'https://gateway:4000/graphql' }).tls.partHosts).toContain('gateway');
  expect(() => loadConfig({ TLS_CERT_FILE: 'c.pem' })).toThrow('TLS_KEY_FILE');
  expect(() => loadConfig({ TLS_CLIENT_CA_FILE: 'a.pem' })).toThrow('TLS_CLIENT_CA_FILE');
  const both = { TLS_CERT_FILE: 'c.pem', TLS_KEY_FILE: 'k.pem', TLS_SELF_SIGNED: 'true' };
  expect(() => loadConfig(both)).toThrow('TLS_SELF_SIGNED');
});

const TOKEN = 'x'.repeat(16);
test.each([
  [{}, { collectorToken: undefined, makesCollectorToken: false, takesDatagrams: true }],
  [{ HOST: '0.0.0.0' }, { collectorToken: undefined, makesCollectorToken: true, takesDatagrams: false }],
  [
    { HOST: '0.0.0.0', COLLECTOR_TOKEN: 'none' },
    { collectorToken: undefined, makesCollectorToken: false, takesDatagrams: false },
  ],
  [
    { HOST: '0.0.0.0', COLLECTOR_UDP: 'on' },
    { collectorToken: undefined, makesCollectorToken: true, takesDatagrams: true },
  ],
  [{ COLLECTOR_TOKEN: TOKEN }, { collectorToken: TOKEN, makesCollectorToken: false, takesDatagrams: false }],
  [
    { COLLECTOR_UDP: 'off' },
    { collectorToken: undefined, makesCollectorToken: false, takesDatagrams: false },
  ],
])('collectors by default ask for a token where others reach them: %j', (env, expected) => {
  expect(loadConfig(env).tracing).toMatchObject(expected);
});

test('authentication and introspection follow where we listen, unless set', () => {
  expect(loadConfig({}).auth).toMatchObject({ gatewayRequired: true, restRequired: false });
  expect(loadConfig({}).graph.introspection).toBe(true);
  const open = loadConfig({ HOST: '0.0.0.0' });
  expect(open.auth.restRequired).toBe(true);
  expect(open.graph.introspection).toBe(false);
  expect(loadConfig({ HOST: '0.0.0.0', REST_AUTH: 'off' }).auth.restRequired).toBe(false);
});

test('subgraph URLs come from the list or from one variable each', () => {
  const { subgraphUrls } = loadConfig({
    GATEWAY_SUBGRAPHS: 'training=http://t:1/graphql, data=http://d:2/graphql',
    REGISTRY_SUBGRAPH_URL: 'http://r:3/graphql',
  }).graph;
  expect(subgraphUrls).toEqual({
    training: 'http://t:1/graphql',
    data: 'http://d:2/graphql',
    registry: 'http://r:3/graphql',
  });
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:4000/graphql', 'http://localhost:4000'],
  ['0.0.0.0', 'http://127.0.0.1:4000/graphql', 'http://localhost:4000'],
  ['::1', 'http://[::1]:4000/graphql', 'http://[::1]:4000'],
  ['192.0.2.7', 'http://192.0.2.7:4000/graphql', 'http://192.0.2.7:4000'],
])('on HOST=%s the parts and the clients find the gateway', (HOST, gatewayUrl, publicUrl) => {
  expect(loadConfig({ HOST })).toMatchObject({ publicUrl, graph: { gatewayUrl } });
});

const OIDC = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'mlsec', OIDC_ROLE_MAP: 'staff=viewer' };

test('an identity provider needs what makes it of use, and an encrypted connection', () => {
  expect(loadConfig(OIDC).auth.oidc).toMatchObject({ name: 'id.example', groupsClaim: 'groups' });
  for (const [env, problem] of [
    [{ OIDC_CLIENT_ID: 'mlsec' }, 'OIDC_CLIENT_ID: needs OIDC_ISSUER'],
    [{ ...OIDC, OIDC_CLIENT_ID: '' }, 'OIDC_ISSUER: needs OIDC_CLIENT_ID'],
    [{ ...OIDC, OIDC_ROLE_MAP: '' }, 'OIDC_ISSUER: needs OIDC_ROLE_MAP'],
    [{ ...OIDC, OIDC_ROLE_MAP: 'staff=emperor' }, 'OIDC_ROLE_MAP: must map groups to roles'],
    [{ ...OIDC, OIDC_TENANT_MAP: 'staff=no spaces' }, 'OIDC_TENANT_MAP: must map groups to tenants'],
    [{ ...OIDC, OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER: must start with https://'],
    [{ ...OIDC, OIDC_SCOPES: 'profile' }, 'OIDC_SCOPES: must contain openid'],
    [{ ...OIDC, OIDC_CLIENT_SECRET: 'a', OIDC_CLIENT_SECRET_FILE: 'b' }, 'OIDC_CLIENT_SECRET: '],
  ] as [Record<string, string>, string][]) {
    expect(() => loadConfig(env)).toThrow(problem);
  }
  expect(loadConfig({ ...OIDC, OIDC_ISSUER: 'http://[::1]:8080/realms/a' }).auth.oidc?.name).toBe(
    '[::1]:8080',
  );
});

test.each([
  ['staff=viewer, staff=analyst,/ml/admins=admin', { staff: ['viewer', 'analyst'], '/ml/admins': ['admin'] }],
  ['cn=staff=viewer', { 'cn=staff': ['viewer'] }],
  [
    '{"cn=a,dc=b": "viewer", "staff": ["trainer", "approver"]}',
    { 'cn=a,dc=b': ['viewer'], staff: ['trainer', 'approver'] },
  ],
])('groups are mapped by %s', (text, expected) => {
  expect(Object.fromEntries(loadConfig({ ...OIDC, OIDC_ROLE_MAP: text }).auth.oidc?.roleMap ?? [])).toEqual(
    expected,
  );
});
