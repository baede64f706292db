import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { serviceContext } from '../../platform/context.js';
import { createLogger } from '../../platform/log.js';
import { decodeSafetensors } from '../../subgraphs/training/checkpoints/safetensors.js';
import { scaledProbabilities } from '../../subgraphs/training/domain/evaluation/temperature.js';
import { NORMALISATION_VERSION, normalise } from '../../subgraphs/training/domain/normalisation/normalise.js';
import { createClassifiers } from '../../subgraphs/training/inference/classifiers.js';
import { openEncoderModel } from '../../subgraphs/training/inference/encoder-model.js';
import { loadTokenizer } from '../../subgraphs/training/tokenizers/text-tokenizer.js';
import type { FromTrainer } from '../../subgraphs/training/trainer/protocol.js';
import { describeWithService } from '../support/services.js';
import { tensorflow } from '../support/training/installed-tensorflow.js';
import { openTrainerHarness, type TrainerHarness } from './trainer-harness.js';

/** Trainings of transformers in the real process of the trainer, as small as they can be. */
const ROWS = generateRows(160, 5);
/** The documented body's settings, but for what makes a model small. */
const SMALL = {
  size: 'tiny',
  vocab_size: 400,
  max_length: 32,
  batch_size: 8,
  learning_rate: 1e-3,
  num_epochs: 2,
  weight_decay: 0.01,
  evaluation_strategy: 'steps',
  eval_steps: 9,
  save_steps: 7,
  logging_steps: 3,
  load_best_model_at_end: true,
  metric_for_best_model: 'eval_f1',
  greater_is_better: true,
};
const STEPS = 2 * Math.ceil((160 - 16) / 8);

let harness: TrainerHarness;
beforeAll(async () => {
  harness = await openTrainerHarness();
  await harness.putRows('data/train', ROWS);
});
afterAll(() => harness?.close());

type Overrides = Parameters<TrainerHarness['spec']>[0];
type Environment = Parameters<TrainerHarness['start']>[1];
const start = ({ config = {}, ...overrides }: Overrides = {}, environment?: Environment) =>
  harness.start(
    harness.spec({ family: 'distilbert', config: { ...SMALL, ...config }, ...overrides }),
    environment,
  );

async function trained(overrides: Overrides = {}, environment?: Environment) {
  const trainer = start(overrides, environment);
  const completed = await trainer.first('completed');
  await trainer.exited;
  return { trainer, completed };
}

type Completed = Extract<FromTrainer, { type: 'completed' }>;

async function artifact({ artifacts }: Completed, path: string): Promise<Buffer> {
  return harness.read(artifacts.find((each) => each.path === path)?.objectKey ?? path);
}

const json = async (completed: Completed, path: string) =>
  JSON.parse((await artifact(completed, path)).toString());

const weightsOf = ({ artifacts }: Completed) =>
  artifacts.find(({ path }) => path === 'model.safetensors')?.sha256;

const keysOf = ({ artifacts }: Completed) =>
  Object.fromEntries(artifacts.map(({ path, objectKey }) => [path, objectKey]));

const logged = (trainer: { all(type: 'log'): { level: string; message: string }[] }) =>
  trainer.all('log').map(({ level, message }) => `${level} ${message}`);

describe('a training of a transformer', () => {
  let undisturbed: Awaited<ReturnType<typeof trained>>;
  beforeAll(async () => {
    undisturbed = await trained({ artifactPrefix: 'models/whole/' });
  });

  it('tells how it goes and where its weights come from, and ends with a folder of Hugging Face', async () => {
    const { trainer, completed } = undisturbed;
    const measured = new Set(
      trainer.all('progress').flatMap(({ metrics }) => metrics.map(({ name }) => name)),
    );
    for (const name of [
      ...['train_loss', 'learning_rate', 'grad_norm', 'samples_per_second', 'tokens_per_second'],
      ...['memory_mb', 'eval_loss', 'eval_f1', 'accuracy'],
    ]) {
      expect(measured).toContain(name);
    }
    expect(trainer.all('checkpoint').map(({ step }) => step)).toEqual([7, 14, 21, 28, 35]);
    expect(logged(trainer)).toContainEqual(
      expect.stringMatching(/^INFO distilbert from scratch \(tiny\): 2 layers of 128, a vocabulary of \d+/),
    );
    expect(logged(trainer)).toContainEqual(
      expect.stringMatching(/^WARNING The model starts from random weights: .* config\.base_model/),
    );
    expect(completed.tags).toMatchObject({
      framework: 'transformers',
      model_source: 'from scratch (tiny)',
      engine: 'onnx',
    });
    expect(logged(trainer)).toContainEqual(
      'INFO Computing with onnx: config.engine is auto, and ONNX Runtime is the faster one.',
    );

    expect(await json(completed, 'config.json')).toMatchObject({
      model_type: 'distilbert',
      architectures: ['DistilBertForSequenceClassification'],
      n_layers: 2,
      id2label: Object.fromEntries(completed.labels.map((label, index) => [index, label])),
    });
    expect(await json(completed, 'classifier.json')).toMatchObject({ max_length: 32, training: SMALL });
    expect((await json(completed, 'tokenizer.json')).model.type).toBe('WordPiece');
    const { tensors } = decodeSafetensors(await artifact(completed, 'model.safetensors'));
    expect(tensors['classifier.weight']?.shape).toEqual([5, 128]);
    const { history } = await json(completed, 'evaluation.json');
    const losses = history.filter(({ name }: { name: string }) => name === 'eval_loss');
    expect(losses.map(({ step }: { step: number }) => step)).toEqual([9, 18, 27, STEPS]);
    expect(losses.at(-1).value).toBeLessThan(losses[0].value);
    expect((await artifact(completed, 'README.md')).toString()).toContain(
      'from scratch (tiny): the weights at random',
    );
  });

  describeWithService('with TensorFlow', tensorflow, (running) => {
    it('has the losses that it has with ONNX Runtime, and says what computed', async () => {
      const { trainer, completed } = await trained(
        { config: { engine: 'tensorflow' }, artifactPrefix: 'models/tensorflow/' },
        { TENSORFLOW_DIR: running().folder, TF_CPP_MIN_LOG_LEVEL: '2' },
      );
      expect(logged(trainer)).toContainEqual(
        'INFO Computing with tensorflow, as config.engine says; onnx is faster.',
      );
      expect(completed.tags).toMatchObject({ engine: 'tensorflow' });
      expect((await artifact(completed, 'README.md')).toString()).toContain('steps with tensorflow');
      const lossesOf = async (of: Completed) =>
        (await json(of, 'evaluation.json')).history
          .filter(({ name }: { name: string }) => /loss$/.test(name))
          .map(({ value }: { value: number }) => value);
      const expected: number[] = await lossesOf(undisturbed.completed);
      const losses: number[] = await lossesOf(completed);
      expect(losses).toHaveLength(expected.length);
      for (const [at, loss] of losses.entries()) expect(loss).toBeCloseTo(expected[at] ?? Number.NaN, 2);
    });
  });

  it('says how to get TensorFlow where it is not', async () => {
    const trainer = start({ config: { engine: 'tensorflow' } }, { TENSORFLOW_DIR: '/nowhere/tensorflow' });
    expect(await trainer.first('failed')).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(
        /^TensorFlow cannot be loaded from \/nowhere\/tensorflow: .* Run "node scripts\/install-tensorflow\.mjs"/,
      ),
      retryable: false,
    });
    await trainer.exited;
  });

  it('exports an ONNX model that gives the scores which classification here turns into probabilities', async () => {
    const { completed } = undisturbed;
    const paths = ['config.json', 'labels.json', 'model.safetensors', 'classifier.json', 'tokenizer.json'];
    const files = await Promise.all(
      paths.map(async (path) => [path, await artifact(completed, path)] as const),
    );
    const texts = [ROWS[0]?.text ?? '', 'another one', 'a\u200bno\u200bther one'];
    const expected = await (await openEncoderModel(Object.fromEntries(files))).classify(texts);

    const session = await InferenceSession.create(await artifact(completed, 'model.onnx'));
    const tokenizer = loadTokenizer({ 'tokenizer.json': await artifact(completed, 'tokenizer.json') });
    const { temperature } = await json(completed, 'classifier.json');
    for (const [row, text] of texts.entries()) {
      const ids = BigInt64Array.from(
        tokenizer.encode(normalise(text, NORMALISATION_VERSION), SMALL.max_length),
        BigInt,
      );
      const { logits } = await session.run({
        input_ids: new Tensor('int64', ids, [1, ids.length]),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), [1, ids.length]),
      });
      const scores = logits?.data as Float32Array;
      const probabilities = scaledProbabilities(scores, temperature, new Float64Array(scores.length));
      for (const [label, probability] of probabilities.entries()) {
        expect(probability).toBeCloseTo(expected[row * scores.length + label] ?? -1, 5);
      }
    }
    await session.release();
    // Disguised or not, it is the same text.
    const perText = (row: number) => expected.subarray(row * 5, row * 5 + 5);
    expect(perText(2)).toEqual(perText(1));
  });

  it('ends the same after its process was killed as when it was left alone', async () => {
    const killed = start();
    const checkpoint = await killed.first('checkpoint', ({ step }) => step === 14);
    killed.kill();
    await killed.exited;
    const { trainer, completed } = await trained({
      checkpointKey: checkpoint.objectKey,
      attempt: 2,
      artifactPrefix: 'models/resumed/',
    });
    expect(logged(trainer)).toContainEqual('INFO Training continues from the checkpoint at step 14.');
    expect(await json(completed, 'evaluation.json')).toEqual(
      await json(undisturbed.completed, 'evaluation.json'),
    );
    expect(weightsOf(completed)).toBe(weightsOf(undisturbed.completed));
  });

  it('is loaded within a budget, answers all who ask together, and comes back after it made room', async () => {
    const classifiers = createClassifiers({
      objects: harness.store,
      find: () => Promise.reject(new Error('Nothing is looked up here.')),
      budgetBytes: 80 * 2 ** 20,
      clock: systemClock,
      log: createLogger(loadConfig({ LOG_LEVEL: 'silent' }), 'test'),
    });
    const ctx = serviceContext('test', 'default', 'request');
    const load = async (version: number) => {
      // Another version is the same files under another key.
      const artifacts = undisturbed.completed.artifacts.filter(
        ({ path }) => version === 1 || path !== 'README.md',
      );
      const renamed = artifacts.map((each) =>
        version === 2 && each.path === 'labels.json' ? { ...each, objectKey: 'labels-of-2' } : each,
      );
      const model = await classifiers.load(ctx, {
        ...{ modelName: 'guard', version, family: 'distilbert', artifacts: renamed },
        ...{ evaluationSha256: null, dataset: null, trainingJob: null },
        ...{ status: 'READY' as const, labels: [], members: [] },
      });
      if (!('classifyAll' in model)) throw new Error('It is no transformer.');
      return model;
    };
    await harness.store.put('labels-of-2', await artifact(undisturbed.completed, 'labels.json'));
    const texts = ROWS.slice(0, 40).map(({ text }) => text);
    const first = await load(1);
    const together = await first.classifyAll(texts);
    const alone = await Promise.all(texts.map((text) => first.classifyAll([text])));
    for (const [i, [each]] of alone.entries()) {
      expect(each?.label).toBe(together[i]?.label);
      expect(each?.confidence).toBeCloseTo(together[i]?.confidence ?? -1, 5);
    }
    const second = await load(2);
    expect(classifiers.state('default').models.map(({ version }) => version)).toEqual([2]);
    expect(await second.classifyAll(texts)).toEqual(together);
    await first.gone;
    await expect(first.classifyAll(texts)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await (await load(1)).classifyAll(texts)).toEqual(together);
  }, 30_000);

  it('is fine-tuned from a base model, whose first layers stay as they are', async () => {
    const whole = keysOf(undisturbed.completed);
    for (const path of ['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json']) {
      await harness.store.put(`base-models/default/ours/${path}`, await harness.read(whole[path] ?? ''));
    }
    const two = ROWS.map(({ text, label }) => ({ text, label: label === 'benign' ? label : 'attack' }));
    await harness.putRows('data/two', two);
    const dataset = { objectKey: 'data/two', format: 'jsonl', path: 's3://ml-security/data/two' } as const;
    const { trainer, completed } = await trained({
      config: { base_model: 'ours', freeze_layers: 1, num_epochs: 1, gradient_accumulation_steps: 2 },
      dataset,
      baseModelPrefix: 'base-models/default/ours/',
      artifactPrefix: 'models/tuned/',
    });
    expect(completed.tags).toMatchObject({
      model_source: 'base model ours',
      model_source_sha256: weightsOf(undisturbed.completed),
    });
    expect(logged(trainer)).toContainEqual(
      expect.stringMatching(/^WARNING New weights for these labels, as base model ours has none: classifier/),
    );
    const before = decodeSafetensors(await artifact(undisturbed.completed, 'model.safetensors')).tensors;
    const after = decodeSafetensors(await artifact(completed, 'model.safetensors')).tensors;
    const same = (name: string) =>
      expect(Buffer.compare(Buffer.from(bytesOf(before[name])), Buffer.from(bytesOf(after[name]))) === 0);
    same('distilbert.embeddings.word_embeddings.weight').toBe(true);
    same('distilbert.transformer.layer.0.ffn.lin1.weight').toBe(true);
    same('distilbert.transformer.layer.1.ffn.lin1.weight').toBe(false);
    expect(after['classifier.weight']?.shape).toEqual([2, 128]);
  });

  it('goes on from the version that a retraining starts from, measured on what that had not learnt', async () => {
    const { trainer, completed } = await trained({
      config: { num_epochs: 1 },
      start: { version: 3, files: keysOf(undisturbed.completed) },
      artifactPrefix: 'models/again/',
    });
    expect(completed.tags.model_source).toBe('version 3');
    expect(logged(trainer)).toContainEqual(
      expect.stringMatching(/texts had been learnt by version 3, .* are not held back/),
    );
    const first = trainer.all('progress').flatMap(({ metrics }) => metrics);
    const loss = (metrics: typeof first) => metrics.find(({ name }) => name === 'train_loss')?.value ?? 0;
    const whole = undisturbed.trainer.all('progress').flatMap(({ metrics }) => metrics);
    expect(loss(first)).toBeLessThan(loss(whole));
  });
});

function bytesOf(tensor: { data: ArrayBufferView } | undefined): Uint8Array {
  if (!tensor) throw new Error('The tensor is missing.');
  const { buffer, byteOffset, byteLength } = tensor.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

describe('a training of a transformer that cannot succeed', () => {
  it.each<[string, Overrides, RegExp]>([
    [
      'that needs more memory than there is',
      { config: { size: 'base', batch_size: 64, max_length: 512, max_tokens_per_batch: 262_144 } },
      /needs about \d+ MB; the trainer may use \d+ MB\. Lower config\.max_tokens_per_batch/,
    ],
    [
      'of a base model that is not there',
      { config: { base_model: 'absent' } },
      /^There is no base model absent\. Import it first/,
    ],
    [
      'at a rate at which it diverges',
      { config: { learning_rate: 10, max_grad_norm: 0, num_epochs: 20, warmup_ratio: 0 } },
      /^The training diverged at step \d+: .* Lower config\.learning_rate/,
    ],
  ])('%s says so', async (_, overrides, message) => {
    const trainer = start(overrides);
    expect(await trainer.first('failed')).toMatchObject({
      message: expect.stringMatching(message),
      retryable: false,
    });
  });

  it('of one label only says so', async () => {
    await harness.putRows(
      'data/one',
      ROWS.filter(({ label }) => label === 'benign'),
    );
    const dataset = { objectKey: 'data/one', format: 'jsonl', path: 's3://ml-security/data/one' } as const;
    expect(await start({ dataset }).first('failed')).toMatchObject({
      message:
        's3://ml-security/data/one has rows of one label only (benign); a classifier needs at least two labels.',
    });
  });
});

it.each(['roberta', 'bert', 'minilm'])(
  '%s learns from very long texts and from every script',
  async (family) => {
    const scripts = ['Привет, мир', 'こんにちは世界', 'مرحبا بالعالم', '😀 👨‍👩‍👧', '\u0000\u200b'];
    const strange = scripts.flatMap((text, i) => [
      { text: `${text} ${i}`, label: 'foreign' },
      { text: `${text} `.repeat(20_000 / text.length), label: 'long' },
    ]);
    await harness.putRows('data/strange', [
      ...strange,
      { text: 'once', label: 'rare' },
      ...ROWS.slice(0, 30),
    ]);
    const dataset = {
      objectKey: 'data/strange',
      format: 'jsonl',
      path: 's3://ml-security/data/strange',
    } as const;
    const { completed } = await trained({
      family,
      config: { num_epochs: 1, evaluation_strategy: 'no' },
      dataset,
      artifactPrefix: `models/${family}/`,
    });
    expect(completed.labels).toEqual(expect.arrayContaining(['foreign', 'long', 'rare']));
    expect(completed.evaluation.loss).toBeGreaterThan(0);
    const config = await json(completed, 'config.json');
    expect(config.model_type).toBe(family === 'minilm' ? 'bert' : family);
  },
);
