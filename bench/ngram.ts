import { generateRows } from '../demo/generate-data.js';
import { AdaGrad } from '../subgraphs/training/domain/ngram/adagrad.js';
import { NgramClassifier } from '../subgraphs/training/domain/ngram/classifier.js';
import { Corpus } from '../subgraphs/training/domain/ngram/corpus.js';
import { DenseFeatures } from '../subgraphs/training/domain/ngram/dense-features.js';
import { FeatureExtractor, weighCounts } from '../subgraphs/training/domain/ngram/features.js';
import { newLinearModel } from '../subgraphs/training/domain/ngram/linear-model.js';
import { Random } from '../subgraphs/training/domain/ngram/random.js';
import { NORMALISATION_VERSION } from '../subgraphs/training/domain/normalisation/normalise.js';
import { MapAdaGrad } from './ngram-baseline.js';
import { printTable } from './table.js';

const ROWS = 100_000;
const FEATURES_PER_ROW = 40;
const CLASSES = 5;
const HASH_BITS = 20;
const BATCH = 8;
const EPOCHS = 4;
const TEXTS = 5_000;
const LEARNING_RATE = 0.1;

/** One row of the table: what, how much, what it must be. */
type Line = [what: string, measured: string, wanted: string];

/**
 * `bench ngram`: training speed against the same algorithm on Maps and arrays in the same run, and the time to
 * classify one text.
 */
export async function run(_args: string[]): Promise<void> {
  const { rows, labels } = syntheticRows();
  const typed = trainTyped(rows, labels);
  const baseline = trainBaseline(rows, labels);
  const inference = classifyTexts();
  const lines: Line[] = [
    ['training, typed arrays (rows per core second)', count(typed.rowsPerSecond), 'at least 150,000'],
    ['training, Map of arrays (rows per core second)', count(baseline.rowsPerSecond), 'baseline'],
    ['ratio', `${(typed.rowsPerSecond / baseline.rowsPerSecond).toFixed(1)} times`, ''],
    ['mean loss of the last epoch, both', `${typed.loss.toFixed(4)}, ${baseline.loss.toFixed(4)}`, 'equal'],
    ['text to features (texts/s)', count(inference.textsPerSecond), ''],
    ['text to label, p50 (ms)', inference.p50Ms.toFixed(3), ''],
    ['text to label, p95 (ms)', inference.p95Ms.toFixed(3), 'under 1'],
    ['text to label, p99 (ms)', inference.p99Ms.toFixed(3), ''],
  ];
  console.log(
    `${count(ROWS)} rows of ${FEATURES_PER_ROW} features, ${CLASSES} classes, batches of ${BATCH},`,
  );
  console.log(
    `2^${HASH_BITS} buckets; inference on ${count(TEXTS)} texts of ${inference.meanLength} characters.`,
  );
  printTable(['what', 'measured', 'wanted'], lines);
}

interface Rows {
  buckets: Uint32Array[];
  value: number;
}

/** Rows whose features are as unevenly frequent as words: the k-th with a probability of about 1 / k (Zipf). */
function syntheticRows(): { rows: Rows; labels: Uint16Array } {
  const random = Random.fromSeed(1);
  const vocabulary = Uint32Array.from({ length: 200_000 }, () => random.below(2 ** HASH_BITS));
  const labels = Uint16Array.from({ length: ROWS }, () => random.below(CLASSES));
  const buckets = Array.from(labels, (label) => {
    const features = new Set<number>();
    while (features.size < FEATURES_PER_ROW) {
      const rank = Math.floor(vocabulary.length ** (random.nextUint32() / 2 ** 32)) - 1;
      // A fifth of the features tells the class.
      const shifted = random.below(5) === 0 ? (rank * CLASSES + label) % vocabulary.length : rank;
      features.add(vocabulary[shifted] ?? 0);
    }
    return Uint32Array.from(features);
  });
  return { rows: { buckets, value: 1 / Math.sqrt(FEATURES_PER_ROW) }, labels };
}

function trainTyped({ buckets, value }: Rows, labels: Uint16Array): Speed {
  const corpus = new Corpus();
  const values = new Float32Array(FEATURES_PER_ROW).fill(value);
  for (const row of buckets) corpus.add(row, values);
  const frequencies = new Uint32Array(2 ** HASH_BITS);
  drain(corpus.countBuckets(frequencies));
  const features = new DenseFeatures(frequencies);
  drain(features.renumber(corpus));
  const optimizer = new AdaGrad(features.weightCount, CLASSES, {
    learningRate: LEARNING_RATE,
    warmupSteps: 0,
    weightDecay: 0,
    loss: 'cross_entropy',
  });
  const weights = new Float64Array(ROWS).fill(1);
  return timeEpochs((order, from, to) => optimizer.update(corpus, labels, order, from, to, weights));
}

function trainBaseline({ buckets, value }: Rows, labels: Uint16Array): Speed {
  const rows = buckets.map((row, index) => ({
    features: new Map(Array.from(row, (bucket) => [bucket, value])),
    label: labels[index] ?? 0,
  }));
  const optimizer = new MapAdaGrad(CLASSES, LEARNING_RATE);
  return timeEpochs((order, from, to) =>
    optimizer.update(Array.from(order.subarray(from, to), (index) => rows[index]).filter(isPresent)),
  );
}

interface Speed {
  /** Of the fastest epoch, in seconds of processor time: one core's work, whatever else the machine does. */
  rowsPerSecond: number;
  /** Mean loss of the last epoch. */
  loss: number;
}

function timeEpochs(step: (order: Uint32Array, from: number, to: number) => number): Speed {
  const random = Random.fromSeed(2);
  const order = Uint32Array.from({ length: ROWS }, (_, index) => index);
  let rowsPerSecond = 0;
  let loss = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const begun = process.cpuUsage();
    random.shuffle(order);
    loss = 0;
    for (let from = 0; from < ROWS; from += BATCH) loss += step(order, from, Math.min(from + BATCH, ROWS));
    const { user, system } = process.cpuUsage(begun);
    rowsPerSecond = Math.max(rowsPerSecond, (ROWS / (user + system)) * 1_000_000);
  }
  return { rowsPerSecond, loss: loss / ROWS };
}

/** Texts of the generator's kind, some alone and some as a document of many: 20 to about 4,000 characters. */
function classifyTexts() {
  const random = Random.fromSeed(3);
  const sentences = generateRows(20_000, 4).map(({ text }) => text);
  const texts = Array.from({ length: TEXTS }, () => {
    const from = random.below(sentences.length - 64);
    return sentences.slice(from, from + 1 + random.below(2 ** random.below(7))).join(' ');
  });
  const options = { hashBits: HASH_BITS, maxTokens: 2048, normalisation: NORMALISATION_VERSION };
  const model = newLinearModel(2 ** HASH_BITS, CLASSES);
  for (let i = 0; i < model.weights.length; i++) model.weights[i] = random.nextUint32() / 2 ** 32 - 0.5;
  const labels = ['benign', 'code_injection', 'jailbreak', 'prompt_injection', 'system_extraction'];
  const classifier = new NgramClassifier(model, labels, options);
  for (const text of texts.slice(0, 500)) classifier.classify(text);
  // The fastest of three passes: whatever else the machine does is not what is measured.
  const timesMs = new Float64Array(TEXTS).fill(Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < 3; pass++) {
    for (const [i, text] of texts.entries()) {
      const begunMs = performance.now();
      classifier.classify(text);
      timesMs[i] = Math.min(timesMs[i] ?? 0, performance.now() - begunMs);
    }
  }
  timesMs.sort();
  const quantile = (share: number) => timesMs[Math.floor(share * timesMs.length)] ?? Number.NaN;

  const extractor = new FeatureExtractor(options);
  const begunMs = performance.now();
  for (const text of texts) weighCounts(extractor.extract(text).counts);
  const textsPerSecond = (TEXTS / (performance.now() - begunMs)) * 1000;
  const meanLength = Math.round(texts.reduce((sum, { length }) => sum + length, 0) / TEXTS);
  return { p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99), textsPerSecond, meanLength };
}

function drain(work: Generator<void, void, void>): void {
  while (!work.next().done);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
