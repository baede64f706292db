/** A text as the baseline sees it. */
export interface MapRow {
  /** Value by feature. */
  features: Map<number, number>;
  label: number;
}

/**
 * The baseline of `bench ngram`: softmax regression with AdaGrad as one would write it at first, with a Map from
 * feature to an array of weights. The same steps as the real one, in 64-bit floats.
 */
export class MapAdaGrad {
  private readonly weights = new Map<number, number[]>();
  private readonly squares = new Map<number, number[]>();
  private readonly bias: number[];
  private readonly biasSquares: number[];

  constructor(
    private readonly classCount: number,
    private readonly learningRate: number,
  ) {
    this.bias = this.zeros();
    this.biasSquares = this.zeros();
  }

  /** One step on a batch. @returns the sum of the rows' losses before it */
  update(batch: readonly MapRow[]): number {
    const gradient = new Map<number, number[]>();
    const biasGradient = this.zeros();
    let loss = 0;
    for (const { features, label } of batch) {
      const probabilities = this.predict(features);
      loss -= Math.log(probabilities[label] ?? 0);
      const errors = probabilities.map((p, c) => (p - (c === label ? 1 : 0)) / batch.length);
      add(biasGradient, errors, 1);
      for (const [feature, value] of features) add(this.entry(gradient, feature), errors, value);
    }
    for (const [feature, slope] of gradient) {
      this.descend(this.entry(this.weights, feature), this.entry(this.squares, feature), slope);
    }
    this.descend(this.bias, this.biasSquares, biasGradient);
    return loss;
  }

  private predict(features: Map<number, number>): number[] {
    const scores = [...this.bias];
    for (const [feature, value] of features) {
      const weights = this.weights.get(feature);
      if (weights) add(scores, weights, value);
    }
    const largest = Math.max(...scores);
    const exponentials = scores.map((score) => Math.exp(score - largest));
    const sum = exponentials.reduce((total, each) => total + each, 0);
    return exponentials.map((each) => each / sum);
  }

  private descend(weights: number[], squares: number[], gradient: readonly number[]): void {
    gradient.forEach((slope, c) => {
      squares[c] = (squares[c] ?? 0) + slope * slope;
      weights[c] = (weights[c] ?? 0) - (this.learningRate * slope) / (Math.sqrt(squares[c] ?? 0) + 1e-8);
    });
  }

  private entry(map: Map<number, number[]>, feature: number): number[] {
    let found = map.get(feature);
    if (!found) {
      found = this.zeros();
      map.set(feature, found);
    }
    return found;
  }

  private zeros(): number[] {
    return new Array<number>(this.classCount).fill(0);
  }
}

function add(target: number[], source: readonly number[], factor: number): void {
  source.forEach((value, c) => {
    target[c] = (target[c] ?? 0) + value * factor;
  });
}
