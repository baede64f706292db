/** The architectures of encoders that can be trained: the `model_type` of a Hugging Face `config.json`. */
export const MODEL_TYPES = ['bert', 'distilbert', 'roberta'] as const;
export type ModelType = (typeof MODEL_TYPES)[number];

/**
 * An encoder with a head that classifies sequences (Devlin et al. 2018; DistilBERT: Sanh et al. 2019; RoBERTa: Liu et
 * al. 2019). LayerNorm comes after each sum, the activation is the exact GELU.
 */
export interface EncoderConfig {
  readonly modelType: ModelType;
  /** Rows of the token embedding. */
  readonly vocabSize: number;
  /** Rows of the position embedding; RoBERTa's first `padTokenId + 1` are never used. */
  readonly maxPositions: number;
  /** Rows of the token type embedding; 0 where the architecture has none (DistilBERT). */
  readonly typeVocabSize: number;
  /** Width of a token's vector; a multiple of `heads`. */
  readonly dim: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the feed-forward layer. */
  readonly hiddenDim: number;
  readonly layerNormEps: number;
  readonly padTokenId: number;
  /** Probability that a value is dropped: of embeddings and layer outputs, of attention, and before the classifier. */
  readonly dropout: number;
  readonly attentionDropout: number;
  readonly classifierDropout: number;
  /** Standard deviation of new weights. */
  readonly initializerRange: number;
  /** Number of labels. */
  readonly labels: number;
}
