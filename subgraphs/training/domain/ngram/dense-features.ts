import type { Corpus } from './corpus.js';
import type { LinearModel } from './linear-model.js';

/** hash_bits is at most 22, so a bucket and a count of rows share the 53 bits of a whole double. */
const BUCKET_LIMIT = 2 ** 22;

/**
 * Renumbers the buckets that occur in a corpus from 0, the most frequent first. Training on these numbers instead
 * of buckets keeps the weights of common features together in the processor's caches (about twice as fast at 2^20
 * buckets), and weights, optimizer state and checkpoints as small as the data.
 */
export class DenseFeatures {
  /** Bucket of each feature number. */
  private readonly buckets: Uint32Array;
  /** Feature number of each bucket; of one that does not occur, the number after the last. */
  private readonly numbers: Uint32Array;

  /** @param frequencies how many rows have each bucket (`Corpus.countBuckets`) */
  constructor(frequencies: Uint32Array) {
    const bucketCount = frequencies.length;
    if (bucketCount > BUCKET_LIMIT)
      throw new RangeError(`At most ${BUCKET_LIMIT} buckets, not ${bucketCount}.`);
    const keys = new Float64Array(bucketCount);
    let size = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const frequency = frequencies[bucket] as number;
      if (frequency > 0) keys[size++] = (2 ** 31 - frequency) * BUCKET_LIMIT + bucket;
    }
    this.buckets = Uint32Array.from(keys.subarray(0, size).sort(), (key) => key % BUCKET_LIMIT);
    this.numbers = new Uint32Array(bucketCount).fill(size);
    for (const [number, bucket] of this.buckets.entries()) this.numbers[bucket] = number;
  }

  /** How many weights per class a model over these features has: one more, for all buckets that do not occur. */
  get weightCount(): number {
    return this.buckets.length + 1;
  }

  /** The bucket that a feature number stands for. */
  bucketOf(number: number): number {
    return this.buckets[number] as number;
  }

  /** Replaces the buckets of a corpus by feature numbers, in place; the counted corpus or any other. */
  renumber(corpus: Corpus): Generator<void, void, void> {
    return corpus.mapBuckets(this.numbers);
  }

  /** A model over buckets as one over feature numbers. */
  compact(model: LinearModel): LinearModel {
    const { classCount } = model;
    const weights = new Float32Array(this.weightCount * classCount);
    for (const [number, bucket] of this.buckets.entries()) {
      const from = bucket * classCount;
      weights.set(model.weights.subarray(from, from + classCount), number * classCount);
    }
    return { classCount, weights, bias: model.bias };
  }

  /** A model over feature numbers as one over buckets. */
  expand(model: LinearModel): LinearModel {
    const { classCount } = model;
    const weights = new Float32Array(this.numbers.length * classCount);
    for (const [number, bucket] of this.buckets.entries()) {
      const from = number * classCount;
      weights.set(model.weights.subarray(from, from + classCount), bucket * classCount);
    }
    return { classCount, weights, bias: model.bias };
  }
}

/** Counts the buckets that a model has weights for as if one row had them, so that it loses nothing it knows. */
export function countKnownBuckets({ classCount, weights }: LinearModel, frequencies: Uint32Array): void {
  for (let bucket = 0; bucket < frequencies.length; bucket++) {
    if (frequencies[bucket] !== 0) continue;
    for (let c = 0; c < classCount; c++) if (weights[bucket * classCount + c] !== 0) frequencies[bucket] = 1;
  }
}
