import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';

/*
 * What of a `tokenizer.json` is taken: the parts that tokenizers of BERT, DistilBERT and RoBERTa are made of. Parts that
 * carry a regular expression of the file's own (Split, Replace, Precompiled) are not among them: one could be written so
 * that a text keeps a process busy for ever.
 */

/** Tokens of the largest vocabulary that is read; XLM-R's has 250,002. */
const MAX_VOCABULARY = 500_000;
const MAX_TOKEN_UNITS = 1_000;
const MAX_ADDED_TOKENS = 10_000;
/** A word is compared with the vocabulary in a time that grows with the square of its length. */
const MAX_WORD_CHARACTERS = 200;
const MAX_PARTS = 16;

const token = z.string().min(1).max(MAX_TOKEN_UNITS);
const id = z
  .number()
  .int()
  .min(0)
  .max(MAX_VOCABULARY - 1);
const flag = z.boolean().optional();

const vocabulary = z.custom<Readonly<Record<string, number>>>(isVocabulary, {
  message: `must map at most ${MAX_VOCABULARY} tokens to ids from 0, each id once`,
});

const merges = z.custom<readonly (string | readonly [string, string])[]>(areMerges, {
  message: 'must be pairs of tokens, as two texts or as one with a space between them',
});

const simpleNormalizer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('BertNormalizer'),
    clean_text: flag,
    handle_chinese_chars: flag,
    strip_accents: z.boolean().nullish(),
    lowercase: flag,
  }),
  z.object({ type: z.enum(['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents']) }),
  z.object({ type: z.literal('Strip'), strip_left: flag, strip_right: flag }),
]);
const normalizer = z.union([
  simpleNormalizer,
  z.object({ type: z.literal('Sequence'), normalizers: z.array(simpleNormalizer).max(MAX_PARTS) }),
]);

const simplePreTokenizer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ByteLevel'),
    add_prefix_space: flag,
    trim_offsets: flag,
    use_regex: flag,
  }),
  z.object({ type: z.enum(['BertPreTokenizer', 'Whitespace', 'WhitespaceSplit']) }),
  z.object({ type: z.literal('Digits'), individual_digits: flag }),
]);
const preTokenizer = z.union([
  simplePreTokenizer,
  z.object({ type: z.literal('Sequence'), pretokenizers: z.array(simplePreTokenizer).max(MAX_PARTS) }),
]);

const templatePiece = z.union([
  z.object({ SpecialToken: z.object({ id: token, type_id: id }) }),
  z.object({ Sequence: z.object({ id: z.enum(['A', 'B']), type_id: id }) }),
]);
const simplePostProcessor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TemplateProcessing'),
    single: z.array(templatePiece).max(MAX_PARTS),
    pair: z.array(templatePiece).max(MAX_PARTS),
  }),
  z.object({
    type: z.enum(['BertProcessing', 'RobertaProcessing']),
    sep: z.tuple([token, id]),
    cls: z.tuple([token, id]),
  }),
  z.object({ type: z.literal('ByteLevel') }),
]);
const postProcessor = z.union([
  simplePostProcessor,
  z.object({ type: z.literal('Sequence'), processors: z.array(simplePostProcessor).max(MAX_PARTS) }),
]);

const wordPiece = z.object({
  type: z.literal('WordPiece').optional(),
  unk_token: token,
  continuing_subword_prefix: z.string().max(MAX_TOKEN_UNITS),
  max_input_chars_per_word: z.number().int().min(1).max(MAX_WORD_CHARACTERS).optional(),
  vocab: vocabulary,
});
const bytePairs = z.object({
  type: z.literal('BPE').optional(),
  unk_token: token.nullish(),
  continuing_subword_prefix: z.literal('').nullish(),
  end_of_word_suffix: z.literal('').nullish(),
  fuse_unk: flag,
  byte_fallback: z.literal(false).optional(),
  ignore_merges: flag,
  vocab: vocabulary,
  merges,
});

const tokenizerJson = z.object({
  added_tokens: z
    .array(
      z.object({
        id,
        content: token,
        single_word: flag,
        lstrip: flag,
        rstrip: flag,
        normalized: flag,
        special: flag,
      }),
    )
    .max(MAX_ADDED_TOKENS),
  normalizer: normalizer.nullish().transform((value) => value ?? null),
  pre_tokenizer: preTokenizer,
  post_processor: postProcessor.nullish().transform((value) => value ?? null),
  model: z.union([wordPiece, bytePairs]).transform((model) => ({
    ...model,
    type: 'merges' in model ? ('BPE' as const) : ('WordPiece' as const),
  })),
});
export type TokenizerJson = z.output<typeof tokenizerJson>;
export type PostProcessorJson = z.output<typeof postProcessor>;

/** A special token is a text, or an object with one. */
const specialToken = z
  .union([token, z.object({ content: token })])
  .nullish()
  .catch(undefined)
  .transform((value) => (typeof value === 'string' ? value : value?.content));
const specialTokens = z.object({ pad_token: specialToken, unk_token: specialToken });
export type SpecialTokens = z.output<typeof specialTokens>;

/** @throws InvalidInputError that names the first part that is wrong or not taken */
export function parseTokenizerJson(value: unknown): TokenizerJson {
  const parsed = tokenizerJson.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') || 'the top';
  throw new InvalidInputError(
    `tokenizer.json is not of a kind that is read here (WordPiece or byte-level BPE without regular expressions of its own): ${path}: ${issue?.message ?? 'wrong'}.`,
  );
}

/** Which tokens a `tokenizer_config.json` or `special_tokens_map.json` gives a special part; none where it is no object. */
export function parseSpecialTokens(value: unknown): SpecialTokens {
  const parsed = specialTokens.safeParse(value);
  return parsed.success ? parsed.data : { pad_token: undefined, unk_token: undefined };
}

function isVocabulary(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const seen = new Uint8Array(MAX_VOCABULARY);
  let count = 0;
  for (const [key, tokenId] of Object.entries(value)) {
    count += 1;
    if (count > MAX_VOCABULARY || key.length > MAX_TOKEN_UNITS) return false;
    // An id beyond the array or a fraction is undefined there.
    if (typeof tokenId !== 'number' || seen[tokenId] !== 0) return false;
    seen[tokenId] = 1;
  }
  return count > 0;
}

function areMerges(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_VOCABULARY) return false;
  const isPart = (part: unknown) =>
    typeof part === 'string' && part.length > 0 && part.length <= MAX_TOKEN_UNITS;
  return value.every((merge) => {
    const parts: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
    return Array.isArray(parts) && parts.length === 2 && parts.every(isPart);
  });
}
