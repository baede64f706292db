import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { UnavailableError } from '../../contracts/errors.js';
import { openInfrastructure } from '../../launcher/infrastructure.js';
import { checkClickHouse } from '../../launcher/open-clickhouse.js';
import { StartError } from '../../launcher/start-error.js';
import { loadConfig } from '../../platform/config/config.js';
import { createLogger } from '../../platform/log.js';
import { createTestDatabase } from '../support/database.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
let dataDir: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-stores-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function failureOf(settings: Record<string, string>): Promise<Error> {
  const config = loadConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, ...settings });
  const failure = await openInfrastructure(config, 'test', log).catch((error: unknown) => error);
  if (failure instanceof Error) return failure;
  throw new Error('It opened.');
}

const nowhere = '127.0.0.1:1';

test.each([
  ['DATABASE_URL', { DATABASE_URL: `postgresql://someone:a-secret@${nowhere}/x` }],
  ['REDIS_URL', { REDIS_URL: `redis://:a-secret@${nowhere}` }],
  [
    'MINIO_ENDPOINT',
    { MINIO_ENDPOINT: `http://${nowhere}`, MINIO_ACCESS_KEY: 'us', MINIO_SECRET_KEY: 'a-secret' },
  ],
])('a server at %s that does not answer is named, without its secret', async (variable, settings) => {
  const failure = await failureOf(settings);
  expect(failure).toBeInstanceOf(UnavailableError);
  expect(failure.message).toContain(`at ${nowhere} (${variable}) does not answer: connect ECONNREFUSED`);
  expect(failure.message).not.toContain('a-secret');
});

test.each([
  ['password', 'password authentication failed'],
  ['pathname', 'does not exist'],
] as const)('a database that refuses the %s is for the user to mend', async (part, reason) => {
  const url = new URL(database.url);
  url[part] = 'wrong-one';
  const failure = await failureOf({ DATABASE_URL: url.href });
  expect(failure).toBeInstanceOf(StartError);
  expect(failure.message).toContain(reason);
  expect(failure.message).toContain('Correct DATABASE_URL');
});

describe('ClickHouse', () => {
  const checked = (url?: string) =>
    checkClickHouse(loadConfig({ DATA_DIR: dataDir, CLICKHOUSE_URL: url }), 'test').catch(
      (error: unknown) => error,
    );

  test('that answers is taken as it is', async () => {
    expect(await checked(inject('clickhouseUrl'))).toBe(inject('clickhouseUrl'));
  });

  test('that does not answer is named, without its secret', async () => {
    const failure = await checked(`http://someone:a-secret@${nowhere}`);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(String(failure)).toContain(`at ${nowhere} (CLICKHOUSE_URL) does not answer: connect ECONNREFUSED`);
    expect(String(failure)).not.toContain('a-secret');
  });

  test('that refuses the password is for the user to mend', async () => {
    const url = new URL(inject('clickhouseUrl'));
    url.password = 'wrong-one';
    const failure = await checked(url.href);
    expect(failure).toBeInstanceOf(StartError);
    expect(String(failure)).toContain('Correct CLICKHOUSE_URL');
    expect(String(failure)).not.toContain('wrong-one');
  });

  test('that is not given is asked for', async () => {
    expect(await checked()).toBeInstanceOf(StartError);
  });
});
