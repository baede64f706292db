import type { ENGINE_CHOICES } from '../../domain/engines.js';
import type { TransformerConfig } from '../../domain/families/transformers.js';
import type { EncoderConfig } from '../../engine/encoder/encoder-config.js';
import type { EncoderEngine, EngineSettings, Tensors } from '../../engine/encoder-engine.js';
import { createOnnxEngine } from '../../engine/onnx/onnx-engine.js';
import { loadTensorFlow } from '../../engine/tensorflow/load-tensorflow.js';
import { createTensorFlowEngine } from '../../engine/tensorflow/tensorflow-engine.js';
import type { JobContext } from '../job-context.js';

type CreateEngine = (
  encoder: EncoderConfig,
  weights: Tensors,
  settings: EngineSettings,
) => Promise<EncoderEngine>;

const REASONS: Readonly<Record<(typeof ENGINE_CHOICES)[number], string>> = {
  auto: 'onnx: config.engine is auto, and ONNX Runtime is the faster one',
  onnx: 'onnx, as config.engine says',
  tensorflow: 'tensorflow, as config.engine says; onnx is faster',
};

/**
 * What computes the encoder, which the log says.
 * @throws InvalidInputError when it does not load
 */
export function chooseEngine(
  job: Pick<JobContext, 'tensorFlowFolder' | 'log'>,
  { engine }: Pick<TransformerConfig, 'engine'>,
): CreateEngine {
  const create = engine === 'tensorflow' ? withTensorFlow(job.tensorFlowFolder) : createOnnxEngine;
  job.log('INFO', `Computing with ${REASONS[engine]}.`);
  return create;
}

function withTensorFlow(folder: string): CreateEngine {
  const tf = loadTensorFlow(folder);
  return (encoder, weights, settings) => createTensorFlowEngine(tf, encoder, weights, settings);
}
