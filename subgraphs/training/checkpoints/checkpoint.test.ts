import { describe, expect, it } from 'vitest';
import {
  checkpointFiles,
  expectedAnswers,
  HUGGING_FACE_CHECKPOINTS,
  HUGGING_FACE_LABELS,
  patternedWeight,
} from '../../../test/support/training/hugging-face-fixtures.js';
import { parametersOf } from '../engine/encoder/parameters.js';
import { readCheckpoint } from './checkpoint.js';
import { decodeSafetensors, encodeSafetensors, type Tensor, tensor } from './safetensors.js';
import type { CheckpointFiles } from './weight-files.js';
import { writeCheckpoint } from './write-checkpoint.js';

const options = { labels: HUGGING_FACE_LABELS, newWeight: patternedWeight };

/** A checkpoint of the fixtures with other files, or without some. */
async function changed(
  name: string,
  change: (files: Map<string, Buffer>) => void | Promise<void>,
): Promise<CheckpointFiles> {
  const { list, read } = await checkpointFiles(name);
  const files = new Map<string, Buffer>();
  for (const path of list) files.set(path, Buffer.from(await read(path)));
  await change(files);
  return filesOf(files);
}

function filesOf(files: ReadonlyMap<string, Uint8Array>): CheckpointFiles {
  return {
    list: [...files.keys()],
    read: (path) => Promise.resolve(files.get(path) ?? new Uint8Array(0)),
  };
}

function changeJson(path: string, change: (json: Record<string, unknown>) => void) {
  return (files: Map<string, Buffer>) => {
    const json = JSON.parse(String(files.get(path)));
    change(json);
    files.set(path, Buffer.from(JSON.stringify(json)));
  };
}

function changeTensors(change: (tensors: Record<string, Tensor>) => void) {
  return (files: Map<string, Buffer>) => {
    const { tensors, metadata } = decodeSafetensors(files.get('model.safetensors') ?? Buffer.alloc(0));
    const copy = { ...tensors };
    change(copy);
    files.set('model.safetensors', Buffer.concat(encodeSafetensors({ tensors: copy, metadata })));
  };
}

describe('readCheckpoint', () => {
  it.each(HUGGING_FACE_CHECKPOINTS)('reads %s as the real library made it', async (name) => {
    const { config, weights, missing, unexpected, tokenizer, labels } = await readCheckpoint(
      await checkpointFiles(name),
      options,
    );
    const parameters = parametersOf(config);
    expect([...weights.keys()]).toEqual(parameters.map((parameter) => parameter.name));
    for (const { name: parameter, shape } of parameters) {
      expect(weights.get(parameter), parameter).toHaveLength(shape.reduce((size, each) => size * each, 1));
    }
    const { texts, ids, max_length: maxLength } = await expectedAnswers(name);
    expect(texts.map((text) => [...tokenizer.encode(text, maxLength)])).toEqual(ids);
    const head = parameters.filter(({ depth }) => depth > config.layers).map((parameter) => parameter.name);
    expect({ missing, unexpected, labels }).toMatchObject(
      name.endsWith('-pretrained')
        ? { missing: head, labels: null }
        : { missing: [], unexpected: [], labels: HUGGING_FACE_LABELS },
    );
  });

  it('tells tensors that it has no use for', async () => {
    const { unexpected } = await readCheckpoint(await checkpointFiles('distilbert-pretrained'), options);
    expect(unexpected.sort()).toEqual([
      'vocab_layer_norm.bias',
      'vocab_layer_norm.weight',
      'vocab_projector.bias',
      'vocab_transform.bias',
      'vocab_transform.weight',
    ]);
  });

  it('makes the tokenizer of an older model from its vocabulary', async () => {
    const files = await changed('bert', (all) => {
      const { model } = JSON.parse(String(all.get('tokenizer.json')));
      const tokens = Object.keys(model.vocab).sort((a, b) => model.vocab[a] - model.vocab[b]);
      all.set('vocab.txt', Buffer.from(tokens.join('\n')));
      all.delete('tokenizer.json');
    });
    const { tokenizer } = await readCheckpoint(files, options);
    const { texts, ids, max_length: maxLength } = await expectedAnswers('bert');
    expect(texts.map((text) => [...tokenizer.encode(text, maxLength)])).toEqual(ids);
  });

  it('brings the rows of a head into the order of the labels asked for', async () => {
    const files = await checkpointFiles('bert');
    const straight = await readCheckpoint(files, options);
    const turned = await readCheckpoint(files, { ...options, labels: [...HUGGING_FACE_LABELS].reverse() });
    const bias = [...(straight.weights.get('classifier.bias') ?? [])];
    expect([...(turned.weights.get('classifier.bias') ?? [])]).toEqual(bias.toReversed());
    expect(turned.weights.get('classifier.weight')?.subarray(0, config(turned).dim)).toEqual(
      straight.weights.get('classifier.weight')?.subarray(2 * config(straight).dim),
    );
    expect(turned.missing).toEqual([]);
  });

  it.each([
    ['another number of labels', ['benign', 'attack']],
    ['other labels', ['benign', 'attack', 'spam']],
  ])('makes a new classifier for %s, and keeps the layer before it', async (_, labels) => {
    const { missing, weights } = await readCheckpoint(await checkpointFiles('bert'), { ...options, labels });
    expect(missing).toEqual(['classifier.weight', 'classifier.bias']);
    expect(weights.get('classifier.bias')).toHaveLength(labels.length);
  });

  it('takes the labels of the file when it is not told others', async () => {
    const read = await readCheckpoint(await checkpointFiles('roberta'), { newWeight: patternedWeight });
    expect(read.labels).toEqual(HUGGING_FACE_LABELS);
    const bare = checkpointFiles('roberta-pretrained').then((files) =>
      readCheckpoint(files, { newWeight: patternedWeight }),
    );
    await expect(bare).rejects.toThrow('has no head that names its labels');
  });

  it.each<[string, string, (files: Map<string, Buffer>) => void]>([
    ['config.json', 'There is no config.json', (files) => files.delete('config.json')],
    ['weights', 'There is no model.safetensors and', (files) => files.delete('model.safetensors')],
    [
      'weights in another format',
      'save the model with safe_serialization',
      (files) => {
        files.delete('model.safetensors');
        files.set('pytorch_model.bin', Buffer.from('x'));
      },
    ],
    ['a tokenizer', 'no tokenizer.json', (files) => files.delete('tokenizer.json')],
    [
      'a tensor of the encoder',
      'lacks the weights bert.encoder.layer.1.output.dense.bias',
      changeTensors((tensors) => delete tensors['bert.encoder.layer.1.output.dense.bias']),
    ],
  ])('refuses a folder without %s', async (_, message, change) => {
    const files = await changed('bert', change);
    await expect(readCheckpoint(files, options)).rejects.toThrow(message);
  });

  const bias = 'bert.pooler.dense.bias';
  it.each<[string, string, (files: Map<string, Buffer>) => void]>([
    [
      'a weight of another shape',
      `The weights ${bias} have the shape [2, 8]; config.json asks for [16].`,
      changeTensors((tensors) => {
        tensors[bias] = tensor([2, 8], new Float32Array(16));
      }),
    ],
    [
      'a weight that is no number',
      `The weights ${bias} are not all finite numbers.`,
      changeTensors((tensors) => {
        tensors[bias] = tensor([16], new Float32Array(16).fill(Number.NaN));
      }),
    ],
    [
      'a weight under both its names',
      '"bert.pooler.dense.bias" are there twice',
      changeTensors((tensors) => {
        tensors['pooler.dense.bias'] = tensor([16], new Float32Array(16));
      }),
    ],
    [
      'another architecture',
      'the model_type is "gpt2"',
      changeJson('config.json', (json) => Object.assign(json, { model_type: 'gpt2' })),
    ],
    [
      'another activation',
      'hidden_act: only the exact "gelu"',
      changeJson('config.json', (json) => Object.assign(json, { hidden_act: 'relu' })),
    ],
    [
      'heads that do not divide',
      '5 heads do not divide',
      changeJson('config.json', (json) => Object.assign(json, { num_attention_heads: 5 })),
    ],
    [
      'a huge model',
      'config.json: num_hidden_layers',
      changeJson('config.json', (json) => Object.assign(json, { num_hidden_layers: 1e6 })),
    ],
    [
      'a vocabulary that the tokenizer exceeds',
      'The tokenizer gives ids up to',
      changeJson('config.json', (json) => Object.assign(json, { vocab_size: 100 })),
    ],
    [
      'a config that is no JSON',
      'config.json is not JSON',
      (files) => files.set('config.json', Buffer.from('{')),
    ],
  ])('refuses %s', async (_, message, change) => {
    const files = await changed('bert', change);
    await expect(readCheckpoint(files, options)).rejects.toThrow(message);
  });

  const index = 'model.safetensors.index.json';
  const mapTo = (file: string) =>
    changeJson(index, (json) => {
      const map = json.weight_map as Record<string, string>;
      map['classifier.bias'] = file;
    });
  it.each<[string, string, (files: Map<string, Buffer>) => void]>([
    ['leads out of the folder', 'is no plain name', mapTo('../model.safetensors')],
    ['is an absolute path', 'is no plain name', mapTo('/etc/model.safetensors')],
    ['names a file that is not there', 'which is not there', mapTo('other.safetensors')],
    [
      'names another file than the one that holds it',
      'does not say',
      mapTo('model-00001-of-00002.safetensors'),
    ],
    [
      'names what no file holds',
      'lacks "more"',
      changeJson(index, (json) => {
        (json.weight_map as Record<string, string>).more = 'model-00001-of-00002.safetensors';
      }),
    ],
    ['is no JSON', 'is not JSON', (files) => files.set(index, Buffer.from('['))],
  ])('refuses an index that %s', async (_, message, change) => {
    const files = await changed('distilbert', change);
    await expect(readCheckpoint(files, options)).rejects.toThrow(message);
  });

  it('refuses another architecture than the one asked for', async () => {
    const files = await checkpointFiles('distilbert');
    await expect(readCheckpoint(files, { ...options, modelType: 'bert' })).rejects.toThrow(
      'The checkpoint is of a distilbert, not of a bert.',
    );
  });
});

describe('writeCheckpoint', () => {
  it.each(['bert', 'distilbert', 'roberta'])('writes a %s that is read back as it was', async (name) => {
    const read = await readCheckpoint(await checkpointFiles(name), options);
    const written = writeCheckpoint({ ...read, labels: HUGGING_FACE_LABELS });
    const again = await readCheckpoint(filesOf(new Map(written.map(({ path, bytes }) => [path, bytes]))), {
      newWeight: patternedWeight,
    });
    expect(again).toMatchObject({
      config: read.config,
      labels: HUGGING_FACE_LABELS,
      weights: read.weights,
      missing: [],
      unexpected: [],
    });
  });
});

const config = (checkpoint: { config: { dim: number } }) => checkpoint.config;
