import { type Assertion, type PatternNode, parsePattern, patternError } from './pattern-syntax.js';

/** A state of the automaton: where to go on what. */
type State =
  | { readonly kind: 'char'; readonly matches: (code: number) => boolean; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'assertion'; readonly holds: Assertion; next: number }
  | { readonly kind: 'match' };

/** Bounds the work per character of the text. */
const MAX_STATES = 2_000;
const MAX_LENGTH = 1_000;

/**
 * A regular expression in RE2's syntax, as a test whether a text contains it. Anybody may send one, and texts too:
 * JavaScript's own engine takes exponential time on some of them. Here all states are followed at once, so that the
 * time is at most the length of the text times the size of the pattern.
 *
 * @throws InvalidInputError
 */
export function compilePattern(source: string): (text: string) => boolean {
  if (source.length > MAX_LENGTH) throw patternError(`it has more than ${MAX_LENGTH} characters`);
  const states: State[] = [{ kind: 'match' }];
  const start = build(parsePattern(source), 0, states);
  return (text) => new Run(states).contains(text, start);
}

/** Adds the states of a node that goes on to `next`. Returns where it begins. */
function build(node: PatternNode, next: number, states: State[]): number {
  if (states.length > MAX_STATES) throw patternError('it is too large; repeat less');
  switch (node.kind) {
    case 'char':
      return states.push({ kind: 'char', matches: node.matches, next }) - 1;
    case 'assertion':
      return states.push({ kind: 'assertion', holds: node.holds, next }) - 1;
    case 'sequence':
      return node.parts.reduceRight((following, part) => build(part, following, states), next);
    case 'choice':
      return node.parts
        .map((part) => build(part, next, states))
        .reduceRight((other, first) => states.push({ kind: 'split', next: first, other }) - 1);
    case 'repeat':
      return buildRepeat(node, next, states);
  }
}

function buildRepeat(
  { part, min, max }: Extract<PatternNode, { kind: 'repeat' }>,
  next: number,
  states: State[],
): number {
  let start = next;
  if (max === Number.POSITIVE_INFINITY) {
    const loop: State = { kind: 'split', next, other: next };
    start = states.push(loop) - 1;
    loop.next = build(part, start, states);
  } else {
    for (let count = min; count < max; count += 1) {
      const once = build(part, start, states);
      start = states.push({ kind: 'split', next: once, other: next }) - 1;
    }
  }
  for (let count = 0; count < min; count += 1) start = build(part, start, states);
  return start;
}

/** One run over a text. */
class Run {
  readonly #states: readonly State[];
  /** In which round a state was last reached. */
  readonly #reached: Int32Array;
  #round = 0;

  constructor(states: readonly State[]) {
    this.#states = states;
    this.#reached = new Int32Array(states.length);
  }

  contains(text: string, start: number): boolean {
    let current: number[] = [];
    let before = -1;
    for (let at = 0; ; ) {
      const after = text.codePointAt(at) ?? -1;
      this.#round += 1;
      // A match may begin anywhere.
      current.push(start);
      const following: number[] = [];
      if (this.#step(current, before, after, following)) return true;
      if (after === -1) return false;
      current = following;
      before = after;
      at += after > 0xffff ? 2 : 1;
    }
  }

  /** Follows all states over one character. Returns whether the pattern is found before it. */
  #step(current: number[], before: number, after: number, following: number[]): boolean {
    for (let index = current.pop(); index !== undefined; index = current.pop()) {
      if (this.#reached[index] === this.#round) continue;
      this.#reached[index] = this.#round;
      const state = this.#states[index];
      if (state === undefined) continue;
      if (state.kind === 'match') return true;
      if (state.kind === 'split') current.push(state.next, state.other);
      else if (state.kind === 'assertion') {
        if (state.holds(before, after)) current.push(state.next);
      } else if (after !== -1 && state.matches(after)) following.push(state.next);
    }
    return false;
  }
}
