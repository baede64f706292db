import { expect, test } from 'vitest';
import { JsonPiece, JsonWriter } from './json-writer.js';

const TEXTS = [
  '',
  'plain',
  'quotes " and \\',
  'line\nend\0',
  'ü € 😀',
  'half \ud800 of a pair',
  '\u007f',
  'x'.repeat(129),
  'ü\n'.repeat(100_000),
];

test('texts are what JSON.stringify says, however long', () => {
  const writer = new JsonWriter();
  const taken: Buffer[] = [];
  for (const text of TEXTS) {
    writer.raw('[');
    writer.string(text);
    writer.bytes(Buffer.from(',"ü"]'));
    writer.raw(' '.repeat(200));
    expect(writer.size).toBeGreaterThan(200);
    taken.push(writer.take());
  }
  expect(writer.size).toBe(0);
  expect(taken.map(String)).toEqual(TEXTS.map((text) => `[${JSON.stringify(text)},"ü"]${' '.repeat(200)}`));
});

test('pieces of any length are written as they are, also at the end of the room', () => {
  const pieces = ['', '1', '"ü"', '{"key":"a","value":', 'x'.repeat(65_535)];
  const writer = new JsonWriter();
  for (const piece of pieces.flatMap((each) => [each, each])) writer.piece(new JsonPiece(piece));
  expect(writer.take().toString()).toBe(pieces.map((each) => each + each).join(''));
});

test('items are separated, also across what was taken', () => {
  const writer = new JsonWriter();
  const taken: Buffer[] = [];
  for (const piece of ['{"a":[', '1', '2', ']']) {
    if (/\d/.test(piece)) writer.separate();
    writer.raw(piece);
    taken.push(writer.take());
  }
  expect(Buffer.concat(taken).toString()).toBe('{"a":[1,2]');
});
