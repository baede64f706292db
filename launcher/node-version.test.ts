import { expect, test } from 'vitest';
import { nodeVersionProblem } from './node-version.js';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s is supported', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

test.each(['18.20.0', '20.18.3', '16.0.0'])('Node %s is refused by name', (version) => {
  expect(nodeVersionProblem(version)).toContain(`Node.js ${version} is too old`);
});
