/**
 * A size that is known when the graph is made, or the name of one that each run says anew. A product of names is
 * written with stars: `batch*length`.
 */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

/** The sizes of a run by their names, e.g. `batch` and `length`. */
export type Sizes = Readonly<Record<string, number>>;

/** The names that a dimension is the product of; none for a number. */
export function namesIn(dimension: Dimension): string[] {
  return typeof dimension === 'number' ? [] : dimension.split('*');
}

/** @throws Error when the run does not say a size */
export function sizeOf(dimension: Dimension, sizes: Sizes): number {
  if (typeof dimension === 'number') return dimension;
  return namesIn(dimension).reduce((product, name) => {
    const size = sizes[name];
    if (size === undefined) throw new Error(`The size "${name}" is not given.`);
    return product * size;
  }, 1);
}

export function sizesOf(shape: Shape, sizes: Sizes): number[] {
  return shape.map((dimension) => sizeOf(dimension, sizes));
}

export function countOf(shape: Shape, sizes: Sizes): number {
  return sizesOf(shape, sizes).reduce((product, size) => product * size, 1);
}

export function sameShape(left: Shape, right: Shape): boolean {
  return left.length === right.length && left.every((dimension, at) => dimension === right[at]);
}

export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Whether two shapes hold the same number of values whatever the sizes of the run are. */
export function sameCount(left: Shape, right: Shape): boolean {
  return countText(left) === countText(right);
}

function countText(shape: Shape): string {
  const known = shape.reduce<number>((product, size) => product * (typeof size === 'number' ? size : 1), 1);
  return [known, ...shape.flatMap(namesIn).sort()].join('*');
}

/**
 * The shape of an element-wise operator's result, as NumPy broadcasts: shapes are aligned at their ends, and a
 * dimension of 1 is repeated.
 * @throws Error when they do not fit
 */
export function broadcastShape(left: Shape, right: Shape): Shape {
  const rank = Math.max(left.length, right.length);
  return Array.from({ length: rank }, (_, at) => {
    const a = left[at - (rank - left.length)] ?? 1;
    const b = right[at - (rank - right.length)] ?? 1;
    if (a !== b && a !== 1 && b !== 1)
      throw new Error(`${shapeText(left)} and ${shapeText(right)} do not broadcast.`);
    return a === 1 ? b : a;
  });
}

/** The axes of `to` along which a tensor of shape `from` is repeated to have that shape. */
export function repeatedAxes(from: Shape, to: Shape): number[] {
  const missing = to.length - from.length;
  return to.flatMap((dimension, at) =>
    at < missing || (from[at - missing] === 1 && dimension !== 1) ? [at] : [],
  );
}
