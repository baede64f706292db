/** Of each class how many texts truly carry it, were given it, and both. */
export class ClassCounts {
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly hits: Float64Array;
  count = 0;

  constructor(classCount: number) {
    this.support = new Float64Array(classCount);
    this.predicted = new Float64Array(classCount);
    this.hits = new Float64Array(classCount);
  }

  add(trueClass: number, predicted: number): void {
    this.count += 1;
    this.support[trueClass] = (this.support[trueClass] as number) + 1;
    this.predicted[predicted] = (this.predicted[predicted] as number) + 1;
    if (trueClass === predicted) this.hits[predicted] = (this.hits[predicted] as number) + 1;
  }

  /** Adds what another one has counted. */
  merge(other: ClassCounts): void {
    this.count += other.count;
    for (const name of ['support', 'predicted', 'hits'] as const) {
      const own = this[name];
      for (let c = 0; c < own.length; c++) own[c] = (own[c] as number) + (other[name][c] as number);
    }
  }

  clear(): void {
    this.count = 0;
    for (const counts of [this.support, this.predicted, this.hits]) counts.fill(0);
  }

  /** Texts that were given their class. */
  get correct(): number {
    return this.hits.reduce((sum, hits) => sum + hits, 0);
  }

  /** Classes that texts truly carry. */
  get trueClasses(): number {
    return this.support.reduce((sum, support) => sum + (support > 0 ? 1 : 0), 0);
  }

  /** Mean F1 of the classes that occur as a true or a predicted one; NaN without texts. */
  get macroF1(): number {
    let [sum, occurring] = [0, 0];
    for (let c = 0; c < this.support.length; c++) {
      const either = (this.support[c] as number) + (this.predicted[c] as number);
      if (either === 0) continue;
      sum += (2 * (this.hits[c] as number)) / either;
      occurring += 1;
    }
    return sum / occurring;
  }
}
