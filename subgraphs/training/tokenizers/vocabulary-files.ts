import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { ModelType } from '../engine/encoder/encoder-config.js';
import { bytePairFiles, wordPieceFiles } from './tokenizer-files.js';

/** What older models have instead of a `tokenizer.json`. */
export const VOCABULARY_FILES: Readonly<Record<ModelType, readonly string[]>> = {
  bert: ['vocab.txt'],
  distilbert: ['vocab.txt'],
  roberta: ['vocab.json', 'merges.txt'],
};

const MAX_TOKENS = 500_000;
const lowerCase = z.object({ do_lower_case: z.boolean().default(true) }).catch({ do_lower_case: true });

/**
 * The standard files of a tokenizer from its vocabulary, with the architecture's own rules; `loadTokenizer` checks them.
 * @param files `VOCABULARY_FILES` of the architecture, and `tokenizer_config.json` where there is one
 * @throws InvalidInputError
 */
export function filesOfVocabulary(
  modelType: ModelType,
  files: Readonly<Record<string, Uint8Array>>,
): Record<string, Uint8Array> {
  try {
    if (modelType !== 'roberta') {
      const config = files['tokenizer_config.json'];
      const { do_lower_case: lowercase } = lowerCase.parse(config && JSON.parse(textOf(config)));
      return wordPieceFiles(modelType, { tokens: linesOf(files['vocab.txt']), lowercase });
    }
    const merges = linesOf(files['merges.txt']).filter((line) => line !== '' && !line.startsWith('#version'));
    return bytePairFiles({ tokens: tokensById(files['vocab.json']), merges });
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw cause;
    throw new InvalidInputError(
      `${VOCABULARY_FILES[modelType].join(' and ')} do not make a tokenizer of a ${modelType}.`,
      { cause },
    );
  }
}

function tokensById(bytes: Uint8Array | undefined): string[] {
  const ids = z.record(z.string(), z.number().int().min(0).max(MAX_TOKENS)).parse(JSON.parse(textOf(bytes)));
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(ids)) tokens[id] = token;
  const count = Object.keys(ids).length;
  if (tokens.length !== count || Object.keys(tokens).length !== count) {
    throw new InvalidInputError('vocab.json: the ids are not those from 0 on, each once.');
  }
  return tokens;
}

/** A line is a token; its number is the id. */
function linesOf(bytes: Uint8Array | undefined): string[] {
  const lines = textOf(bytes).replace(/\n$/, '').split('\n');
  if (lines.length > MAX_TOKENS)
    throw new InvalidInputError(`A vocabulary has at most ${MAX_TOKENS} tokens.`);
  return lines.map((line) => line.replace(/\r$/, ''));
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array(0));
}
