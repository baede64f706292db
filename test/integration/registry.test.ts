import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../contracts/permissions.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { type RequestContext, serviceContext } from '../../platform/context.js';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { composeRegistry } from '../../subgraphs/registry/compose.js';
import { createTestDatabase, newTenant } from '../support/database.js';

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;
let prisma: Prisma;
let objects: ObjectStore;
let events: EventBus;
let registry: ExecutableSubgraph;
let tenant: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'mlsec-registry-'));
  prisma = createPrisma({ url: database.url, poolSize: 10, applicationName: 'registry-test' });
  const config = loadConfig({ DATA_DIR: folder });
  ({ store: objects } = await createObjectStore(config, log));
  events = await createEventBus({ config, databaseUrl: database.url, log });
  registry = composeRegistry({ config, prisma, objects, events, graph, log, clock: systemClock }).subgraph;
});
afterAll(async () => {
  await events.close();
  await prisma.$disconnect();
  await objects.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  tenant = newTenant();
});

/** Nothing here needs other subgraphs. */
const graph: GraphClient = { execute: () => Promise.reject(new Error('The graph was asked.')) };

const trainer = (inTenant = tenant): RequestContext => serviceContext('trainer', inTenant, 'request-1');
const person = (name: string, roles: Role[] = ['admin']): RequestContext => ({
  tenant,
  requestId: 'request-2',
  actor: { kind: 'user', id: name, name, roles, tenants: ['*'] },
});

const registration = (jobId: string, modelName = 'ngram_security') => ({
  modelName,
  family: 'ngram',
  trainingJobId: jobId,
  dataFileId: 'file_1',
  tags: { task: 'text-classification' },
  labels: ['benign', 'jailbreak'],
  metrics: [
    { name: 'f1_score', value: 0.5 },
    { name: 'accuracy', value: 0.75 },
  ],
  artifacts: [
    {
      path: 'model.safetensors',
      objectKey: `models/${jobId}/model.safetensors`,
      sizeBytes: 4_294_967_296,
      sha256: 'a'.repeat(64),
      contentType: 'application/octet-stream',
    },
  ],
});

const perClass = ['benign', 'jailbreak'].map((label) => ({
  label,
  precision: 0.75,
  recall: 0.5,
  f1: 0.6,
  support: 4,
}));
const evaluation = {
  rowCount: 8,
  overlapCount: 0,
  accuracy: 0.5,
  macroF1: 0.6,
  loss: 0.7,
  calibrationError: 0.1,
  perClass,
  confusionMatrix: [
    [2, 2],
    [2, 2],
  ],
  source: 'validation_split',
  sourceSha256: 'e'.repeat(64),
};

const ask = (query: string, variables: Record<string, unknown> = {}, ctx = person('ada')) =>
  registry.execute({ query, variables }, ctx);

/** The data of an answer that must have no errors, as plain JSON. */
async function dataOf(answer: Promise<ExecutionResult>) {
  const { data, errors } = await answer;
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
async function errorOf(answer: Promise<ExecutionResult>) {
  const { errors } = await answer;
  return { message: errors?.[0]?.message, code: errors?.[0]?.extensions.code };
}

const REGISTER = `mutation ($input: RegisterModelVersionInput!) {
  registerModelVersion(input: $input) { modelVersion { modelName version stage createdBy } } }`;
const PROMOTE = `mutation ($input: PromoteModelVersionInput!) {
  promoteModelVersion(input: $input) { modelVersion { version stage } archivedVersion { version stage } } }`;
const ROLLBACK = `mutation ($input: RollbackModelInput!) {
  rollbackModel(input: $input) { modelVersion { version stage } archivedVersion { version stage } } }`;
const TRANSITION = `mutation ($input: TransitionModelVersionInput!) {
  transitionModelVersion(input: $input) { modelVersion { version stage } archivedVersion { version } } }`;
const STAGES = `query ($name: String!) { model(name: $name) { versions { edges { node { version stage } } } } }`;

const register = async (jobId: string, modelName?: string) =>
  (await dataOf(ask(REGISTER, { input: registration(jobId, modelName) }, trainer()))).registerModelVersion
    .modelVersion as { version: number; stage: string };

/** Stages by version, e.g. { 1: 'ARCHIVED', 2: 'PRODUCTION' }. */
async function stagesOf(name = 'ngram_security'): Promise<Record<number, string>> {
  const { model } = await dataOf(ask(STAGES, { name }));
  return Object.fromEntries(
    model.versions.edges.map(({ node }: { node: { version: number; stage: string } }) => [
      node.version,
      node.stage,
    ]),
  );
}

describe('registration', () => {
  test('creates the model with version 1 in Staging and keeps everything that was said', async () => {
    expect(await register('job_1')).toEqual({
      modelName: 'ngram_security',
      version: 1,
      stage: 'STAGING',
      createdBy: 'trainer',
    });
    const { model } = await dataOf(
      ask(`{ model(name: "ngram_security") {
        name stages
        latestVersion {
          version family tags labels metrics { name value }
          artifacts { path objectKey sizeBytes sha256 contentType downloadUrl }
          one: artifacts(path: "model.safetensors") { path }
          none: artifacts(path: "other") { path }
          stageTransitions { version from to actor reason }
          model { name } trainingJob { id } dataset { id }
        } productionVersion { version } bestVersion { version } } }`),
    );
    expect(model).toEqual({
      name: 'ngram_security',
      stages: ['STAGING'],
      productionVersion: null,
      bestVersion: { version: 1 },
      latestVersion: {
        version: 1,
        family: 'ngram',
        tags: { task: 'text-classification' },
        labels: ['benign', 'jailbreak'],
        metrics: [
          { name: 'accuracy', value: 0.75 },
          { name: 'f1_score', value: 0.5 },
        ],
        artifacts: [
          {
            ...registration('job_1').artifacts[0],
            downloadUrl: expect.stringMatching(/^https?:\/\/.*model\.safetensors/),
          },
        ],
        one: [{ path: 'model.safetensors' }],
        none: [],
        stageTransitions: [
          {
            version: 1,
            from: 'NONE',
            to: 'STAGING',
            actor: 'trainer',
            reason: 'Registered by training job job_1',
          },
        ],
        model: { name: 'ngram_security' },
        trainingJob: { id: 'job_1' },
        dataset: { id: 'file_1' },
      },
    });
  });

  test('a repeated call returns the first version, whatever else it says', async () => {
    await register('job_1');
    expect(await register('job_1')).toMatchObject({ version: 1 });
    expect(await register('job_1', 'other_name')).toMatchObject({ modelName: 'ngram_security', version: 1 });
    expect(await stagesOf()).toEqual({ 1: 'STAGING' });
    expect((await dataOf(ask('{ models { totalCount } }'))).models.totalCount).toBe(1);
  });

  test('20 parallel calls of one job make one version', async () => {
    const versions = await Promise.all(Array.from({ length: 20 }, () => register('job_1')));
    expect(new Set(versions.map(({ version }) => version))).toEqual(new Set([1]));
    expect(await stagesOf()).toEqual({ 1: 'STAGING' });
  });

  test('one job under two names at once makes one version', async () => {
    const versions = await Promise.all(
      Array.from({ length: 10 }, (_, index) => register('job_1', index % 2 ? 'one' : 'two')),
    );
    expect(new Set(versions.map((version) => JSON.stringify(version))).size).toBe(1);
    expect((await dataOf(ask('{ models { totalCount } }'))).models.totalCount).toBe(1);
  });

  test('20 parallel calls of different jobs make versions 1 to 20', async () => {
    const versions = await Promise.all(Array.from({ length: 20 }, (_, index) => register(`job_${index}`)));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test.each<[string, Role[]]>([
    ['a person', []],
    ['an admin, who could name an object of another tenant and get a link to it,', ['admin']],
  ])('is for the parts of the platform only: %s may not', async (_who, roles) => {
    const answer = ask(REGISTER, { input: registration('job_1') }, person('eve', roles));
    expect(await errorOf(answer)).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('names the field that is wrong', async () => {
    const input = { ...registration('job_1'), modelName: 'no/slash' };
    expect(await errorOf(ask(REGISTER, { input }, trainer()))).toEqual({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('modelName'),
    });
  });
});

describe('promotion and rollback', () => {
  const promote = (version?: number, reason?: string) =>
    ask(PROMOTE, { input: { modelName: 'ngram_security', version, reason } });
  const rollback = (version: number) =>
    ask(ROLLBACK, { input: { modelName: 'ngram_security', version } }, person('grace'));

  test('the newest version in Staging goes to Production and the former one is archived', async () => {
    await register('job_1');
    await promote();
    await register('job_2');
    await register('job_3');
    expect((await dataOf(promote())).promoteModelVersion).toEqual({
      modelVersion: { version: 3, stage: 'PRODUCTION' },
      archivedVersion: { version: 1, stage: 'ARCHIVED' },
    });
    expect(await stagesOf()).toEqual({ 1: 'ARCHIVED', 2: 'STAGING', 3: 'PRODUCTION' });
  });

  test('promoting what is in Production is idempotent and recorded once', async () => {
    await register('job_1');
    await promote(1, 'good recall');
    expect((await dataOf(promote(1))).promoteModelVersion).toEqual({
      modelVersion: { version: 1, stage: 'PRODUCTION' },
      archivedVersion: null,
    });
    const { model } = await dataOf(
      ask('{ model(name: "ngram_security") { stageTransitions { from to actor reason } } }'),
    );
    expect(model.stageTransitions[0]).toEqual({
      from: 'STAGING',
      to: 'PRODUCTION',
      actor: 'ada',
      reason: 'good recall',
    });
    expect(model.stageTransitions).toHaveLength(2);
  });

  test('nothing in Staging is a conflict that says so', async () => {
    await register('job_1');
    await promote();
    expect(await errorOf(promote())).toEqual({
      code: 'CONFLICT',
      message: expect.stringContaining('no version in Staging'),
    });
  });

  test('a rollback restores an earlier version and records who did it and why', async () => {
    await register('job_1');
    await promote();
    await register('job_2');
    await promote();
    expect((await dataOf(rollback(1))).rollbackModel).toEqual({
      modelVersion: { version: 1, stage: 'PRODUCTION' },
      archivedVersion: { version: 2, stage: 'ARCHIVED' },
    });
    const { model } = await dataOf(
      ask('{ model(name: "ngram_security") { stageTransitions(first: 2) { version to actor reason } } }'),
    );
    expect(model.stageTransitions).toEqual([
      { version: 1, to: 'PRODUCTION', actor: 'grace', reason: 'Rolled back from version 2' },
      { version: 2, to: 'ARCHIVED', actor: 'grace', reason: 'Replaced by version 1' },
    ]);
    await register('job_3');
    expect(await errorOf(rollback(3))).toEqual({
      code: 'CONFLICT',
      message: expect.stringContaining('has never been in Production (version 2 has)'),
    });
    expect((await dataOf(rollback(2))).rollbackModel).toEqual({
      modelVersion: { version: 2, stage: 'PRODUCTION' },
      archivedVersion: { version: 1, stage: 'ARCHIVED' },
    });
    expect(await errorOf(rollback(9))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a transition reaches any stage', async () => {
    await register('job_1');
    for (const stage of ['ARCHIVED', 'NONE', 'PRODUCTION', 'STAGING']) {
      const input = { modelName: 'ngram_security', version: 1, stage };
      const { transitionModelVersion } = await dataOf(ask(TRANSITION, { input }));
      expect(transitionModelVersion.modelVersion).toEqual({ version: 1, stage });
    }
  });

  test('an unknown model is not found, with the names that may be meant', async () => {
    await register('job_1');
    expect(await errorOf(ask(PROMOTE, { input: { modelName: 'ngram' } }))).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no model "ngram"; did you mean "ngram_security"?',
    });
  });

  test('parallel promotions leave exactly one version in Production', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => register(`job_${index}`)));
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => promote((index % 8) + 1)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const stages = Object.values(await stagesOf());
    expect(stages.filter((stage) => stage === 'PRODUCTION')).toHaveLength(1);
    expect(stages.filter((stage) => stage === 'ARCHIVED')).toHaveLength(7);
  });
});

describe('reading', () => {
  test('pages through models and versions without a gap', async () => {
    for (const name of ['a', 'b', 'c']) await register(`job_${name}`, name);
    for (const job of ['job_2', 'job_3']) await register(job, 'a');
    const LIST = `query ($after: String) { models(first: 2, after: $after) {
      edges { node { name } } pageInfo { hasNextPage endCursor } totalCount } }`;
    const first = (await dataOf(ask(LIST))).models;
    const second = (await dataOf(ask(LIST, { after: first.pageInfo.endCursor }))).models;
    const names = [...first.edges, ...second.edges].map(({ node }) => node.name);
    expect(names).toEqual(['c', 'b', 'a']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(first.totalCount).toBe(3);

    const VERSIONS = `query ($after: String) { model(name: "a") { versions(first: 2, after: $after) {
      edges { node { version } } pageInfo { hasNextPage endCursor } } } }`;
    const newest = (await dataOf(ask(VERSIONS))).model.versions;
    const oldest = (await dataOf(ask(VERSIONS, { after: newest.pageInfo.endCursor }))).model.versions;
    expect([...newest.edges, ...oldest.edges].map(({ node }) => node.version)).toEqual([3, 2, 1]);
    expect(await errorOf(ask(LIST, { after: 'nonsense' }))).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('filters versions by stage; the best one is found among those measured on the same unseen texts', async () => {
    for (const [job, f1, texts, overlapCount = 0] of [
      ['job_1', 0.7, 'a'],
      ['job_2', 0.9, 'a'],
      ['job_3', 0.8, 'a'],
      ['job_4', 1, 'a', 12],
      ['job_5', 0.95, 'b'],
    ] as const) {
      const metrics = [{ name: 'f1_score', value: f1 }];
      const report = { ...evaluation, overlapCount, sourceSha256: texts.repeat(64) };
      await dataOf(
        ask(REGISTER, { input: { ...registration(job), metrics, evaluation: report } }, trainer()),
      );
    }
    const BEST = `query ($of: String) { model(name: "ngram_security") {
      bestVersion(evaluationSha256: $of) { version evaluationSha256 evaluationOverlap }
      nothing: bestVersion(metric: "recall") { version } } }`;
    const best = async (of?: string) => (await dataOf(ask(BEST, { of }))).model.bestVersion;
    // Without a version in Production those measured as the newest compare.
    expect(await best()).toMatchObject({ version: 5, evaluationSha256: 'b'.repeat(64) });
    await ask(PROMOTE, { input: { modelName: 'ngram_security', version: 3 } });
    expect(await best()).toEqual({ version: 2, evaluationSha256: 'a'.repeat(64), evaluationOverlap: 0 });
    expect(await best('b'.repeat(64))).toMatchObject({ version: 5 });
    expect(await best('c'.repeat(64))).toBeNull();

    const { model } = await dataOf(
      ask(`{ model(name: "ngram_security") { stages nothing: bestVersion(metric: "recall") { version }
        versions(stage: [STAGING]) { edges { node { version } } } } }`),
    );
    expect(model).toEqual({
      stages: ['STAGING', 'PRODUCTION'],
      nothing: null,
      versions: { edges: [5, 4, 2, 1].map((version) => ({ node: { version } })) },
    });
  });

  test('keeps the evaluation of a version', async () => {
    await dataOf(ask(REGISTER, { input: { ...registration('job_1'), evaluation } }, trainer()));
    await register('job_2');
    const fields = `{ rowCount overlapCount accuracy macroF1 loss calibrationError confusionMatrix source sourceSha256
      perClass { label precision recall f1 support } }`;
    const { model } = await dataOf(
      ask(`{ model(name: "ngram_security") { versions { edges { node { evaluation ${fields} } } } } }`),
    );
    expect(model.versions.edges.map(({ node }: { node: object }) => node)).toEqual([
      { evaluation: null },
      { evaluation },
    ]);
    const wrong = { ...evaluation, sourceSha256: 'no hash' };
    expect(
      await errorOf(ask(REGISTER, { input: { ...registration('job_3'), evaluation: wrong } }, trainer())),
    ).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('evaluation.sourceSha256') });
  });

  test('versions and stage changes of many models, a page of each, cost as many queries as those of one', async () => {
    for (const name of ['a', 'b', 'c']) {
      for (let version = 1; version <= 3; version++) await register(`${name}_${version}`, name);
    }
    await ask(PROMOTE, { input: { modelName: 'b', version: 2 } });
    let queries = 0;
    const counted = prisma.$extends({
      query: {
        $allOperations({ args, query }) {
          queries += 1;
          return query(args);
        },
      },
    });
    const config = loadConfig({ DATA_DIR: folder });
    const { subgraph } = composeRegistry({
      config,
      prisma: counted as unknown as Prisma,
      objects,
      events,
      graph,
      log,
      clock: systemClock,
    });
    const read = async (first: number) => {
      queries = 0;
      const query = `query ($first: Int!) { models(first: $first) { edges { node { name
        versions(first: 2) { edges { node { version } } pageInfo { hasNextPage } }
        staged: versions(first: 5, stage: [STAGING]) { edges { node { version } } }
        stageTransitions(first: 2) { version to } } } } }`;
      const { models } = await dataOf(subgraph.execute({ query, variables: { first } }, person('ada')));
      return models.edges.map(({ node }: { node: { name: string } }) => node);
    };
    await read(1);
    const queriesOfOne = queries;
    const models = await read(3);
    expect(queries).toBe(queriesOfOne);
    const edges = (...versions: number[]) => versions.map((version) => ({ node: { version } }));
    const newest = { edges: edges(3, 2), pageInfo: { hasNextPage: true } };
    const staged = [
      { version: 3, to: 'STAGING' },
      { version: 2, to: 'STAGING' },
    ];
    expect(models).toEqual([
      { name: 'c', versions: newest, staged: { edges: edges(3, 2, 1) }, stageTransitions: staged },
      {
        name: 'b',
        versions: newest,
        staged: { edges: edges(3, 1) },
        stageTransitions: [{ version: 2, to: 'PRODUCTION' }, staged[0]],
      },
      { name: 'a', versions: newest, staged: { edges: edges(3, 2, 1) }, stageTransitions: staged },
    ]);
  });

  test('entities of other subgraphs are resolved in one batch, missing ones as null', async () => {
    await register('job_1');
    const { _entities } = await dataOf(
      ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on ModelVersion { version metrics { name } } ... on Model { name } } }`,
        {
          representations: [
            { __typename: 'ModelVersion', modelName: 'ngram_security', version: 1 },
            { __typename: 'ModelVersion', modelName: 'ngram_security', version: 2 },
            { __typename: 'Model', name: 'ngram_security' },
          ],
        },
      ),
    );
    expect(_entities).toEqual([
      { version: 1, metrics: [{ name: 'accuracy' }, { name: 'f1_score' }] },
      null,
      { name: 'ngram_security' },
    ]);
  });

  test('a tenant sees and changes nothing of another one', async () => {
    await register('job_1');
    const stranger = serviceContext('stranger', newTenant(), 'request-3');
    const read = await registry.execute(
      { query: '{ model(name: "ngram_security") { name } models { totalCount } }' },
      stranger,
    );
    expect(read.data).toMatchObject({ model: null, models: { totalCount: 0 } });
    const promoted = ask(PROMOTE, { input: { modelName: 'ngram_security' } }, stranger);
    expect(await errorOf(promoted)).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no model "ngram_security"; none has been registered yet.',
    });
    const own = await dataOf(ask(REGISTER, { input: registration('job_1') }, stranger));
    expect(own.registerModelVersion.modelVersion).toMatchObject({ version: 1 });
    expect(await stagesOf()).toEqual({ 1: 'STAGING' });
  });
});

describe('health', () => {
  test('is good while the stores answer', async () => {
    expect(await dataOf(ask('{ registryHealth { healthy checks { name healthy } } }'))).toEqual({
      registryHealth: {
        healthy: true,
        checks: [
          { name: 'database', healthy: true },
          { name: 'objects', healthy: true },
        ],
      },
    });
  });

  test('names the database when it is away, and everything else says UNAVAILABLE', async () => {
    const lost = await createTestDatabase();
    const away = createPrisma({ url: lost.url, poolSize: 2, applicationName: 'away' });
    await lost.drop();
    const { subgraph } = composeRegistry({
      config: loadConfig({ DATA_DIR: folder }),
      prisma: away,
      objects,
      events,
      graph,
      log,
      clock: systemClock,
    });
    const health = await dataOf(
      subgraph.execute({ query: '{ registryHealth { healthy checks { name healthy } } }' }, trainer()),
    );
    expect(health.registryHealth).toMatchObject({
      healthy: false,
      checks: [
        { name: 'database', healthy: false },
        { name: 'objects', healthy: true },
      ],
    });
    await away.$disconnect();
  });

  test('a database that stops answering makes reads and writes UNAVAILABLE', async () => {
    const away = createPrisma({
      url: 'postgresql://127.0.0.1:9/nothing',
      poolSize: 1,
      applicationName: 'away',
    });
    const { subgraph } = composeRegistry({
      config: loadConfig({ DATA_DIR: folder }),
      prisma: away,
      objects,
      events,
      graph,
      log,
      clock: systemClock,
    });
    for (const [query, variables] of [
      ['{ models { totalCount } }', {}],
      [PROMOTE, { input: { modelName: 'ngram_security' } }],
      [REGISTER, { input: registration('job_1') }],
    ] as const) {
      expect(await errorOf(subgraph.execute({ query, variables }, trainer()))).toMatchObject({
        code: 'UNAVAILABLE',
      });
    }
    await away.$disconnect();
  });
});

describe('saved views', () => {
  const SAVE = `mutation ($input: SaveViewInput!) { saveView(input: $input) { savedView { id name path } } }`;
  const RENAME = `mutation ($input: RenameSavedViewInput!) {
    renameSavedView(input: $input) { savedView { id name path } } }`;
  const DELETE = `mutation ($input: DeleteSavedViewInput!) { deleteSavedView(input: $input) { id } }`;
  // Of whoever asks, whatever id the gateway, or somebody else, names.
  const LIST = `query ($first: Int, $after: String) {
    _entities(representations: [{ __typename: "Viewer", id: "ada" }]) { ... on Viewer {
      savedViews(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id name path } } } } } }`;
  const reader = (name: string) => person(name, ['analyst']);
  const save = async (name: string, path: string, ctx = reader('ada')) =>
    (await dataOf(ask(SAVE, { input: { name, path } }, ctx))).saveView.savedView;
  const list = async (ctx: RequestContext, page: Record<string, unknown> = {}) =>
    (await dataOf(ask(LIST, page, ctx)))._entities[0].savedViews;
  const namesOf = ({ edges }: { edges: { node: { name: string } }[] }) => edges.map(({ node }) => node.name);

  test('are kept by name for who saved them, in one tenant, page by page', async () => {
    const failed = await save('Failed jobs', '/jobs?status=FAILED');
    expect(await save('Failed jobs', '/jobs?status=FAILED')).toEqual(failed);
    expect(await save(' Failed jobs ', '/jobs?status=FAILED&q=a')).toEqual({
      ...failed,
      path: '/jobs?status=FAILED&q=a',
    });
    await save('Slow', '/traces?min=1000');
    await save('Errors', '/errors');

    const first = await list(reader('ada'), { first: 2 });
    expect(namesOf(first)).toEqual(['Errors', 'Failed jobs']);
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, true]);
    expect(namesOf(await list(reader('ada'), { first: 2, after: first.pageInfo.endCursor }))).toEqual([
      'Slow',
    ]);

    // Ids tell people apart, and names do not: another one may be called so, and a name may change.
    const called = (name: string, id: string) => ({
      ...reader(name),
      actor: { ...reader(name).actor, id },
    });
    expect((await list(called('ada lovelace', 'ada'))).totalCount).toBe(3);
    const others = [reader('bob'), called('ada', 'other'), { ...reader('ada'), tenant: newTenant() }];
    for (const other of others) {
      expect((await list(other)).edges).toEqual([]);
      await dataOf(ask(DELETE, { input: { id: failed.id } }, other));
      expect(await errorOf(ask(RENAME, { input: { id: failed.id, name: 'Mine' } }, other))).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect((await list(reader('ada'))).totalCount).toBe(3);
  });

  test('are renamed, but not to the name of another one, and deleted, twice alike', async () => {
    const slow = await save('Slow', '/traces?min=1000');
    await save('Errors', '/errors');
    const rename = (name: string) => ask(RENAME, { input: { id: slow.id, name } }, reader('ada'));
    expect((await dataOf(rename('Slow traces'))).renameSavedView.savedView).toEqual({
      ...slow,
      name: 'Slow traces',
    });
    expect(await errorOf(rename('Errors'))).toEqual({
      code: 'CONFLICT',
      message: 'You have saved another view as "Errors".',
    });
    for (const _ of [1, 2]) await dataOf(ask(DELETE, { input: { id: slow.id } }, reader('ada')));
    expect(namesOf(await list(reader('ada')))).toEqual(['Errors']);
  });

  test('lead nowhere else', async () => {
    const input = { name: 'Prize', path: '//elsewhere.example/jobs' };
    expect(await errorOf(ask(SAVE, { input }, reader('ada')))).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('are 200 at most, also when many are saved at once', async () => {
    const owner = 'ada';
    const now = new Date();
    await prisma.savedView.createMany({
      data: Array.from({ length: 198 }, (_, i) => ({
        ...{ id: `view_${tenant}_${i}`, tenant, owner, name: `view ${i}`, path: '/' },
        ...{ createdAt: now, updatedAt: now },
      })),
    });
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        errorOf(ask(SAVE, { input: { name, path: '/jobs' } }, reader('ada'))),
      ),
    );
    expect(answers.filter(({ code }) => code === 'QUOTA_EXCEEDED')).toHaveLength(2);
    expect((await list(reader('ada'))).totalCount).toBe(200);
    // One of a name that is there is not one more.
    await save('view 0', '/models');
  });
});
