import { type Operation, readAll, WHOLE } from './operation.js';
import { parseFlag } from './parameters.js';
import { requireHashable, requireNearComparable, WithoutRepeats } from './without-repeats.js';

const NEAR = 'deduplicate.nearDuplicates';

/** The file without rows that repeat an earlier one. */
export const deduplicate: Operation = {
  name: 'deduplicate',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    const acrossLabels = parseFlag('deduplicate.acrossLabels', input.acrossLabels, false);
    const nearDuplicates = parseFlag(NEAR, input.nearDuplicates, false);
    return {
      parameters: { acrossLabels, nearDuplicates },
      parts: WHOLE,
      passes: 1,
      check(parents) {
        requireHashable('deduplicate', parents);
        if (nearDuplicates) requireNearComparable(NEAR, parents);
      },
      async *derive(parents) {
        const unique = new WithoutRepeats(acrossLabels, nearDuplicates);
        for await (const batch of readAll(parents)) yield unique.filter(batch);
      },
    };
  },
};
