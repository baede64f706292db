import type { Size } from '../families/transformers.js';

/** Measures of an encoder; those of the published models are the `base` ones. */
export interface EncoderSize {
  /** `model_type` of its configuration. */
  readonly modelType: 'bert' | 'distilbert' | 'roberta';
  readonly layers: number;
  /** Width of a token's vector. */
  readonly dim: number;
  readonly heads: number;
  readonly hiddenDim: number;
}

const TINY = { layers: 2, dim: 128, heads: 2, hiddenDim: 512 };
const SMALL = { layers: 4, dim: 256, heads: 4, hiddenDim: 1_024 };
const BERT_BASE = { layers: 12, dim: 768, heads: 12, hiddenDim: 3_072 };

const PRESETS: Readonly<Record<string, Record<Size, EncoderSize>>> = {
  distilbert: sizes('distilbert', { ...BERT_BASE, layers: 6 }),
  bert: sizes('bert', BERT_BASE),
  roberta: sizes('roberta', BERT_BASE),
  minilm: sizes('bert', { layers: 6, dim: 384, heads: 12, hiddenDim: 1_536 }),
};

function sizes(modelType: EncoderSize['modelType'], base: Omit<EncoderSize, 'modelType'>) {
  return { tiny: { modelType, ...TINY }, small: { modelType, ...SMALL }, base: { modelType, ...base } };
}

/** A family's encoder in one of its sizes. */
export function sizePreset(family: string, size: Size): EncoderSize {
  const preset = PRESETS[family];
  if (!preset) throw new RangeError(`${family} is not a family of transformers.`);
  return preset[size];
}
