import { Buffers } from '../buffers.js';
import { encoderInputs, type InputArrays } from '../encoder/batch-inputs.js';
import { checkedWeights } from '../encoder/checked-weights.js';
import type { EncoderConfig } from '../encoder/encoder-config.js';
import { batchSizes, encoderGraph } from '../encoder/encoder-graph.js';
import { gradientOf, stepOutputs, type TrainingGraph, trainingGraph } from '../encoder/training-graph.js';
import { trainingInputs } from '../encoder/training-inputs.js';
import {
  arrayOf,
  type EncoderEngine,
  type EngineSettings,
  type StepResult,
  type Tensors,
  type TokenBatch,
  type TrainingBatch,
} from '../encoder-engine.js';
import { GradientStore } from '../gradient-store.js';
import { GraphProgram } from './graph-run.js';
import type { TensorFlow } from './tensorflow.js';

/**
 * Runs an encoder with TensorFlow.js on its active backend, one operator after the other. Weights are copied to the
 * library in each call, and gradients back out of it; no tensor outlives a call, and a call keeps its thread busy until it
 * has the result. The library chooses its own threads: see `loadTensorFlow`.
 * @param weights by the names of `parametersOf`; kept, not copied
 * @throws RangeError when weights are missing or of another size
 */
export async function createTensorFlowEngine(
  tf: TensorFlow,
  config: EncoderConfig,
  weights: Tensors,
  settings: Pick<EngineSettings, 'isTrained'> = {},
): Promise<EncoderEngine> {
  return new TensorFlowEngine(tf, config, checkedWeights(config, weights), settings.isTrained);
}

class TensorFlowEngine implements EncoderEngine {
  readonly name = 'tensorflow';
  readonly weights: Tensors;
  readonly #tf: TensorFlow;
  readonly #config: EncoderConfig;
  readonly #isTrained: EngineSettings['isTrained'];
  readonly #masks = new Buffers((length) => new Uint8Array(length));
  #store: GradientStore | undefined;
  #training: { graph: TrainingGraph; program: GraphProgram } | undefined;
  #inference: GraphProgram | undefined;
  #disposed = false;

  constructor(
    tf: TensorFlow,
    config: EncoderConfig,
    weights: Tensors,
    isTrained: EngineSettings['isTrained'],
  ) {
    this.weights = weights;
    this.#tf = tf;
    this.#config = config;
    this.#isTrained = isTrained;
  }

  get gradients(): Tensors {
    return this.#gradients().tensors;
  }

  async backward(
    batch: TrainingBatch,
    { dropoutSeed, accumulate = false }: { dropoutSeed: number; accumulate?: boolean },
  ): Promise<StepResult> {
    this.#checkOpen();
    const { graph, program } = this.#openTraining();
    const arrays = trainingInputs(this.#config, graph, batch, dropoutSeed, this.#masks);
    const { sparse } = graph.gradients;
    const gradients = this.#gradients();
    const dense = gradients.begin(accumulate);
    let loss = Number.NaN;
    let logits = new Float32Array();
    program.run(this.#tf, this.#given(arrays), batchSizes(batch), (output, found) => {
      const values = floats(found);
      if (output === 'loss') loss = values[0] ?? Number.NaN;
      else if (output === 'logits') logits = values;
      else {
        const name = output.slice(gradientOf('').length);
        const rows = sparse.get(name);
        if (rows) gradients.addRows(name, arrays[rows.indexes] as Int32Array, values);
        else arrayOf(dense, name).set(values);
      }
    });
    gradients.end();
    return { loss, logits };
  }

  async forward(batch: TokenBatch): Promise<Float32Array> {
    this.#checkOpen();
    const arrays = encoderInputs(this.#config, batch);
    this.#inference ??= new GraphProgram(
      new Map([['logits', encoderGraph(this.#config, { dropout: false }).logits]]),
    );
    let logits = new Float32Array();
    this.#inference.run(this.#tf, this.#given(arrays), batchSizes(batch), (_, values) => {
      logits = floats(values);
    });
    return logits;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
  }

  #openTraining(): { graph: TrainingGraph; program: GraphProgram } {
    if (this.#training) return this.#training;
    const graph = trainingGraph(this.#config, this.#isTrained);
    this.#training = { graph, program: new GraphProgram(stepOutputs(graph)) };
    return this.#training;
  }

  #checkOpen(): void {
    if (this.#disposed) throw new Error('The engine has been disposed of.');
  }

  #gradients(): GradientStore {
    this.#store ??= new GradientStore(this.#config, this.#isTrained);
    return this.#store;
  }

  #given(inputs: InputArrays): InputArrays {
    return { ...Object.fromEntries(this.weights), ...inputs };
  }
}

function floats(values: unknown): Float32Array<ArrayBuffer> {
  if (!(values instanceof Float32Array)) throw new Error('TensorFlow.js gave no float32 tensor.');
  return values as Float32Array<ArrayBuffer>;
}
