import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '../../contracts/permissions.js';
import {
  type DataInstallation,
  type DataPart,
  DataUser,
  installData,
  jsonl,
} from '../support/data-subgraph.js';
import { newTenant } from '../support/database.js';

let data: DataInstallation;
let part: DataPart;
let tenant: string;
let user: DataUser;

beforeAll(async () => {
  data = await installData();
  part = data.addPart();
  await part.start();
});
afterAll(() => data.close());
beforeEach(() => {
  tenant = newTenant();
  user = DataUser.inTenant(part, tenant);
});

interface Connection {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
  byStatus: { status: string; count: number }[];
}

async function list(as: DataUser, variables: object = {}): Promise<Connection> {
  const query = `query ($filter: DataFileFilter, $first: Int, $after: String) {
    dataFiles(filter: $filter, first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount byStatus { status count } } }`;
  return (await as.ask<{ dataFiles: Connection }>(query, { first: 50, ...variables })).dataFiles;
}

const ids = ({ edges }: Connection) => edges.map(({ node }) => node.id);

describe('lists', () => {
  test('pages run from the newest to the oldest, each file once, whatever is added meanwhile', async () => {
    const created: string[] = [];
    for (let i = 0; i < 7; i++) created.unshift((await user.create(`${i}.jsonl`)).file.id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Connection = await list(user, { first: 3, after });
      seen.push(...ids(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      await user.create('newer.jsonl');
    } while (after);
    expect(seen).toEqual(created);
  });

  test('filters apply to page and total; counts per status cover the tenant', async () => {
    const fresh = await user.upload('a.jsonl', jsonl(20));
    await user.upload('b.jsonl', jsonl(3));
    const { file: custom } = await user.create('c.jsonl', { dataType: 'special' });
    const freshOnly = await list(user, { filter: { status: ['FRESH', 'USED'] } });
    expect(ids(freshOnly)).toEqual([fresh.id]);
    expect(freshOnly.totalCount).toBe(1);
    expect(ids(await list(user, { filter: { dataType: 'special' } }))).toEqual([custom.id]);
    expect(ids(await list(user, { filter: { status: [] } }))).toEqual([]);
    const often = Array.from({ length: 50_000 }, () => 'FRESH');
    expect(ids(await list(user, { filter: { status: [...often, 'USED'] } }))).toEqual(ids(freshOnly));
    expect(Object.fromEntries(freshOnly.byStatus.map(({ status, count }) => [status, count]))).toEqual({
      UPLOADING: 1,
      DERIVING: 0,
      DELETED: 0,
      UPLOADED: 0,
      PROCESSING: 0,
      FRESH: 1,
      USED: 0,
      FAILED: 1,
    });
  });

  test('a foreign cursor or page size is refused', async () => {
    await expect(list(user, { after: 'nonsense' })).rejects.toThrow('INVALID_INPUT: after is not a cursor');
    await expect(list(user, { first: 0 })).rejects.toThrow('INVALID_INPUT: first must be');
  });
});

test('a file is found by its path', async () => {
  const { file } = await user.create('a.jsonl');
  const byPath = async (path: string, as = user) =>
    (
      await as.ask<{ dataFileByPath: { id: string } | null }>(
        'query ($path: String!) { dataFileByPath(path: $path) { id } }',
        { path },
      )
    ).dataFileByPath;
  expect(await byPath(`s3://ml-security/training-data/fresh/${file.id}`)).toEqual({ id: file.id });
  expect(await byPath(`s3://ml-security/training-data/used/${file.id}`)).toEqual({ id: file.id });
  expect(await byPath('s3://ml-security/training-data/fresh/data.jsonl')).toBeNull();
  await expect(byPath(`s3://elsewhere/training-data/fresh/${file.id}`)).rejects.toThrow('INVALID_INPUT');
  await expect(byPath('train.jsonl')).rejects.toThrow('INVALID_INPUT');
  const stranger = DataUser.inTenant(part, newTenant());
  expect(await byPath(`s3://ml-security/training-data/fresh/${file.id}`, stranger)).toBeNull();
});

test('a tenant sees and changes nothing of another', async () => {
  const mine = await user.upload('a.jsonl', jsonl(20));
  const { file: unfinished } = await user.create('b.jsonl');
  const stranger = DataUser.inTenant(part, newTenant());
  expect(await stranger.file(mine.id)).toBeNull();
  expect(await list(stranger)).toMatchObject({ edges: [], totalCount: 0 });
  expect((await list(stranger)).byStatus.every(({ count }) => count === 0)).toBe(true);
  expect(await entities(stranger, [mine.id])).toEqual([null]);
  for (const attempt of [
    () => stranger.complete(mine.id),
    () => stranger.process(mine.id, { minRecords: 1_000 }),
    () => stranger.use(mine.id, 'job_1'),
    () => stranger.abort(unfinished.id),
    () => stranger.report(unfinished.id, 5),
  ]) {
    await expect(attempt()).rejects.toThrow('NOT_FOUND: There is no data file');
  }
  expect(await user.file(mine.id)).toEqual(mine);
  expect(await user.file(unfinished.id)).toEqual(unfinished);
});

interface Entity {
  id: string;
  labels: { label: string; count: number }[];
  trainingJobs: { id: string }[];
}

async function entities(as: DataUser, fileIds: string[]): Promise<(Entity | null)[]> {
  const { _entities } = await as.ask<{ _entities: (Entity | null)[] }>(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) {
       ... on DataFile { id labels { label count } trainingJobs { id } } } }`,
    { refs: fileIds.map((id) => ({ __typename: 'DataFile', id })) },
  );
  return _entities;
}

test('entities come in one query for each kind of thing, and an unknown one is null', async () => {
  const files = [await user.upload('a.jsonl', jsonl(20)), await user.upload('b.jsonl', jsonl(30))];
  await user.use(files[0]?.id ?? '', 'job_1');
  const statements = vi.spyOn(pg.Query.prototype, 'submit');
  const answers = await entities(user, [...files.map(({ id }) => id), 'file_none']);
  expect(answers).toEqual([
    { id: files[0]?.id, labels: files[0]?.labels, trainingJobs: [{ id: 'job_1' }] },
    { id: files[1]?.id, labels: files[1]?.labels, trainingJobs: [] },
    null,
  ]);
  // The sweep reads files too, of no particular tenant.
  const ours = statements.mock.contexts.filter((query) =>
    (query as { values?: unknown[] }).values?.includes(tenant),
  );
  expect(ours).toHaveLength(3);
});

describe('use by jobs', () => {
  const uses = async (id: string) =>
    (
      await user.ask<{
        dataFile: { usedCount: number; lastUsedAt: string | null; trainingJobs: { id: string }[] };
      }>('query ($id: ID!) { dataFile(id: $id) { usedCount lastUsedAt trainingJobs { id } } }', { id })
    ).dataFile;

  test('a job uses a file once, however often and at once it says so; the newest job comes first', async () => {
    const file = await user.upload('a.jsonl', jsonl(20));
    expect(await uses(file.id)).toEqual({ usedCount: 0, lastUsedAt: null, trainingJobs: [] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => user.use(file.id, 'job_1')));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill('USED'));
    data.advanceClock(1_000);
    await user.use(file.id, 'job_2');
    expect(await uses(file.id)).toEqual({
      usedCount: 2,
      lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      trainingJobs: [{ id: 'job_2' }, { id: 'job_1' }],
    });
  });

  test('only a file that was found valid can be used', async () => {
    const { file } = await user.create('a.jsonl');
    await expect(user.use(file.id, 'job_1')).rejects.toThrow('CONFLICT: File');
    const failed = await user.upload('b.jsonl', jsonl(3));
    await expect(user.use(failed.id, 'job_1')).rejects.toThrow('is failed; only a file that was found valid');
    await expect(user.use('file_none', 'job_1')).rejects.toThrow('NOT_FOUND');
  });

  test.each<[string, Role[], boolean]>([
    ['a person without roles may not', [], false],
    ['an administrator may', ['admin'], true],
    ['a service account may', ['service'], true],
  ])('%s record it', async (_, roles, allowed) => {
    const file = await user.upload('a.jsonl', jsonl(20));
    const actor = { kind: 'user', id: 'eve', name: 'eve', roles, tenants: ['*'] } as const;
    const somebody = new DataUser(part.subgraph, { tenant, requestId: 'request-2', actor });
    const using = somebody.use(file.id, 'job_1');
    if (allowed) expect(await using).toMatchObject({ status: 'USED' });
    else await expect(using).rejects.toThrow('FORBIDDEN: eve may not');
  });
});

describe('health', () => {
  const query = '{ dataHealth { healthy checks { name healthy } } }';

  test('is good while both stores answer', async () => {
    expect(await user.ask(query)).toEqual({
      dataHealth: {
        healthy: true,
        checks: [
          { name: 'database', healthy: true },
          { name: 'objects', healthy: true },
        ],
      },
    });
  });

  test('names the store that hangs', async () => {
    const objects = Object.assign(Object.create(data.objects), { ping: () => new Promise(() => {}) });
    const hanging = DataUser.inTenant(data.addPart({ objects }), tenant);
    expect(await hanging.ask(query)).toMatchObject({
      dataHealth: { healthy: false, checks: [{ healthy: true }, { name: 'objects', healthy: false }] },
    });
  });
});
