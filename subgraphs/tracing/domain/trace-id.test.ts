import { expect, test } from 'vitest';
import { parseHexTraceId, parseTraceId } from './trace-id.js';

const LONG = '4bf92f3577b34da6a3ce929d0e0e4736';
test.each([
  [LONG, { id: LONG }],
  [LONG.toUpperCase(), { id: LONG }],
  ['bf92f3577b34da6a3ce929d0e0e4736', { id: '0bf92f3577b34da6a3ce929d0e0e4736' }],
  [`${'0'.repeat(16)}a3ce929d0e0e4736`, { id: `${'0'.repeat(16)}a3ce929d0e0e4736` }],
  ['A3CE929D0E0E4736', { id: `${'0'.repeat(16)}a3ce929d0e0e4736`, suffix: 'a3ce929d0e0e4736' }],
  ['1', { id: `${'0'.repeat(31)}1`, suffix: `${'0'.repeat(15)}1` }],
  ['S/kvNXezTaajzpKdDg5HNg==', { id: LONG }],
  ['S_kvNXezTaajzpKdDg5HNg', { id: LONG }],
  ['o86SnQ4ORzY=', { id: `${'0'.repeat(16)}a3ce929d0e0e4736`, suffix: 'a3ce929d0e0e4736' }],
  // Hex digits are base64 too: they are hex.
  ['abcdefabcdefabcdefabcdef', { id: '00000000abcdefabcdefabcdefabcdef' }],
])('%s', (text, named) => {
  expect(parseTraceId(text)).toEqual(named);
});

test.each(['', 'xyz', ' 1', '0x1', `${LONG}0`, 'S/kvNXezTaajzpKd', '%', 'a/operations'])(
  '%j is no trace id',
  (text) => {
    expect(parseTraceId(text)).toBeUndefined();
  },
);

test('only who reads protobuf JSON takes base64', () => {
  expect(parseHexTraceId(LONG)).toEqual({ id: LONG });
  expect(parseHexTraceId('S/kvNXezTaajzpKdDg5HNg==')).toBeUndefined();
});
