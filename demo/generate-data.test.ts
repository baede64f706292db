import { expect, it } from 'vitest';
import { DEMO_LABELS, generateRows } from './generate-data.js';

it('gives the same rows for a count and a seed, and others for another seed', () => {
  expect(generateRows(200, 1)).toEqual(generateRows(200, 1));
  expect(generateRows(100, 1)).toEqual(generateRows(200, 1).slice(0, 100));
  expect(generateRows(200, 1)).not.toEqual(generateRows(200, 2));
});

it('makes many different texts of every label, without open slots', () => {
  const rows = generateRows(3000, 5);
  for (const label of DEMO_LABELS) {
    expect(rows.filter((row) => row.label === label).length).toBeGreaterThan(300);
  }
  expect(new Set(rows.map(({ text }) => text)).size).toBeGreaterThan(2700);
  for (const { text } of rows) {
    expect(text).toBe(text.trim());
    expect(text).not.toBe('');
    expect(text).not.toMatch(/\{[a-z_]{2,}\}|<quoted>/);
  }
});
