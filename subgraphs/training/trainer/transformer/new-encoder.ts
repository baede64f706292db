import type { TransformerConfig } from '../../domain/families/transformers.js';
import { MOST_POSITIONS } from '../../domain/families/transformers.js';
import type { EncoderSize } from '../../domain/transformer/size-presets.js';
import type { EncoderConfig } from '../../engine/encoder/encoder-config.js';
import type { TextTokenizer } from '../../tokenizers/text-tokenizer.js';

/** Deviation of new weights in all three architectures. */
const INITIALIZER_RANGE = 0.02;

/** Rows of the position embedding: RoBERTa counts from behind its padding token. */
export function positionsOf(modelType: EncoderSize['modelType'], padTokenId: number): number {
  return modelType === 'roberta' ? MOST_POSITIONS + padTokenId + 1 : MOST_POSITIONS;
}

/** The configuration of an encoder that starts from random weights. */
export function newEncoder(
  size: EncoderSize,
  { vocabSize, padTokenId }: Pick<TextTokenizer, 'vocabSize' | 'padTokenId'>,
  { dropout }: Pick<TransformerConfig, 'dropout'>,
  labels: number,
): EncoderConfig {
  const { modelType } = size;
  const typeVocabSize = { bert: 2, distilbert: 0, roberta: 1 }[modelType];
  return {
    ...size,
    vocabSize,
    padTokenId,
    maxPositions: positionsOf(modelType, padTokenId),
    typeVocabSize,
    layerNormEps: modelType === 'roberta' ? 1e-5 : 1e-12,
    initializerRange: INITIALIZER_RANGE,
    labels,
    ...dropouts(dropout),
  };
}

export function dropouts(share: number) {
  return { dropout: share, attentionDropout: share, classifierDropout: share };
}
