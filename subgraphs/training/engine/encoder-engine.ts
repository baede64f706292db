/** Tensors of an encoder by the names of `parametersOf`, each as long as its shape says. */
export type Tensors = ReadonlyMap<string, Float32Array>;

/** A tensor that must be there. */
export function arrayOf(tensors: Tensors, name: string): Float32Array {
  const array = tensors.get(name);
  if (!array) throw new Error(`There is no tensor "${name}".`);
  return array;
}

/** Token ids of `size` texts, row after row, each padded to `length` with the tokenizer's padding token. */
export interface TokenBatch {
  readonly size: number;
  /** Tokens of the longest text of the batch. */
  readonly length: number;
  /** [size, length] */
  readonly inputIds: Int32Array;
  /** Real tokens of each text; those behind are padding. */
  readonly lengths: Int32Array;
}

/** Texts to learn from. */
export interface TrainingBatch extends TokenBatch {
  /** [size, labels]: what each text should be, e.g. one-hot or smoothed; sums to 1 in each row. */
  readonly targets: Float32Array;
  /** What each text counts for; the loss is the mean of the texts' cross-entropies weighted by this over `totalWeight`. */
  readonly weights: Float32Array;
  /** What the weighted sum is divided by: the sum of the weights of a whole step, also where it is in several batches. */
  readonly totalWeight: number;
}

export interface StepResult {
  /** Share of this batch in the mean loss of its step, in nats. */
  readonly loss: number;
  /** [size, labels] */
  readonly logits: Float32Array;
}

export interface EngineSettings {
  /** Threads of one operator; the cores of the machine unless given. */
  readonly threads?: number;
  /** Which tensors gradients are wanted of; all unless given. What lies before the first of them costs no backward pass. */
  readonly isTrained?: (name: string) => boolean;
}

/** Runs one encoder: its weights are its own arrays, changed in place by whoever optimizes them. */
export interface EncoderEngine {
  readonly name: 'onnx' | 'tensorflow';
  /** The weights; a write to an array counts from the next call on. */
  readonly weights: Tensors;
  /** The gradient of the last `backward`, or the sum over several with `accumulate`, by every tensor that is trained. */
  readonly gradients: Tensors;
  /**
   * Forward with dropout, loss and backward.
   * @param dropoutSeed the same seed and batch give the same gradients
   * @param accumulate adds to `gradients` instead of replacing them
   */
  backward(batch: TrainingBatch, options: { dropoutSeed: number; accumulate?: boolean }): Promise<StepResult>;
  /** Forward without dropout. @returns logits [size, labels] */
  forward(batch: TokenBatch): Promise<Float32Array>;
  dispose(): Promise<void>;
}
