import type { ModelType } from '../engine/encoder/encoder-config.js';
import { ROBERTA_TOKENS, WORD_PIECE_TOKENS } from './vocabulary.js';

/*
 * The standard files of a tokenizer (Hugging Face): `tokenizer.json` says all there is to tokenize with;
 * `tokenizer_config.json` and `special_tokens_map.json` tell libraries which class and which special tokens it has.
 */

/** What a WordPiece tokenizer is made of. */
export interface WordPieceVocabulary {
  /** Tokens by id; those that continue a word begin with `##`. */
  readonly tokens: readonly string[];
  readonly lowercase: boolean;
}

/** What a byte-level BPE tokenizer is made of. */
export interface BytePairVocabulary {
  /** Tokens by id; a character stands for a byte. */
  readonly tokens: readonly string[];
  /** Pairs that are joined, first come first served; with a space between the two. */
  readonly merges: readonly string[];
}

const TOKENIZER_CLASSES = {
  bert: 'BertTokenizer',
  distilbert: 'DistilBertTokenizer',
  roberta: 'RobertaTokenizer',
} as const satisfies Record<ModelType, string>;

const MAX_WORD_CHARACTERS = 100;

/** Files of BERT's or DistilBERT's tokenizer. */
export function wordPieceFiles(
  modelType: 'bert' | 'distilbert',
  { tokens, lowercase }: WordPieceVocabulary,
): Record<string, Uint8Array> {
  const { pad, unknown, first, last, mask } = WORD_PIECE_TOKENS;
  const idOf = idsOf(tokens);
  const special = [pad, unknown, first, last, mask];
  const around = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
  return jsonFiles({
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: special.map((content) => addedToken(content, idOf(content))),
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [around(first), { Sequence: { id: 'A', type_id: 0 } }, around(last)],
        pair: [
          around(first),
          { Sequence: { id: 'A', type_id: 0 } },
          around(last),
          { Sequence: { id: 'B', type_id: 1 } },
          { SpecialToken: { id: last, type_id: 1 } },
        ],
        special_tokens: Object.fromEntries(
          [first, last].map((token) => [token, { id: token, ids: [idOf(token)], tokens: [token] }]),
        ),
      },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: unknown,
        continuing_subword_prefix: '##',
        max_input_chars_per_word: MAX_WORD_CHARACTERS,
        vocab: vocabOf(tokens),
      },
    },
    'tokenizer_config.json': {
      tokenizer_class: TOKENIZER_CLASSES[modelType],
      model_max_length: 512,
      do_lower_case: lowercase,
      strip_accents: null,
      tokenize_chinese_chars: true,
      clean_up_tokenization_spaces: true,
      pad_token: pad,
      unk_token: unknown,
      cls_token: first,
      sep_token: last,
      mask_token: mask,
    },
    'special_tokens_map.json': {
      pad_token: pad,
      unk_token: unknown,
      cls_token: first,
      sep_token: last,
      mask_token: mask,
    },
  });
}

/** Files of RoBERTa's tokenizer. */
export function bytePairFiles({ tokens, merges }: BytePairVocabulary): Record<string, Uint8Array> {
  const { first, pad, last, unknown, mask } = ROBERTA_TOKENS;
  const idOf = idsOf(tokens);
  const named = {
    bos_token: first,
    eos_token: last,
    unk_token: unknown,
    sep_token: last,
    pad_token: pad,
    cls_token: first,
    mask_token: mask,
  };
  return jsonFiles({
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [first, pad, last, unknown, mask].map((content) => ({
        ...addedToken(content, idOf(content)),
        // A mask takes the space before it with it, as in RoBERTa's own tokenizer.
        lstrip: content === mask,
      })),
      normalizer: null,
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      post_processor: {
        type: 'RobertaProcessing',
        sep: [last, idOf(last)],
        cls: [first, idOf(first)],
        trim_offsets: true,
        add_prefix_space: false,
      },
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: vocabOf(tokens),
        // As texts, which older libraries read as well.
        merges,
      },
    },
    'tokenizer_config.json': {
      tokenizer_class: TOKENIZER_CLASSES.roberta,
      model_max_length: 512,
      add_prefix_space: false,
      trim_offsets: true,
      errors: 'replace',
      ...named,
    },
    'special_tokens_map.json': named,
  });
}

function addedToken(content: string, id: number) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

function vocabOf(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

function idsOf(tokens: readonly string[]): (token: string) => number {
  return (token) => {
    const id = tokens.indexOf(token);
    if (id < 0) throw new RangeError(`The vocabulary has no ${token}.`);
    return id;
  };
}

function jsonFiles(values: Readonly<Record<string, unknown>>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Buffer.from(`${JSON.stringify(value, null, 1)}\n`)]),
  );
}
