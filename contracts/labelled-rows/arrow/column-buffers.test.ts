import { expect, test } from 'vitest';
import { ExpansionBudget } from '../expansion-budget.js';
import { ReadAhead } from '../read-ahead.js';
import { loadColumns } from './column-buffers.js';
import type { Codec, Region } from './column-places.js';
import { damaged } from './limits.js';

const MIB = 1024 * 1024;

/** Nothing of the file is read: the refusals come before. */
const load = (codec: Codec | undefined, ...buffers: Region[]) => {
  const read = () => Promise.reject(new Error('something was read'));
  const bytes = new ReadAhead({ read }, 1024 * MIB, damaged);
  const budget = new ExpansionBudget(1024 * MIB, damaged);
  return loadColumns(bytes, [{ rows: 1, nullCount: 0, buffers }], { bodyStart: 0, codec, budget });
};

test.each<[string, Codec | undefined]>([
  ['as they are', undefined],
  ['compressed, whatever they claim to hold', 'LZ4'],
])('columns of more than 64 MiB are refused before they are read: %s', async (_what, codec) => {
  await expect(load(codec, { start: 0, sizeBytes: 65 * MIB })).rejects.toThrow(/write smaller batches/);
});

test('columns that lie over each other are refused', async () => {
  await expect(load(undefined, { start: 0, sizeBytes: 16 }, { start: 8, sizeBytes: 16 })).rejects.toThrow(
    /lie over each other/,
  );
});
