import { describe, expect, it } from 'vitest';
import { Random } from './random.js';
import { splitRows } from './split.js';

function split(
  rows: [label: number, text: number][],
  share: number,
  { seed = 1, learnt = [] as readonly number[], sources = undefined as readonly number[] | undefined } = {},
) {
  const labels = Uint16Array.from(rows, ([label]) => label);
  const texts = Float64Array.from(rows, ([, text]) => text);
  const classes = Math.max(...labels) + 1;
  const before = Uint8Array.from(rows, (_, row) => (learnt.includes(row) ? 1 : 0));
  const facts = { textKeys: texts, learnt: before, sources: sources && Uint32Array.from(sources) };
  return splitRows(labels, facts, classes, share, Random.fromSeed(seed));
}

const distinct = (label: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, i) => [label, label * 1000 + i]);

describe('splitRows', () => {
  it('holds back the share of every class', () => {
    const rows = [...distinct(0, 100), ...distinct(1, 30), ...distinct(2, 4)];
    const { training, validation } = split(rows, 0.1);
    const held = [0, 0, 0];
    for (const row of validation) held[rows[row]?.[0] ?? 9] = (held[rows[row]?.[0] ?? 9] ?? 0) + 1;
    expect(held).toEqual([10, 3, 1]);
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...rows.keys()]);
  });

  it('never takes the only text of a class', () => {
    const { validation } = split([...distinct(0, 10), ...distinct(1, 1)], 0.5);
    expect([...validation]).not.toContain(10);
  });

  it('holds nothing back for a share of 0', () => {
    expect(split(distinct(0, 10), 0).validation).toHaveLength(0);
  });

  it('keeps equal texts on one side, also under different labels', () => {
    const rows = [
      ...distinct(0, 40),
      ...distinct(0, 40),
      ...distinct(0, 40).map(([, text]): [number, number] => [1, text]),
    ];
    for (let seed = 0; seed < 20; seed++) {
      const { validation } = split(rows, 0.3, { seed });
      const held = new Set(validation);
      for (let text = 0; text < 40; text++) {
        const sides = [text, text + 40, text + 80].map((row) => held.has(row));
        expect(new Set(sides).size).toBe(1);
      }
    }
  });

  it('holds back the same again of what is left, and never a text that was learnt before', () => {
    const rows = [...distinct(0, 40), ...distinct(1, 20), ...distinct(0, 10)];
    const first = split(rows, 0.2);
    const learnt = [...first.training];
    expect(split(rows, 0.2, { learnt })).toEqual(first);
    const other = split(rows, 0.2, { learnt, seed: 2 });
    expect(other.validation.filter((row) => !first.validation.includes(row))).toHaveLength(0);
    expect(split(rows, 0.5, { learnt })).toMatchObject({ validation: first.validation, wantedCount: 35 });
    // Row 60 has the text of row 0 again.
    expect(split(rows, 0.9, { learnt: [0] }).validation).not.toContain(60);
    expect(split(rows, 0.2, { learnt: [...rows.keys()] })).toMatchObject({ validation: new Uint32Array() });
  });

  it('depends on the seed only', () => {
    const rows = distinct(0, 50);
    expect(split(rows, 0.2, { seed: 5 })).toEqual(split(rows, 0.2, { seed: 5 }));
    expect(split(rows, 0.2, { seed: 5 })).not.toEqual(split(rows, 0.2, { seed: 6 }));
  });

  describe('of rows with sources', () => {
    /** 40 sources of 25 rows; the last of two labels is in every other source. */
    const rows = distinct(0, 1000).map(([, text], row): [number, number] => [
      row % 2 && Math.floor(row / 25) % 2 ? 1 : 0,
      text,
    ]);
    const sources = rows.map((_, row) => 1 + Math.floor(row / 25));
    const rowsOf = (wanted: readonly number[]) =>
      [...rows.keys()].filter((row) => wanted.includes(sources[row] ?? 0));

    it('holds back whole sources for half of the share, and of both labels about their share', () => {
      for (let seed = 0; seed < 10; seed++) {
        const { training, validation, ofNewSources } = split(rows, 0.25, { seed, sources });
        const held = [...new Set(Array.from(ofNewSources, (row) => sources[row] ?? 0))];
        expect(held).toHaveLength(5);
        expect([...ofNewSources]).toEqual(rowsOf(held));
        expect(training.filter((row) => held.includes(sources[row] ?? 0))).toHaveLength(0);
        expect(validation.filter((row) => held.includes(sources[row] ?? 0))).toEqual(ofNewSources);
        const ofLast = (of: Uint32Array) => of.filter((row) => rows[row]?.[0] === 1).length;
        expect(validation).toHaveLength(250);
        expect(ofLast(validation)).toBe(65);
        expect(ofLast(ofNewSources)).toBeLessThanOrEqual(0.125 * 260 * 1.25);
      }
    });

    it('holds back the same again, and no source of which something was learnt', () => {
      const first = split(rows, 0.25, { sources });
      expect(split(rows, 0.25, { sources, learnt: [...first.training] })).toEqual(first);
      const learnt = rows.map((_, row) => row).filter((row) => row % 25 === 3);
      expect(split(rows, 0.25, { sources, learnt }).ofNewSources).toHaveLength(0);
    });

    it('leaves texts that another source has where that is', () => {
      const repeated = rows.map(([label, text], row): [number, number] => [
        label,
        row % 25 === 7 ? -1 : text,
      ]);
      const { ofNewSources } = split(repeated, 0.25, { sources });
      expect(ofNewSources).toHaveLength(120);
      expect(ofNewSources.filter((row) => row % 25 === 7)).toHaveLength(0);
    });

    it.each([
      ['there are few', rows.map((_, row) => 1 + (row % 4))],
      ['one is most of all', rows.map((_, row) => (row < 950 ? 1 : row))],
      ['few rows name one', rows.map((_, row) => (row < 40 ? row : 0))],
    ])('holds back by text alone where %s', (_, sources) => {
      const { validation, ofNewSources } = split(rows, 0.25, { sources });
      expect(ofNewSources).toHaveLength(0);
      expect(validation).toEqual(expect.objectContaining({ length: 250 }));
    });
  });
});
