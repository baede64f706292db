import { expect, test } from 'vitest';
import { groupPhases } from './group-phases.js';

const at = (second: number) => new Date(second * 1_000).toISOString();
const phase = (name: string, second: number) => ({
  name,
  startedAt: at(second),
  endedAt: at(second + 1),
  spanId: `${name}-span`,
});
const phases = (epochs: number) => [
  phase('load_data', 0),
  ...Array.from({ length: epochs }, (_, index) => phase(`epoch_${index + 1}`, index + 1)),
  phase('save_model', epochs + 1),
];

test('few phases stay as they are', () => {
  expect(groupPhases(phases(10), 16)).toEqual(phases(10));
  expect(groupPhases([], 16)).toEqual([]);
});

test('many epochs are put together, from the first one’s begin to the last one’s end', () => {
  const groups = groupPhases(phases(60), 16);
  expect(groups.length).toBeLessThanOrEqual(16);
  expect(groups[1]).toEqual({
    name: 'epochs_1_to_5',
    startedAt: at(1),
    endedAt: at(6),
    spanId: 'epoch_1-span',
  });
  expect(groups.at(-1)?.name).toBe('save_model');
});

test('an epoch that goes on keeps its group open', () => {
  const running = phases(60).slice(0, 40);
  const last = { ...phase('epoch_40', 40), endedAt: null };
  expect(groupPhases([...running, last], 16).at(-1)?.endedAt).toBeNull();
});
