/** Writes the gradient at a point. @returns the value there */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Steps whose curvature is remembered. */
const MEMORY = 10;
const MOST_STEPS = 200;
/** Of the gradient, relative to the point's size: then it is found. */
const TOLERANCE = 1e-6;
/** Share of the promised decrease that a step must bring (Armijo). */
const LEAST_DECREASE = 1e-4;
const MOST_HALVINGS = 40;

/**
 * Minimises a smooth convex function from a point, which is changed: L-BFGS with backtracking (Nocedal and Wright, "Numerical
 * Optimization", algorithm 7.5). Stops after every step so that the caller can do something else.
 */
export function* minimise(objective: Objective, point: Float64Array): Generator<void, Float64Array, void> {
  const size = point.length;
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const memory: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let count = 0; count < MOST_STEPS; count++) {
    if (norm(gradient) <= TOLERANCE * Math.max(1, norm(point))) break;
    const direction = descent(gradient, memory);
    const slope = dot(gradient, direction);
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let length = memory.length === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    let nextValue = Number.POSITIVE_INFINITY;
    let halvings = 0;
    for (; halvings < MOST_HALVINGS; halvings++, length /= 2) {
      for (let i = 0; i < size; i++) next[i] = (point[i] ?? 0) + length * (direction[i] ?? 0);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + LEAST_DECREASE * length * slope) break;
    }
    // No step along it makes the value less: rounding is all that is left.
    if (halvings === MOST_HALVINGS) break;
    const step = next.map((each, i) => each - (point[i] ?? 0));
    const change = nextGradient.map((each, i) => each - (gradient[i] ?? 0));
    const curvature = dot(step, change);
    if (curvature > 0) memory.push({ step, change, curvature });
    if (memory.length > MEMORY) memory.shift();
    point.set(next);
    gradient = nextGradient;
    value = nextValue;
    yield;
  }
  return point;
}

/** Minus the gradient times what the memory knows of the inverse Hessian. */
function descent(
  gradient: Float64Array,
  memory: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  const direction = gradient.map((each) => -each);
  const factors: number[] = [];
  for (const { step, change, curvature } of memory.toReversed()) {
    const factor = dot(step, direction) / curvature;
    factors.push(factor);
    addTimes(direction, change, -factor);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
  }
  for (const { step, change, curvature } of memory) {
    addTimes(direction, step, (factors.pop() ?? 0) - dot(change, direction) / curvature);
  }
  return direction;
}

function addTimes(into: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + factor * (values[i] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function norm(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}
