import { type Operation, readAll, WHOLE } from './operation.js';
import { parseFlag } from './parameters.js';
import { requireHashable, WithoutRepeats } from './without-repeats.js';

/** The rows of several files, one file after the other. */
export const merge: Operation = {
  name: 'merge',
  parents: { min: 2, max: 32 },
  takesSeed: false,
  prepare(input) {
    const distinct = parseFlag('merge.distinct', input.distinct, false);
    return {
      parameters: { distinct },
      parts: WHOLE,
      passes: 1,
      check(parents) {
        if (distinct) requireHashable('merge.distinct', parents);
      },
      async *derive(parents) {
        if (!distinct) return yield* readAll(parents);
        const unique = new WithoutRepeats(false);
        for await (const batch of readAll(parents)) yield unique.filter(batch);
      },
    };
  },
};
