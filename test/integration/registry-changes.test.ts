import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryFixture } from '../support/registry-fixture.js';
import { waitUntil } from '../support/wait-until.js';

let registry: RegistryFixture;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());
beforeEach(() => registry.useNewTenant());

type Json = Record<string, unknown>;

const change = (mutation: string, input: Json, selection: string): Promise<Json> =>
  registry.change(mutation, input, selection);
const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => expect.fail('It was not refused.'),
    (error) => ({ code: error.extensions.code, message: error.message }),
  );
const MODEL = 'model { name description tags }';
const createVersion = (modelName: string, more: Json = {}) =>
  change(
    'createModelVersion',
    { modelName, source: 's3://elsewhere/model', ...more },
    'modelVersion { version stage status source family tags labels trainingJob { id } }',
  );
const stage = (version: number, to: string, modelName = 'guard') =>
  change('transitionModelVersion', { modelName, version, stage: to }, 'modelVersion { stage }');

describe('a model', () => {
  test('is created with a description and tags, once', async () => {
    const input = { name: 'guard', description: 'Guards.', tags: { team: 'red' } };
    expect(await change('createModel', input, MODEL)).toEqual({ model: input });
    expect(await refused(change('createModel', input, MODEL))).toEqual({
      code: 'CONFLICT',
      message: 'There is a model "guard" already.',
    });
    expect(await refused(change('createModel', { name: 'a/b' }, MODEL))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^The model cannot be created: name: must be 1 to 128 characters/),
    });
  });

  test('changes what is named and keeps the rest', async () => {
    await change('createModel', { name: 'guard', description: 'Guards.', tags: { a: 1, b: 2 } }, MODEL);
    const tags = { setTags: { b: 3, c: { d: 4 } }, removeTags: ['a', 'absent'] };
    expect(await change('updateModel', { name: 'guard', ...tags }, MODEL)).toEqual({
      model: { name: 'guard', description: 'Guards.', tags: { b: 3, c: { d: 4 } } },
    });
    expect(await change('updateModel', { name: 'guard', description: '' }, MODEL)).toMatchObject({
      model: { description: '', tags: { b: 3 } },
    });
    const large = { setTags: { d: 'x'.repeat(16_370) } };
    expect(await refused(change('updateModel', { name: 'guard', ...large }, MODEL))).toMatchObject({
      message: 'setTags: the tags would be too large together; remove some.',
    });
    expect(await refused(change('updateModel', { name: 'guards' }, MODEL))).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no model "guards"; did you mean "guard"?',
    });
  });

  test('is found by the names it had, which nobody else gets', async () => {
    await change('createModel', { name: 'old' }, MODEL);
    await createVersion('old');
    expect(
      await change('renameModel', { name: 'old', newName: 'new' }, 'model { name formerNames }'),
    ).toEqual({
      model: { name: 'new', formerNames: ['old'] },
    });
    const found = await registry.ask(`{
      model(name: "old") { name versions { edges { node { modelName version } } } }
      modelVersion(modelName: "old", version: 1) { modelName version }
    }`);
    expect(found).toEqual({
      model: { name: 'new', versions: { edges: [{ node: { modelName: 'new', version: 1 } }] } },
      modelVersion: { modelName: 'new', version: 1 },
    });
    // A job that was started under the former name registers in the model that it meant.
    expect(await registry.register('job_1', 'old')).toMatchObject({ modelName: 'new', version: 2 });
    expect(await refused(change('createModel', { name: 'old' }, MODEL))).toMatchObject({ code: 'CONFLICT' });
    await change('createModel', { name: 'other' }, MODEL);
    for (const newName of ['old', 'new']) {
      expect(await refused(change('renameModel', { name: 'other', newName }, MODEL))).toEqual({
        code: 'CONFLICT',
        message: `The name "${newName}" is in use, or was in use by another model before.`,
      });
    }
    // It may have its own former name again, and its present one.
    for (const newName of ['old', 'old']) {
      expect(await change('renameModel', { name: 'new', newName }, 'model { name formerNames }')).toEqual({
        model: { name: 'old', formerNames: ['new'] },
      });
    }
  });

  test('is deleted with its versions, unless one is in use or a job will register one', async () => {
    await change('createModel', { name: 'guard' }, MODEL);
    const { objectKey } = await registry.register('job_1', 'guard');
    await createVersion('guard');
    const remove = () => change('deleteModel', { name: 'guard' }, 'name');
    expect(await refused(remove())).toEqual({
      code: 'CONFLICT',
      message: 'Model "guard" cannot be deleted while versions are in use: 1 in Staging. Archive them first.',
    });
    await stage(1, 'ARCHIVED');
    registry.unfinished.set('guard', 'job_7');
    const rename = () => change('renameModel', { name: 'guard', newName: 'g' }, MODEL);
    for (const attempt of [remove, rename]) {
      expect(await refused(attempt())).toEqual({
        code: 'CONFLICT',
        message:
          'Job job_7 is running and will register a version of "guard"; wait for the end or cancel first.',
      });
    }
    registry.unfinished.clear();
    expect(await remove()).toEqual({ name: 'guard' });
    await expect(registry.objects.head(objectKey)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await registry.ask('{ model(name: "guard") { name } models { totalCount edges { node { name } } } }'),
    ).toEqual({
      model: null,
      models: { totalCount: 0, edges: [] },
    });
    expect(await refused(remove())).toMatchObject({ code: 'NOT_FOUND' });
    // Made again it starts empty, and its numbers go on.
    await change('createModel', { name: 'guard', description: 'Again.' }, MODEL);
    expect(await createVersion('guard')).toMatchObject({ modelVersion: { version: 3 } });
  });
});

describe('a version', () => {
  beforeEach(() => change('createModel', { name: 'guard' }, MODEL));

  test('comes from elsewhere, and is in no stage while it is pending', async () => {
    expect(
      await createVersion('guard', { status: 'PENDING', tags: { run: 'r1' }, labels: ['benign'] }),
    ).toEqual({
      modelVersion: {
        version: 1,
        stage: 'NONE',
        status: 'PENDING',
        source: 's3://elsewhere/model',
        family: 'external',
        tags: { run: 'r1' },
        labels: ['benign'],
        trainingJob: null,
      },
    });
    expect(await refused(stage(1, 'STAGING'))).toEqual({
      code: 'CONFLICT',
      message: 'Version 1 of "guard" is pending; set its status to READY before it goes to Staging.',
    });
    const update = (more: Json) =>
      change(
        'updateModelVersion',
        { modelName: 'guard', version: 1, ...more },
        'modelVersion { status tags description }',
      );
    expect(await update({ status: 'READY', description: 'Done.', setTags: { ok: true } })).toEqual({
      modelVersion: { status: 'READY', description: 'Done.', tags: { run: 'r1', ok: true } },
    });
    const found = async (filter: string) => {
      const { model } = await registry.ask(
        `{ model(name: "guard") { versions(${filter}) { edges { node { version } } } } }`,
      );
      return model.versions.edges.map(({ node }: { node: { version: number } }) => node.version);
    };
    await createVersion('guard', { status: 'PENDING' });
    expect(await found('status: [READY], first: 1')).toEqual([1]);
    expect(await found('status: [PENDING]')).toEqual([2]);
    expect(await found('family: "external"')).toEqual([2, 1]);
    expect(await found('family: "ngram"')).toEqual([]);
    await stage(1, 'PRODUCTION');
    expect(await refused(update({ status: 'PENDING' }))).toMatchObject({
      message: 'Version 1 of "guard" is in Production: it cannot be pending.',
    });
    expect(await refused(createVersion('nowhere'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('has aliases, each of which points to one version of the model', async () => {
    for (const _ of [1, 2]) await createVersion('guard');
    const set = (alias: string, version: number) =>
      change('setModelAlias', { modelName: 'guard', alias, version }, 'modelVersion { version aliases }');
    expect(await set('champion', 1)).toEqual({ modelVersion: { version: 1, aliases: ['champion'] } });
    await set('blue', 1);
    expect(await set('champion', 2)).toEqual({ modelVersion: { version: 2, aliases: ['champion'] } });
    const read = () =>
      registry.ask(`{
        model(name: "guard") { aliases { alias version modelVersion { version } } }
        modelVersionByAlias(modelName: "guard", alias: "champion") { version }
        nothing: modelVersionByAlias(modelName: "guard", alias: "Champion") { version }
      }`);
    expect(await read()).toEqual({
      model: {
        aliases: [
          { alias: 'blue', version: 1, modelVersion: { version: 1 } },
          { alias: 'champion', version: 2, modelVersion: { version: 2 } },
        ],
      },
      modelVersionByAlias: { version: 2 },
      nothing: null,
    });
    for (const alias of ['latest', 'v2', '7', '', 'a b']) {
      expect(await refused(set(alias, 1))).toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(await refused(set('x', 9))).toEqual({
      code: 'NOT_FOUND',
      message: 'Model "guard" has no version 9.',
    });
    for (const _ of ['it', 'it again']) {
      expect(
        await change(
          'deleteModelAlias',
          { modelName: 'guard', alias: 'blue' },
          'model { aliases { alias } }',
        ),
      ).toEqual({ model: { aliases: [{ alias: 'champion' }] } });
    }
    // A version takes its aliases with it.
    await change('deleteModelVersion', { modelName: 'guard', version: 2 }, 'version');
    expect((await read()).model).toEqual({ aliases: [] });
  });

  test('is deleted with its bytes unless it is in use; its number is not given out again', async () => {
    const { objectKey } = await registry.register('job_1', 'guard');
    const remove = () => change('deleteModelVersion', { modelName: 'guard', version: 1 }, 'version');
    expect(await refused(remove())).toEqual({
      code: 'CONFLICT',
      message: 'Version 1 of "guard" is in Staging; archive it before you delete it.',
    });
    await stage(1, 'ARCHIVED');
    expect(await remove()).toEqual({ version: 1 });
    await expect(registry.objects.head(objectKey)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await registry.ask('{ model(name: "guard") { latestVersion { version } } }')).toEqual({
      model: { latestVersion: null },
    });
    expect(await createVersion('guard')).toMatchObject({ modelVersion: { version: 2 } });
    expect(await refused(remove())).toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('bytes that cannot be deleted with their version or model are deleted later', async () => {
  const { objectKey } = await registry.register('job_1', 'guard');
  const other = await registry.register('job_2', 'spam');
  await stage(1, 'ARCHIVED');
  await stage(1, 'ARCHIVED', 'spam');
  registry.deletionFails = true;
  await change('deleteModelVersion', { modelName: 'guard', version: 1 }, 'version');
  await change('deleteModel', { name: 'spam' }, 'name');
  const keys = [objectKey, other.objectKey];
  const left = () => registry.prisma.discardedObject.count({ where: { objectKey: { in: keys } } });
  expect(await left()).toBe(2);
  for (const key of keys) expect(await registry.objects.head(key)).toMatchObject({ sizeBytes: 5 });
  registry.deletionFails = false;
  await waitUntil(async () => (await left()) === 0, { what: 'the bytes are deleted' });
  for (const key of keys) {
    await expect(registry.objects.head(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('models are searched by name, tags and stage, in any order, page by page', async () => {
  for (const [name, tags] of [
    ['guard_en', { lang: 'en', team: 'red' }],
    ['guard_de', { lang: 'de', team: 'red' }],
    ['Spam', { lang: 'en' }],
  ] as const) {
    await change('createModel', { name, tags }, MODEL);
    await createVersion(name);
  }
  await stage(1, 'PRODUCTION', 'guard_de');
  const LIST = `query ($filter: ModelFilter, $orderBy: ModelOrder, $first: Int = 50, $after: String) {
    models(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
  const names = async (variables: Json) => {
    const { models } = await registry.ask(LIST, variables);
    expect(models.totalCount).toBe(models.edges.length);
    return models.edges.map(({ node }: { node: { name: string } }) => node.name);
  };
  const orderBy = { field: 'NAME', direction: 'ASC' };
  expect(await names({ orderBy })).toEqual(['Spam', 'guard_de', 'guard_en']);
  expect(await names({ filter: { nameContains: 'SPA' } })).toEqual(['Spam']);
  expect(await names({ filter: { nameContains: '%' } })).toEqual([]);
  expect(await names({ filter: { nameContains: 'guard_' }, orderBy })).toEqual(['guard_de', 'guard_en']);
  expect(await names({ filter: { tags: { lang: 'en' } }, orderBy })).toEqual(['Spam', 'guard_en']);
  expect(await names({ filter: { tags: { lang: 'en', team: 'red' } } })).toEqual(['guard_en']);
  expect(await names({ filter: { stage: ['PRODUCTION'] } })).toEqual(['guard_de']);

  for (const field of ['NAME', 'CREATED_AT', 'UPDATED_AT']) {
    for (const direction of ['ASC', 'DESC']) {
      const order = { field, direction };
      const whole = await names({ orderBy: order });
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const { models } = await registry.ask(LIST, { orderBy: order, first: 1, after });
        paged.push(models.edges[0].node.name);
        after = models.pageInfo.hasNextPage ? models.pageInfo.endCursor : null;
      } while (after);
      expect([field, direction, paged]).toEqual([field, direction, whole]);
    }
  }
  const { models } = await registry.ask(LIST, { orderBy, first: 1 });
  const foreign = { orderBy: { field: 'CREATED_AT' }, after: models.pageInfo.endCursor };
  expect(await refused(registry.ask(LIST, foreign))).toMatchObject({ code: 'INVALID_INPUT' });
});

describe('modelChanges', () => {
  interface Change {
    sequence: number;
    delivery: string;
    name: string | null;
    matches: boolean;
    model: {
      name: string;
      latestVersion: { version: number; stage: string } | null;
      aliases: object[];
    } | null;
  }
  const CHANGES = `subscription ($filter: ModelFilter, $after: SafeInt) {
    modelChanges(filter: $filter, afterSequence: $after) {
      sequence delivery name matches
      model { name latestVersion { version stage } aliases { alias } promotionPolicy { setBy } }
    }
  }`;
  const follow = (variables: { filter?: Json; after?: number } = {}) =>
    registry.follow<Change>(CHANGES, variables);

  test('tell of each model as it is: versions, stages, aliases and policy; also of one that left, and of no other tenant', async () => {
    const elsewhere = await follow();
    await elsewhere.next();
    const unheard = elsewhere.next();
    registry.useNewTenant();
    const stream = await follow({ filter: { stage: ['PRODUCTION'] } });
    expect(await stream.next()).toMatchObject({
      name: null,
      model: null,
      matches: false,
      delivery: 'REQUIRED',
    });
    const seen = async (expected: Json) => {
      let change = await stream.next();
      // A look that comes early shows what was before; a later one follows.
      for (let i = 0; i < 5 && !matchesAll(change, expected); i++) change = await stream.next();
      expect(change).toMatchObject(expected);
      return change;
    };
    const name = 'guard';
    await change('createModel', { name }, MODEL);
    await seen({ name, matches: false, model: { latestVersion: null } });
    await createVersion(name);
    await stage(1, 'PRODUCTION');
    await seen({ matches: true, model: { latestVersion: { version: 1, stage: 'PRODUCTION' } } });
    await change('setModelAlias', { modelName: name, alias: 'champion', version: 1 }, 'model { name }');
    await seen({ model: { aliases: [{ alias: 'champion' }] } });
    await change('deleteModelAlias', { modelName: name, alias: 'champion' }, 'model { name }');
    await seen({ model: { aliases: [] } });
    await change(
      'setPromotionPolicy',
      { modelName: name, minimums: [{ metric: 'accuracy', minimum: 0.5 }] },
      'model { name }',
    );
    await seen({ model: { promotionPolicy: { setBy: 'ada' } } });
    await change('deletePromotionPolicy', { modelName: name }, 'model { name }');
    await seen({ model: { promotionPolicy: null } });
    await change('renameModel', { name, newName: 'warden' }, MODEL);
    await seen({ name: 'warden', matches: true });
    await stage(1, 'ARCHIVED', 'warden');
    await seen({ name: 'warden', matches: false });
    await change('deleteModel', { name: 'warden' }, 'name');
    const { sequence } = await seen({ name: 'warden', model: null, matches: false });

    await stream.close();
    await elsewhere.close();
    await unheard.catch(() => undefined);
    // Each model that changed meanwhile once, as it is, in the order of its last change.
    await change('createModel', { name: 'first' }, MODEL);
    await change('createModel', { name: 'second' }, MODEL);
    await change('updateModel', { name: 'first', description: 'Last.' }, MODEL);
    const resumed = await follow({ after: sequence });
    const [one, two] = [await resumed.next(), await resumed.next()];
    expect([one.name, two.name]).toEqual(['second', 'first']);
    expect(two.sequence).toBeGreaterThan(one.sequence);
    await resumed.close();
  });
});

function matchesAll(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) && (actual as unknown[]).length !== expected.length) return false;
  return Object.entries(expected).every(([key, value]) => matchesAll((actual as Json)[key], value));
}
