/**
 * The baseline of `bench classify`: the same words, pairs and character sequences as one would write them at first, as
 * texts that are keys of a Map with an array of weights each.
 */
export class MapClassifier {
  private readonly weights = new Map<string, number[]>();

  constructor(private readonly classCount: number) {}

  /** Gives every feature of a text some weights, so that it is found later. */
  learn(text: string): void {
    for (const feature of countFeatures(text).keys()) {
      if (!this.weights.has(feature))
        this.weights.set(feature, Array(this.classCount).fill(feature.length / 10));
    }
  }

  /** Probabilities of the classes. */
  classify(text: string): number[] {
    const counts = countFeatures(text);
    const scores = Array<number>(this.classCount).fill(0);
    let squares = 0;
    for (const [feature, count] of counts) {
      const value = 1 + Math.log(count);
      squares += value * value;
      this.weights.get(feature)?.forEach((weight, c) => {
        scores[c] = (scores[c] ?? 0) + weight * value;
      });
    }
    const exponentials = scores.map((score) => Math.exp(score / Math.sqrt(squares || 1)));
    const sum = exponentials.reduce((total, each) => total + each, 0);
    return exponentials.map((each) => each / sum);
  }
}

function countFeatures(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const tokens =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}_]+|[^\s]/gu) ?? [];
  for (const [i, token] of tokens.entries()) {
    add(`w ${token}`);
    if (i > 0) add(`p ${tokens[i - 1]} ${token}`);
  }
  const padded = ` ${text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')} `;
  for (let i = 0; i < padded.length; i++) {
    for (let size = 3; size <= 5 && i + size <= padded.length; size++) add(padded.slice(i, i + size));
  }
  return counts;
}
