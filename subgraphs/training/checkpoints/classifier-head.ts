import { InvalidInputError } from '../../../contracts/errors.js';
import { namesOf } from '../engine/encoder/parameters.js';
import type { ConfigFile } from './config-file.js';
import type { Tensor } from './safetensors.js';

/** What becomes of the layer of a checkpoint that gives the logits. */
export interface ClassifierHead {
  /** Number of labels of the model. */
  readonly count: number;
  /** The labels that the file's own head tells apart; null where it has none or does not name them. */
  readonly labels: readonly string[] | null;
  /** Whether a parameter of the file is for other labels. */
  isNew(parameter: string): boolean;
  /** The rows of the layer in the order of the model's labels; other parameters as they are. */
  inOrder(parameter: string, values: Float32Array): Float32Array;
}

/** Names that a library gives to labels that have none. */
const UNNAMED_LABEL = /^LABEL_\d+$/;

/**
 * A head is taken where it tells the same labels apart, in whatever order, or does not name as many.
 * @param wanted labels in the order of the logits; undefined for those of the file
 * @throws InvalidInputError when there are no labels
 */
export function classifierHead(
  stored: ReadonlyMap<string, Tensor>,
  { encoder, labels: named }: ConfigFile,
  wanted: readonly string[] | undefined,
): ClassifierHead {
  const { classifier } = namesOf(encoder.modelType);
  const isClassifier = (parameter: string) =>
    parameter.startsWith(`${classifier}.`) &&
    parameter.split('.').length === classifier.split('.').length + 1;
  const rows = stored.get(`${classifier}.weight`)?.shape[0];
  const labels = named && named.length === rows ? named : null;
  const isUnnamed = !labels || labels.every((label) => UNNAMED_LABEL.test(label));
  if (!wanted) {
    if (rows === undefined || !labels)
      throw new InvalidInputError('The checkpoint has no head that names its labels.');
    return { count: rows, labels, isNew: () => false, inOrder: (_, values) => values };
  }
  const order = isUnnamed ? wanted.map((_, index) => index) : wanted.map((label) => labels.indexOf(label));
  const fits = rows === wanted.length && !order.includes(-1);
  return {
    count: wanted.length,
    labels,
    isNew: (parameter) => isClassifier(parameter) && !fits,
    inOrder: (parameter, values) => (isClassifier(parameter) && fits ? rowsInOrder(values, order) : values),
  };
}

function rowsInOrder(values: Float32Array, order: readonly number[]): Float32Array {
  if (order.every((from, to) => from === to)) return values;
  const width = values.length / order.length;
  const ordered = new Float32Array(values.length);
  for (const [to, from] of order.entries()) {
    ordered.set(values.subarray(from * width, (from + 1) * width), to * width);
  }
  return ordered;
}
