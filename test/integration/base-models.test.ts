import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { baseModelPrefix } from '../../subgraphs/training/domain/object-keys.js';
import { type ModelHub, startModelHub } from '../support/training/model-hub.js';
import { openTraining, type TrainingFixture } from '../support/training/training-fixture.js';
import { waitUntil } from '../support/wait-until.js';
import { zipOf } from '../support/zip.js';

const FIXTURES = path.resolve('test/fixtures/hugging-face');
const FILES = [
  'config.json',
  'model.safetensors',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
];
const BASE_MODEL =
  'name status source progressPercent error modelType parameterCount vocabSize sizeBytes digest archiveSha256 createdBy readyAt files { path sizeBytes sha256 }';

let training: TrainingFixture;
let hub: ModelHub;
let folder = '';
let number = 0;
/** A name that no other test uses. */
let name = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mlsec-base-models-'));
  hub = await startModelHub(await filesOf('bert-pretrained'));
  training = await openTraining({ settings: { IMPORT_FOLDERS: folder, MODEL_HUB_URL: hub.url } });
  await training.startBackground();
  for (const model of ['bert-pretrained', 'distilbert']) {
    await cp(path.join(FIXTURES, model), path.join(folder, model), { recursive: true });
  }
});
afterAll(async () => {
  await training.close();
  await hub.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  number += 1;
  name = `model-${number}`;
  Object.assign(hub, { breakAfterBytes: 0, corrupt: false });
  hub.requests.length = 0;
});

async function filesOf(model: string): Promise<Map<string, Buffer>> {
  const names = await readdir(path.join(FIXTURES, model));
  const read = names.map(async (file) => [file, await readFile(path.join(FIXTURES, model, file))] as const);
  return new Map(await Promise.all(read));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function ask(input: { name: string; source: string; sha256?: string }, tenant?: string) {
  const { importBaseModel } = await training.ask(
    `mutation ($input: ImportBaseModelInput!) { importBaseModel(input: $input) { baseModel { ${BASE_MODEL} } } }`,
    { input },
    tenant,
  );
  return importBaseModel.baseModel;
}

async function read(of: string) {
  const { baseModel } = await training.ask(
    `query ($name: String!) { baseModel(name: $name) { ${BASE_MODEL} } }`,
    {
      name: of,
    },
  );
  return baseModel;
}

/** Imports and waits for the end of it. */
async function imported(source: string, digest?: string) {
  await ask({ name, source, ...(digest ? { sha256: digest } : {}) });
  const end = async () => {
    const model = await read(name);
    return model.status !== 'IMPORTING' && model;
  };
  return waitUntil(end, { what: `the import of ${source} ends` });
}

async function storedFiles(of = name): Promise<string[]> {
  const prefix = baseModelPrefix('default', of);
  const keys: string[] = [];
  for await (const { key } of training.objects.list(prefix)) keys.push(key.slice(prefix.length));
  return keys;
}

describe('importBaseModel', () => {
  it('copies the files of a folder that make a model, and says what it is', async () => {
    const model = await imported('bert-pretrained');
    expect(model).toMatchObject({
      status: 'READY',
      source: 'bert-pretrained',
      progressPercent: 100,
      error: null,
      modelType: 'bert',
      archiveSha256: null,
    });
    const bytes = await filesOf('bert-pretrained');
    expect(model.files).toEqual(
      FILES.map((file) => {
        const content = bytes.get(file) ?? Buffer.alloc(0);
        return { path: file, sizeBytes: content.length, sha256: sha256(content) };
      }),
    );
    const lines = FILES.map((file) => `${sha256(bytes.get(file) ?? Buffer.alloc(0))}  ${file}\n`);
    expect(model.digest).toBe(sha256(Buffer.from(lines.join(''))));
    expect(await storedFiles()).toEqual(FILES);
    const weights = await training.objects.get(`${baseModelPrefix('default', name)}model.safetensors`);
    expect(await buffer(weights)).toEqual(bytes.get('model.safetensors'));
  });

  it('takes the shards of an index', async () => {
    const model = await imported('distilbert');
    expect(model).toMatchObject({ status: 'READY', modelType: 'distilbert' });
    expect(await storedFiles()).toEqual(
      (await readdir(path.join(FIXTURES, 'distilbert'))).filter((file) => file !== 'expected.json').sort(),
    );
  });

  it.each(['whl', 'jar', 'zip'])('finds the model in a .%s file, and compares the digest', async (ending) => {
    const files = Object.fromEntries(await filesOf('bert-pretrained'));
    const entries = Object.entries(files).map(([file, bytes]) => [`package/model/${file}`, bytes]);
    const archive = zipOf({ 'package/config.json': Buffer.from('{}'), ...Object.fromEntries(entries) });
    await writeFile(path.join(folder, `model.${ending}`), archive);
    const model = await imported(`model.${ending}`, sha256(archive));
    expect(model).toMatchObject({ status: 'READY', archiveSha256: sha256(archive) });
    expect(await storedFiles()).toEqual(FILES);
  });

  it('takes objects that lie ready for the tenant, and no others', async () => {
    for (const [file, bytes] of await filesOf('bert-pretrained')) {
      await training.objects.put(`imports/default/encoders/bert/${file}`, bytes);
    }
    const bucket = training.objects.bucket;
    expect(await imported(`s3://${bucket}/imports/default/encoders/bert`)).toMatchObject({ status: 'READY' });
    for (const prefix of ['imports/other/x', 'base-models/default/x', 'imports/default/../other']) {
      await expect(ask({ name: 'x', source: `s3://${bucket}/${prefix}` })).rejects.toThrow('must begin with');
    }
  });

  it('downloads a repository, goes on where connections break, and checks what it got', async () => {
    hub.breakAfterBytes = 15_000;
    const model = await imported('hf://test/encoder');
    expect(model).toMatchObject({ status: 'READY', modelType: 'bert', error: null });
    expect(hub.requests.filter((request) => request.includes('bytes='))).toEqual([
      'GET /test/encoder/resolve/0123456789abcdef0123456789abcdef01234567/model.safetensors bytes=15000-',
      'GET /storage/model.safetensors bytes=15000-',
      'GET /test/encoder/resolve/0123456789abcdef0123456789abcdef01234567/model.safetensors bytes=30000-',
      'GET /storage/model.safetensors bytes=30000-',
    ]);
    const bytes = (await filesOf('bert-pretrained')).get('model.safetensors') ?? Buffer.alloc(0);
    expect(model.files).toContainEqual({
      path: 'model.safetensors',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
    });
  });

  it.each<[string, string, string, (() => void)?]>([
    [
      'bytes that are not the ones promised',
      'hf://test/encoder',
      'another checksum',
      () => Object.assign(hub, { corrupt: true }),
    ],
    ['a repository that is not there', 'hf://test/nothing', 'has no \\"test/nothing\\"'],
    ['an archive that is none', 'broken.zip', 'Not a zip archive'],
    ['an archive without a model', 'empty.jar', 'no folder with config.json'],
    ['an archive that is not there', 'nothing.whl', 'is no readable .zip'],
    ['a damaged model', 'damaged', 'Not a safetensors file'],
    ['a model that lacks weights', 'lacking', 'lacks the weights'],
    ['a folder without a tokenizer', 'untokenized', 'no tokenizer.json'],
  ])('fails for %s, and leaves nothing behind', async (_, source, message, prepare) => {
    await makeFaultySources();
    prepare?.();
    const model = await imported(source);
    expect(model).toMatchObject({ status: 'FAILED', modelType: null, digest: null, files: [] });
    expect(JSON.stringify(model.error)).toContain(message);
    await waitUntil(async () => (await storedFiles()).length === 0, { what: 'the files are gone' });
  });

  it('fails for another digest than the one expected, and may be asked for again', async () => {
    const other = 'f'.repeat(64);
    expect(await imported('bert-pretrained', other)).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('The model is not the one expected'),
    });
    const weights = (await filesOf('bert-pretrained')).get('model.safetensors') ?? Buffer.alloc(0);
    expect(await imported('bert-pretrained', sha256(weights))).toMatchObject({
      status: 'READY',
      error: null,
    });
  });

  it('answers with the one that there is when asked for the same again', async () => {
    const model = await imported('bert-pretrained');
    expect(await ask({ name, source: 'bert-pretrained' })).toEqual(model);
    expect(await ask({ name, source: 'distilbert', sha256: model.digest })).toEqual(model);
    await expect(ask({ name, source: 'distilbert' })).rejects.toThrow('There is a base model');
    await expect(ask({ name, source: 'bert-pretrained', sha256: 'a'.repeat(64) })).rejects.toThrow(
      'Delete it first',
    );
  });

  it.each([
    ['a name that leads elsewhere', { name: '../x', source: 'bert-pretrained' }, 'name must have'],
    ['a digest that is none', { source: 'bert-pretrained', sha256: 'abc' }, 'sha256 must have 64'],
    ['a folder outside', { source: '/etc' }, 'below an import folder'],
    ['a way out of the folder', { source: '../..' }, 'below an import folder'],
    ['a link that leads out', { source: 'link' }, 'below an import folder'],
    ['another kind of source', { source: 'https://example.com/x' }, 'must be a path below'],
    ['a repository that is no name', { source: 'hf://a/b/c' }, 'must be hf://'],
  ])('refuses %s', async (_, input, message) => {
    await rm(path.join(folder, 'link'), { force: true });
    await symlink(FIXTURES, path.join(folder, 'link'));
    await expect(ask({ name, ...input })).rejects.toThrow(message);
    expect(await read(name)).toBeNull();
  });
});

test('lists base models in pages, each tenant its own', async () => {
  const made: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    made.unshift(name);
    await imported('bert-pretrained');
    number += 1;
    name = `model-${number}`;
  }
  const query = `query ($after: String) { baseModels(first: 2, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
  const { baseModels: first } = await training.ask(query);
  const { baseModels: second } = await training.ask(query, { after: first.pageInfo.endCursor });
  const names = [...first.edges, ...second.edges].map(({ node }: { node: { name: string } }) => node.name);
  expect(names.slice(0, 3)).toEqual(made);
  expect(first.totalCount).toBeGreaterThanOrEqual(3);
  expect((await training.ask(query, {}, 'other')).baseModels).toMatchObject({ totalCount: 0, edges: [] });
});

test('deletes a base model with its files, after which its name is free', async () => {
  await imported('bert-pretrained');
  const remove = `mutation ($name: String!) { deleteBaseModel(input: { name: $name }) { name } }`;
  expect(await training.ask(remove, { name })).toEqual({ deleteBaseModel: { name } });
  await waitUntil(async () => (await read(name)) === null, { what: 'it is gone' });
  expect(await storedFiles()).toEqual([]);
  expect(await imported('distilbert')).toMatchObject({ status: 'READY', modelType: 'distilbert' });
  await expect(training.ask(remove, { name: 'nothing' })).rejects.toThrow('There is no base model nothing');
});

test('an import that a stopping core gives back is ended by another one', async () => {
  const own = await openTraining({ settings: { MODEL_HUB_URL: hub.url } });
  const state = async () => {
    const { baseModel } = await own.ask(`{ baseModel(name: "given-back") { ${BASE_MODEL} } }`);
    return baseModel;
  };
  try {
    hub.breakAfterBytes = 1_000;
    const stop = await own.startBackground();
    await own.ask(
      'mutation ($input: ImportBaseModelInput!) { importBaseModel(input: $input) { baseModel { name } } }',
      { input: { name: 'given-back', source: 'hf://test/encoder' } },
    );
    const isUnderWay = async () => (await state()).progressPercent > 0;
    await waitUntil(isUnderWay, { what: 'a part of the model is there' });
    await stop();
    expect(await state()).toMatchObject({ status: 'IMPORTING', digest: null });
    hub.breakAfterBytes = 0;
    await own.startBackground();
    const isReady = async () => (await state()).status === 'READY';
    await waitUntil(isReady, { what: 'the other core has imported it' });
  } finally {
    await own.close();
  }
});

test('a training that names a base model which is not there is refused at once', async () => {
  const start = training.ask(
    'mutation ($input: StartTrainingJobInput!) { startTrainingJob(input: $input) { job { id } } }',
    {
      input: {
        family: 'distilbert',
        trainingDataPath: 's3://ml-security/training-data/fresh/file_1/data.jsonl',
        config: { base_model: 'nothing' },
      },
    },
  );
  await expect(start).rejects.toThrow('There is no base model nothing.');
});

test('nothing is downloaded where no hub is allowed', async () => {
  const closed = await openTraining();
  try {
    const input = { name: 'x', source: 'hf://test/encoder' };
    const asked = closed.ask(
      'mutation ($input: ImportBaseModelInput!) { importBaseModel(input: $input) { baseModel { name } } }',
      { input },
    );
    await expect(asked).rejects.toThrow('Set MODEL_HUB_URL');
  } finally {
    await closed.close();
  }
});

/** Folders and archives that cannot be imported, made anew. */
async function makeFaultySources(): Promise<void> {
  await writeFile(path.join(folder, 'broken.zip'), 'no archive at all');
  await writeFile(path.join(folder, 'empty.jar'), zipOf({ 'a.txt': Buffer.from('x') }));
  const files = await filesOf('bert-pretrained');
  const weights = files.get('model.safetensors') ?? Buffer.alloc(0);
  const faulty: Record<string, [file: string, bytes: Buffer | undefined]> = {
    damaged: ['model.safetensors', weights.subarray(0, 1000)],
    lacking: [
      'config.json',
      Buffer.from(
        String(files.get('config.json')).replace('"num_hidden_layers": 2', '"num_hidden_layers": 3'),
      ),
    ],
    untokenized: ['tokenizer.json', undefined],
  };
  for (const [to, [changed, bytes]] of Object.entries(faulty)) {
    await rm(path.join(folder, to), { recursive: true, force: true });
    await mkdir(path.join(folder, to));
    for (const [file, original] of files) {
      const content = file === changed ? bytes : original;
      if (content) await writeFile(path.join(folder, to, file), content);
    }
  }
}
