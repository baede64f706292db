import { MASKED, positionsFrom } from '../encoder/batch-inputs.js';
import { checkedWeights } from '../encoder/checked-weights.js';
import type { EncoderConfig } from '../encoder/encoder-config.js';
import { BATCH, encoderGraph, LENGTH } from '../encoder/encoder-graph.js';
import type { Tensors } from '../encoder-engine.js';
import { lower } from './lower.js';
import type { OnnxGraph } from './onnx-graph.js';
import { encodeOnnxModel, type OnnxModel } from './onnx-model.js';

/**
 * An encoder for inference as an ONNX model that holds its weights: `input_ids` and `attention_mask` (1 for a token, 0
 * for padding behind), both int64 [batch, length] as Hugging Face's exports take them, to `logits` [batch, labels].
 * @throws RangeError when weights are missing or of another size
 */
export function inferenceModel(
  config: EncoderConfig,
  weights: Tensors,
  metadata?: Readonly<Record<string, string>>,
): OnnxModel {
  const { logits } = encoderGraph(config, { dropout: false });
  const from = positionsFrom(config);
  return lower({
    outputs: new Map([['logits', logits]]),
    weights: checkedWeights(config, weights),
    metadata,
    inputs: [
      { name: 'input_ids', type: 'int64', shape: [BATCH, LENGTH] },
      { name: 'attention_mask', type: 'int64', shape: [BATCH, LENGTH] },
    ],
    derived: new Map<string, (graph: OnnxGraph) => string>([
      ['input_ids', () => 'input_ids'],
      ['type_ids', (graph) => graph.constant('int64', [0], [1])],
      [
        'position_ids',
        (graph) => {
          const every = Array.from({ length: config.maxPositions }, (_, at) => at);
          const to = graph.add('Add', [graph.size(LENGTH), graph.constant('int64', [from], [1])]);
          return graph.add('Slice', [
            graph.constant('int64', every, [every.length]),
            graph.constant('int64', [from], [1]),
            to,
          ]);
        },
      ],
      [
        'attention_bias',
        (graph) => {
          const kept = graph.add('Cast', ['attention_mask'], { attributes: { to: { int: 1 } } });
          const masked = graph.add('Mul', [
            graph.add('Sub', [graph.constant('float32', [1]), kept]),
            graph.constant('float32', [MASKED]),
          ]);
          return graph.add('Unsqueeze', [masked, graph.constant('int64', [1, 2], [2])]);
        },
      ],
    ]),
  });
}

/** The bytes of a file `model.onnx`; see `inferenceModel`. */
export function exportOnnx(
  config: EncoderConfig,
  weights: Tensors,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  return encodeOnnxModel(inferenceModel(config, weights, metadata));
}
