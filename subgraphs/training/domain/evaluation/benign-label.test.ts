import { expect, test } from 'vitest';
import { findBenignLabel } from './benign-label.js';

test.each<[labels: string[], named: string | null, found: number | undefined]>([
  [['benign', 'jailbreak'], null, 0],
  [['attack', 'SAFE'], null, 1],
  [['attack', 'unsafe'], null, undefined],
  [['benign', 'safe', 'attack'], null, undefined],
  [['benign', 'safe', 'attack'], 'safe', 1],
  [['attack', 'ok'], 'ok', 1],
  [['attack', 'benign'], 'Benign', undefined],
])('of %j, naming %j, it is %j', (labels, named, found) => {
  expect(findBenignLabel(labels, named)).toBe(found);
});
