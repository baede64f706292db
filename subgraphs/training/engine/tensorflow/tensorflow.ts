/** What the executor uses of TensorFlow.js, with whatever backend is the active one. */
export interface TensorFlow {
  tensor(values: TensorData | readonly number[], shape: readonly number[], type: TensorType): Tensor;
  /** Runs a function and disposes of every tensor it made but those of its result. */
  tidy<Result>(run: () => Result): Result;
  /** Keeps a tensor beyond the `tidy` it is made in. */
  keep(x: Tensor): Tensor;
  /** The same values under a handle of its own. */
  clone(x: Tensor): Tensor;
  cast(x: Tensor, type: TensorType): Tensor;

  add(a: Tensor, b: Tensor | number): Tensor;
  sub(a: Tensor | number, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  greater(a: Tensor, b: number): Tensor;
  square(x: Tensor): Tensor;
  rsqrt(x: Tensor): Tensor;
  exp(x: Tensor): Tensor;
  erf(x: Tensor): Tensor;
  relu(x: Tensor): Tensor;
  tanh(x: Tensor): Tensor;
  softmax(x: Tensor): Tensor;
  logSoftmax(x: Tensor): Tensor;

  matMul(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor;
  gather(table: Tensor, indexes: Tensor): Tensor;
  sum(x: Tensor, axes: readonly number[], keepDims?: boolean): Tensor;
  mean(x: Tensor, axis: number, keepDims: boolean): Tensor;
  reshape(x: Tensor, shape: readonly number[]): Tensor;
  transpose(x: Tensor, permutation: readonly number[]): Tensor;
  broadcastTo(x: Tensor, shape: readonly number[]): Tensor;
  slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor;
  pad(x: Tensor, paddings: readonly (readonly [before: number, after: number])[]): Tensor;

  memory(): { readonly numTensors: number };
}

export type TensorType = 'float32' | 'int32' | 'bool';
export type TensorData = Float32Array | Int32Array | Uint8Array;

/** A tensor of TensorFlow.js; its memory is freed by `dispose` alone. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly size: number;
  dataSync(): TensorData;
  dispose(): void;
}
