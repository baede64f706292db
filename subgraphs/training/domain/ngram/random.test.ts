import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const numbers = (random: Random, count: number) => Array.from({ length: count }, () => random.nextUint32());

describe('Random', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    expect(numbers(Random.fromSeed(7), 5)).toEqual(numbers(Random.fromSeed(7), 5));
    expect(numbers(Random.fromSeed(7), 5)).not.toEqual(numbers(Random.fromSeed(8), 5));
    expect(numbers(Random.fromSeed(1), 5)).not.toEqual(numbers(Random.fromSeed(1 + 2 ** 32), 5));
  });

  it('follows the published recurrence of sfc32', () => {
    // From state (1, 2, 3, 4): 1 + 2 + 4 = 7; then a = 2 ^ 0, b = 3 + 24, c = 3 * 2^21 + 7, counter 5.
    const random = Random.fromState([1, 2, 3, 4]);
    expect(random.nextUint32()).toBe(7);
    expect([...random.state()]).toEqual([2, 27, 3 * 2 ** 21 + 7, 5]);
  });

  it('continues from a saved state', () => {
    const random = Random.fromSeed(42);
    numbers(random, 100);
    const copy = Random.fromState(random.state());
    expect(numbers(copy, 10)).toEqual(numbers(random, 10));
  });

  it('draws every number below a bound about equally often', () => {
    const random = Random.fromSeed(1);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) {
      const drawn = random.below(7);
      counts[drawn] = (counts[drawn] ?? Number.NaN) + 1;
    }
    // Six standard deviations of a binomial with 70,000 draws at 1/7.
    for (const count of counts)
      expect(Math.abs(count - 10_000)).toBeLessThan(6 * Math.sqrt(10_000 * (6 / 7)));
  });

  it('draws fractions from 0 to below 1 about equally often', () => {
    const random = Random.fromSeed(2);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) {
      const quarter = Math.floor(random.nextUnit() * 4);
      counts[quarter] = (counts[quarter] ?? Number.NaN) + 1;
    }
    expect(counts).toHaveLength(4);
    for (const count of counts)
      expect(Math.abs(count - 10_000)).toBeLessThan(6 * Math.sqrt(10_000 * (3 / 4)));
  });

  it('shuffles to every order', () => {
    const random = Random.fromSeed(3);
    const seen = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const values = Uint32Array.of(1, 2, 3, 4);
      random.shuffle(values);
      expect([...values].sort()).toEqual([1, 2, 3, 4]);
      seen.add(values.join(''));
    }
    expect(seen.size).toBe(24);
  });
});
