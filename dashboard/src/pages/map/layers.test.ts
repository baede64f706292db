import { expect, test } from 'vitest';
import { layersOf } from './layers.js';

const arrow = (text: string) => {
  const [source = '', target = ''] = text.split(' ');
  return { source, target };
};
const layersByName = (names: string, ...arrows: string[]) => {
  const { places } = layersOf(names.split(' '), arrows.map(arrow));
  return Object.fromEntries([...places].map(([name, { layer }]) => [name, layer]));
};

test('who is asked stands right of everybody who asks it', () => {
  expect(layersByName('db web api', 'web api', 'api db', 'web db')).toEqual({ web: 0, api: 1, db: 2 });
});

test('circles and calls of oneself are drawn, but move nothing to the right without end', () => {
  expect(layersByName('a b c', 'a b', 'b c', 'c b', 'a a')).toEqual({ a: 0, b: 1, c: 2 });
  expect(layersByName('x y', 'x y', 'y x')).toEqual({ x: 0, y: 1 });
});

test('a line that leaves out layers runs between the nodes there', () => {
  const { ways, places, rowCount } = layersOf(['a', 'b', 'c'], ['a b', 'b c', 'a c'].map(arrow));
  expect(ways[2]).toHaveLength(3);
  expect(ways[2]?.[1]).toMatchObject({ layer: 1 });
  expect(ways[2]?.[1]?.row).not.toBe(places.get('b')?.row);
  expect(rowCount).toBe(2);
});

test('arrows that need not cross do not', () => {
  const { places } = layersOf(['a', 'b', 'x', 'y'], ['a y', 'b x'].map(arrow));
  const row = (name: string) => places.get(name)?.row ?? 0;
  expect(Math.sign(row('a') - row('b'))).toBe(Math.sign(row('y') - row('x')));
});

test('of one alone, and of none', () => {
  expect(layersOf(['a'], []).places.get('a')).toEqual({ layer: 0, row: 0 });
  expect(layersOf([], [])).toMatchObject({ layerCount: 0, rowCount: 1 });
});
