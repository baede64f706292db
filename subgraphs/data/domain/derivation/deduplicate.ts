import { type Operation, readAll, WHOLE } from './operation.js';
import { parseFlag } from './parameters.js';
import { requireHashable, WithoutRepeats } from './without-repeats.js';

/** The file without rows that repeat an earlier one. */
export const deduplicate: Operation = {
  name: 'deduplicate',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    const acrossLabels = parseFlag('deduplicate.acrossLabels', input.acrossLabels, false);
    return {
      parameters: { acrossLabels },
      parts: WHOLE,
      passes: 1,
      check: (parents) => requireHashable('deduplicate', parents),
      async *derive(parents) {
        const unique = new WithoutRepeats(acrossLabels);
        for await (const batch of readAll(parents)) yield unique.filter(batch);
      },
    };
  },
};
