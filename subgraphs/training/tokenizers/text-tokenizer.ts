import { Tokenizer } from '@huggingface/tokenizers';
import { InvalidInputError } from '../../../contracts/errors.js';
import { type SpecialTokenIds, specialTokenIds } from './special-tokens.js';
import {
  parseSpecialTokens,
  parseTokenizerJson,
  type SpecialTokens,
  type TokenizerJson,
} from './tokenizer-schema.js';

/** Turns texts into ids of tokens. */
export interface TextTokenizer {
  /** Above every id that it gives. */
  readonly vocabSize: number;
  readonly padTokenId: number;
  /**
   * Ids with the special tokens, at most `maxLength`; longer texts are cut from the right, the closing special token
   * stays.
   */
  encode(text: string, maxLength: number): Int32Array;
  /** tokenizer.json, tokenizer_config.json, special_tokens_map.json: as an artifact stores them. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export const TOKENIZER_FILES = [
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
] as const;

/** 17 MB are XLM-R's. */
const MAX_FILE_BYTES = 64_000_000;
/** What is encoded at first of a text, for each token that is asked for; the longest English words are as long. */
const UNITS_PER_TOKEN = 24;

/**
 * A tokenizer of Hugging Face's files. `tokenizer.json` must be there, the others may be missing.
 * @throws InvalidInputError for files that are damaged, hostile, or of a kind that is not read here
 */
export function loadTokenizer(files: Readonly<Record<string, Uint8Array>>): TextTokenizer {
  const kept: Record<string, Uint8Array> = {};
  for (const name of TOKENIZER_FILES) {
    const bytes = Object.hasOwn(files, name) ? files[name] : undefined;
    if (bytes) kept[name] = bytes;
  }
  const json = parseTokenizerJson(parseFile(kept, 'tokenizer.json'));
  const config = kept['tokenizer_config.json'] ? parseFile(kept, 'tokenizer_config.json') : {};
  const map = kept['special_tokens_map.json'] ? parseFile(kept, 'special_tokens_map.json') : {};
  return new HuggingFaceTokenizer(json, [parseSpecialTokens(config), parseSpecialTokens(map)], kept);
}

function parseFile(files: Readonly<Record<string, Uint8Array>>, name: string): unknown {
  const bytes = files[name];
  if (!bytes) throw new InvalidInputError(`The tokenizer has no ${name}.`);
  if (bytes.length > MAX_FILE_BYTES) {
    throw new InvalidInputError(`${name} has ${bytes.length} bytes; at most ${MAX_FILE_BYTES} are read.`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InvalidInputError(`${name} is not JSON.`, { cause });
  }
}

class HuggingFaceTokenizer implements TextTokenizer {
  readonly vocabSize: number;
  readonly padTokenId: number;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly #tokenizer: Tokenizer;
  readonly #special: SpecialTokenIds;
  /** Whether what stands before a space means the same without what stands behind it. */
  readonly #breaksAtSpaces: boolean;

  constructor(
    json: TokenizerJson,
    named: readonly SpecialTokens[],
    files: Readonly<Record<string, Uint8Array>>,
  ) {
    this.files = files;
    this.#special = specialTokenIds(json, named);
    this.padTokenId = this.#special.pad;
    this.vocabSize = this.#special.highest + 1;
    this.#breaksAtSpaces = json.added_tokens.every(
      ({ content, lstrip, rstrip }) => !/\s/.test(content) && !lstrip && !rstrip,
    );
    // The special tokens around a text are put there by `encode`, which also cuts.
    this.#tokenizer = new Tokenizer({ ...json, post_processor: null, decoder: null }, {});
  }

  encode(text: string, maxLength: number): Int32Array {
    const { before, after } = this.#special;
    const room = maxLength - before.length - after.length;
    if (room < 0) {
      throw new InvalidInputError(
        `A length of ${maxLength} has no place for the ${before.length + after.length} special tokens.`,
      );
    }
    const ids = this.#idsOf(text, room).slice(0, room);
    return Int32Array.from([...before, ...ids, ...after]);
  }

  /** At least the first `count` ids of a text, or all: a long text is not encoded whole. */
  #idsOf(text: string, count: number): number[] {
    for (
      let units = Math.max(count, 1) * UNITS_PER_TOKEN;
      this.#breaksAtSpaces && units < text.length;
      units *= 4
    ) {
      const end = lastBreak(text, units);
      if (end === 0) continue;
      const ids = this.#tokenizer.encode(text.slice(0, end)).ids;
      if (ids.length >= count) return ids;
    }
    return this.#tokenizer.encode(text).ids;
  }
}

/** Where the last space before `end` stands that follows a letter or digit; 0 when there is none. */
function lastBreak(text: string, end: number): number {
  let at = end;
  while (at > 0 && !(text[at] === ' ' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) at -= 1;
  return at;
}
