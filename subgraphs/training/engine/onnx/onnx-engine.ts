import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Buffers } from '../buffers.js';
import { encoderInputs, type InputArrays } from '../encoder/batch-inputs.js';
import { checkedWeights } from '../encoder/checked-weights.js';
import type { EncoderConfig } from '../encoder/encoder-config.js';
import { batchSizes, type EncoderGraph, encoderGraph } from '../encoder/encoder-graph.js';
import { parametersOf } from '../encoder/parameters.js';
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
import type { Node } from '../graph/node.js';
import { countOf, type Sizes, sizesOf } from '../graph/shape.js';
import { lower } from './lower.js';
import { loadRuntime, openSession } from './onnx-session.js';

type Runtime = Awaited<ReturnType<typeof loadRuntime>>;

/**
 * Runs an encoder with ONNX Runtime. The library works on the caller's arrays: weights are inputs, gradients are
 * outputs into arrays of the engine, and neither is copied. A call keeps its thread busy until it has the result.
 *
 * Sessions are made when first needed, one for training and one without dropout, for batches of every size.
 * @param weights by the names of `parametersOf`; kept, not copied
 * @throws RangeError when weights are missing or of another size
 */
export async function createOnnxEngine(
  config: EncoderConfig,
  weights: Tensors,
  settings: EngineSettings = {},
): Promise<EncoderEngine> {
  return new OnnxEngine(config, checkedWeights(config, weights), settings, await loadRuntime());
}

class OnnxEngine implements EncoderEngine {
  readonly name = 'onnx';
  readonly weights: Tensors;
  readonly #config: EncoderConfig;
  readonly #settings: EngineSettings;
  readonly #runtime: Runtime;
  readonly #weightFeeds: Readonly<Record<string, Tensor>>;
  readonly #masks = new Buffers((length) => new Uint8Array(length));
  readonly #rows = new Buffers((length) => new Float32Array(length));
  #store: GradientStore | undefined;
  #training: Promise<{ session: InferenceSession; graph: TrainingGraph }> | undefined;
  #inference: Promise<{ session: InferenceSession; graph: EncoderGraph }> | undefined;
  #disposed = false;

  constructor(config: EncoderConfig, weights: Tensors, settings: EngineSettings, runtime: Runtime) {
    this.weights = weights;
    this.#config = config;
    this.#settings = settings;
    this.#runtime = runtime;
    this.#weightFeeds = Object.fromEntries(
      parametersOf(config).map(({ name, shape }) => [name, this.#tensor(arrayOf(weights, name), shape)]),
    );
  }

  get gradients(): Tensors {
    return this.#gradients().tensors;
  }

  async backward(
    batch: TrainingBatch,
    { dropoutSeed, accumulate = false }: { dropoutSeed: number; accumulate?: boolean },
  ): Promise<StepResult> {
    const { session, graph } = await this.#openTraining();
    const sizes = batchSizes(batch);
    const arrays = trainingInputs(this.#config, graph, batch, dropoutSeed, this.#masks);
    const feeds = this.#feeds(graph.inputs, arrays, sizes);

    const gradients = this.#gradients();
    const dense = gradients.begin(accumulate);
    const fetches: Record<string, Tensor | null> = { loss: null, logits: null };
    for (const { name, shape } of parametersOf(this.#config))
      if (dense.has(name) && !graph.gradients.sparse.has(name))
        fetches[gradientOf(name)] = this.#tensor(arrayOf(dense, name), shape);
    for (const [name, { rows }] of graph.gradients.sparse)
      fetches[gradientOf(name)] = this.#tensor(
        this.#rows.take(name, countOf(rows.shape, sizes)),
        sizesOf(rows.shape, sizes),
      );

    const results = await session.run(feeds, fetches);
    for (const [name, { rows, indexes }] of graph.gradients.sparse)
      gradients.addRows(
        name,
        arrays[indexes] as Int32Array,
        this.#rows.take(name, countOf(rows.shape, sizes)),
      );
    gradients.end();
    return { loss: floats(results.loss)[0] ?? Number.NaN, logits: floats(results.logits) };
  }

  async forward(batch: TokenBatch): Promise<Float32Array> {
    const arrays = encoderInputs(this.#config, batch);
    const { session, graph } = await this.#openInference();
    const sizes = batchSizes(batch);
    const { logits } = await session.run(this.#feeds(graph.inputs, arrays, sizes), { logits: null });
    return floats(logits);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const open of [this.#training, this.#inference]) await (await open)?.session.release();
  }

  #openTraining() {
    this.#checkOpen();
    this.#training ??= (async () => {
      const graph = trainingGraph(this.#config, this.#settings.isTrained);
      const model = lower({ outputs: stepOutputs(graph) });
      return { graph, session: await openSession(model, this.#settings) };
    })();
    return this.#training;
  }

  #openInference() {
    this.#checkOpen();
    this.#inference ??= (async () => {
      const graph = encoderGraph(this.#config, { dropout: false });
      const model = lower({ outputs: new Map([['logits', graph.logits]]) });
      return { graph, session: await openSession(model, this.#settings) };
    })();
    return this.#inference;
  }

  #checkOpen(): void {
    if (this.#disposed) throw new Error('The engine has been disposed of.');
  }

  #gradients(): GradientStore {
    this.#store ??= new GradientStore(this.#config, this.#settings.isTrained);
    return this.#store;
  }

  #feeds(inputs: EncoderGraph['inputs'], arrays: InputArrays, sizes: Sizes): Record<string, Tensor> {
    const feeds = { ...this.#weightFeeds };
    for (const [name, node] of inputs) feeds[name] = this.#input(node, arrays[name], sizes);
    return feeds;
  }

  #input({ shape, type }: Node, values: InputArrays[string] | undefined, sizes: Sizes): Tensor {
    if (!values) throw new Error('An input of the graph has no values.');
    return new this.#runtime.Tensor(type, values, sizesOf(shape, sizes));
  }

  #tensor(values: Float32Array, shape: readonly number[]): Tensor {
    return new this.#runtime.Tensor('float32', values, shape);
  }
}

function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('The runtime gave no float32 tensor.');
  return tensor.data;
}
