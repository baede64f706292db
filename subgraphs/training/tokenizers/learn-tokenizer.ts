import { Tokenizer } from '@huggingface/tokenizers';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { ModelType } from '../engine/encoder/encoder-config.js';
import { learnBytePairs } from './learn-byte-pairs.js';
import { learnWordPieces } from './learn-word-pieces.js';
import { loadTokenizer, type TextTokenizer } from './text-tokenizer.js';
import { bytePairFiles, wordPieceFiles } from './tokenizer-files.js';
import { BYTE_CHARACTERS, ROBERTA_TOKENS, WORD_PIECE_TOKENS } from './vocabulary.js';
import { countWords } from './word-counts.js';

/** Room for the special tokens, each byte, and some tokens more. */
export const MIN_VOCAB_SIZE = 300;
export const MAX_VOCAB_SIZE = 200_000;

/**
 * Learns a tokenizer from texts: WordPiece in lower case for BERT and DistilBERT, byte-level BPE for RoBERTa. The same
 * texts in the same order give the same tokenizer. A vocabulary is smaller than asked for where the texts have no more
 * pairs that come twice.
 * @throws InvalidInputError for a size that is not from MIN_VOCAB_SIZE to MAX_VOCAB_SIZE
 */
export function* learnTokenizer(
  modelType: ModelType,
  texts: Iterable<string>,
  { vocabSize }: { vocabSize: number },
): Generator<void, TextTokenizer, void> {
  if (!Number.isInteger(vocabSize) || vocabSize < MIN_VOCAB_SIZE || vocabSize > MAX_VOCAB_SIZE) {
    throw new InvalidInputError(
      `A vocabulary has ${MIN_VOCAB_SIZE} to ${MAX_VOCAB_SIZE} tokens, not ${vocabSize}.`,
    );
  }
  if (modelType === 'roberta') {
    const special = Object.values(ROBERTA_TOKENS);
    const bare = bytePairFiles({ tokens: [...special, ...BYTE_CHARACTERS], merges: [] });
    const words = yield* countWords(texts, splitterOf(bare));
    return loadTokenizer(bytePairFiles(yield* learnBytePairs(words, { special, vocabSize })));
  }
  const special = Object.values(WORD_PIECE_TOKENS);
  const bare = wordPieceFiles(modelType, { tokens: special, lowercase: true });
  const words = yield* countWords(texts, splitterOf(bare));
  const tokens = yield* learnWordPieces(words, { special, vocabSize });
  return loadTokenizer(wordPieceFiles(modelType, { tokens, lowercase: true }));
}

/** Normalises and splits as the finished tokenizer will. */
function splitterOf(files: Readonly<Record<string, Uint8Array>>): Tokenizer {
  return new Tokenizer(JSON.parse(Buffer.from(files['tokenizer.json'] ?? []).toString()), {});
}
