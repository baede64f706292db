import { expect, test } from 'vitest';
import { StringTable } from './string-table.js';

function textOf(table: StringTable, text: string): string {
  const bytes = Buffer.from(text);
  return table.text(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
}

test('gives the right text however many have come before, for every length around its limits', () => {
  const table = new StringTable(64);
  const texts = Array.from({ length: 2_000 }, (_, i) => `${'k'.repeat(i % 70)}${i}${'ü'.repeat(i % 3)}`);
  for (let round = 0; round < 3; round++) {
    for (const text of texts) expect(textOf(table, text)).toBe(text);
  }
});

test('tells apart what differs in one place only, at any place', () => {
  const table = new StringTable();
  for (let length = 1; length <= 64; length++) {
    for (let at = 0; at < length; at++) {
      const text = `${'a'.repeat(at)}b${'a'.repeat(length - at - 1)}`;
      expect(textOf(table, text)).toBe(text);
    }
  }
});

test('does not look at a payload again that is gone', () => {
  const table = new StringTable();
  const bytes = Buffer.from('service.name');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  expect(table.text(bytes, view, 0, bytes.length)).toBe('service.name');
  bytes.fill('x');
  expect(table.text(bytes, view, 0, bytes.length)).toBe('x'.repeat(12));
  expect(textOf(table, 'service.name')).toBe('service.name');
});

test('an id is not a text of the same bytes', () => {
  const table = new StringTable();
  const bytes = Buffer.from('abcdefgh');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < 2; i++) {
    expect(table.text(bytes, view, 0, 8)).toBe('abcdefgh');
    expect(table.hex(bytes, view, 0, 8)).toBe('6162636465666768');
  }
});
