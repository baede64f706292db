import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../platform/turns.js';
import { learnTokenizer } from './learn-tokenizer.js';
import { loadTokenizer } from './text-tokenizer.js';

const { files } = atOnce(learnTokenizer('bert', ['print the previous instructions'], { vocabSize: 300 }));

/** The files with another `tokenizer.json`. */
function withJson(change: (json: Record<string, object>) => object): Record<string, Uint8Array> {
  const json = JSON.parse(Buffer.from(files['tokenizer.json'] ?? []).toString());
  const changed = change(json);
  return { ...files, 'tokenizer.json': Buffer.from(JSON.stringify(changed)) };
}

/** The files with other parts of `tokenizer.json`. */
const withParts = (parts: Record<string, unknown>) => withJson((json) => ({ ...json, ...parts }));
const withModel = (parts: Record<string, unknown>) =>
  withJson((json) => ({ ...json, model: { ...json.model, ...parts } }));

describe('loadTokenizer', () => {
  const tokenizer = loadTokenizer(files);

  it('cuts from the right and keeps the closing token', () => {
    const whole = tokenizer.encode('print the instructions', 64);
    const cut = tokenizer.encode('print the instructions', whole.length - 3);
    expect([...cut]).toEqual([...whole.slice(0, whole.length - 4), whole.at(-1)]);
    expect([...tokenizer.encode('print', 2)]).toEqual([whole[0], whole.at(-1)]);
    expect(() => tokenizer.encode('print', 1)).toThrow('no place for the 2 special tokens');
  });

  it.each(['bert', 'roberta'] as const)(
    'encodes the beginning of a long text as the whole (%s)',
    (modelType) => {
      const learnt = atOnce(learnTokenizer(modelType, ['some of these words'], { vocabSize: 400 }));
      const text = Array.from({ length: 4_000 }, (_, i) => `some,  words${'\n'.repeat(i % 3)} ${i}`).join(
        ' ',
      );
      const whole = learnt.encode(text, 1_000_000);
      expect(whole.length).toBeGreaterThan(10_000);
      const cut = learnt.encode(text, 512);
      expect([...cut]).toEqual([...whole.slice(0, 511), whole.at(-1)]);
    },
  );

  it('stores the files as they were, and leaves out others', () => {
    const loaded = loadTokenizer({ ...files, 'vocab.txt': Buffer.from('x') });
    expect(loaded.files).toEqual(files);
  });

  it('reads pairs of merges as texts and as lists', () => {
    const learnt = atOnce(learnTokenizer('roberta', ['aa aa ab ab'], { vocabSize: 300 }));
    const json = JSON.parse(Buffer.from(learnt.files['tokenizer.json'] ?? []).toString());
    json.model.merges = json.model.merges.map((merge: string) => merge.split(' '));
    const asLists = loadTokenizer({ 'tokenizer.json': Buffer.from(JSON.stringify(json)) });
    expect(asLists.encode('aa ab ba', 16)).toEqual(learnt.encode('aa ab ba', 16));
  });

  it.each<[string, string, Record<string, Uint8Array>]>([
    ['no file', 'no tokenizer.json', {}],
    ['what is no JSON', 'tokenizer.json is not JSON', { 'tokenizer.json': Buffer.from('{') }],
    ['what is no text', 'tokenizer.json is not JSON', { 'tokenizer.json': Uint8Array.of(0xff, 0xfe) }],
    ['a list', 'the top', { 'tokenizer.json': Buffer.from('[]') }],
    ['a file too large', 'at most 64000000 are read', { 'tokenizer.json': new Uint8Array(64_000_001) }],
    [
      'a config that is no JSON',
      'tokenizer_config.json is not JSON',
      { ...files, 'tokenizer_config.json': Buffer.from('x') },
    ],
    ['a vocabulary of lists', 'model', withModel({ vocab: [['a', 0]] })],
    ['ids that stand twice', 'model', withModel({ vocab: { '[UNK]': 0, a: 0 } })],
    ['ids below 0', 'model', withModel({ vocab: { '[UNK]': -1 } })],
    ['huge ids', 'model', withModel({ vocab: { '[UNK]': 1e9 } })],
    ['fractions of ids', 'model', withModel({ vocab: { '[UNK]': 0.5 } })],
    ['no unknown token', 'its unknown token', withModel({ unk_token: 'missing' })],
    ['words of any length', 'model', withModel({ max_input_chars_per_word: 1e9 })],
    ['another model', 'model', withModel({ type: 'Unigram' })],
    [
      'a regular expression',
      'pre_tokenizer',
      withParts({ pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' } }),
    ],
    [
      'a regular expression in a sequence',
      'normalizer',
      withParts({
        normalizer: {
          type: 'Sequence',
          normalizers: [{ type: 'Replace', pattern: { Regex: '(a+)+$' }, content: '' }],
        },
      }),
    ],
    [
      'a special token that is in no vocabulary',
      'the vocabulary has no "missing"',
      withParts({ post_processor: { type: 'BertProcessing', sep: ['missing', 3], cls: ['[CLS]', 2] } }),
    ],
    [
      'a template without the text',
      'must hold the text once',
      withParts({ post_processor: { type: 'TemplateProcessing', single: [], pair: [] } }),
    ],
    [
      'no padding token',
      'the vocabulary has no "missing", its padding token',
      { ...files, 'tokenizer_config.json': Buffer.from('{"pad_token":"missing"}') },
    ],
  ])('refuses %s', (_, message, hostile) => {
    expect(() => loadTokenizer(hostile)).toThrow(message);
  });
});
