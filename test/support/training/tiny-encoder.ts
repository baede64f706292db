import type { EncoderConfig, ModelType } from '../../../subgraphs/training/engine/encoder/encoder-config.js';
import type { TrainingBatch } from '../../../subgraphs/training/engine/encoder-engine.js';
import { seededRandom } from '../seeded-random.js';

/** An encoder that is quickly computed even by definitions, with everything that an architecture has. */
export function tinyEncoder(modelType: ModelType, changes: Partial<EncoderConfig> = {}): EncoderConfig {
  return {
    modelType,
    vocabSize: 23,
    maxPositions: 12,
    typeVocabSize: { bert: 2, distilbert: 0, roberta: 1 }[modelType],
    dim: 8,
    layers: 2,
    heads: 2,
    hiddenDim: 12,
    layerNormEps: modelType === 'roberta' ? 1e-5 : 1e-12,
    padTokenId: modelType === 'roberta' ? 1 : 0,
    dropout: 0.1,
    attentionDropout: 0.2,
    classifierDropout: 0.25,
    initializerRange: 0.3,
    labels: 3,
    ...changes,
  };
}

/** Texts of different lengths with soft targets and different weights. */
export function tinyBatch(config: EncoderConfig, seed: number, lengths = [5, 2, 7]): TrainingBatch {
  const { next: random } = seededRandom(seed);
  const length = Math.max(...lengths);
  const size = lengths.length;
  const inputIds = new Int32Array(size * length).fill(config.padTokenId);
  for (const [row, real] of lengths.entries())
    for (let at = 0; at < real; at++)
      inputIds[row * length + at] = 2 + Math.floor(random() * (config.vocabSize - 2));
  const targets = Float32Array.from({ length: size * config.labels }, () => random());
  for (let row = 0; row < size; row++) {
    const of = targets.subarray(row * config.labels, (row + 1) * config.labels);
    const sum = of.reduce((total, each) => total + each, 0);
    for (const [at, each] of of.entries()) of[at] = each / sum;
  }
  const weights = Float32Array.from({ length: size }, () => 0.5 + random());
  const totalWeight = weights.reduce((total, each) => total + each, 0);
  return { size, length, inputIds, lengths: Int32Array.from(lengths), targets, weights, totalWeight };
}
