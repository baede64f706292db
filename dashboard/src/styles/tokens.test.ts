import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const themes = [...css.matchAll(/\[data-theme="(\w+)"\] \{([^}]*)\}/g)].map(([, theme = '', body = '']) => {
  const colors = new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
  return { theme, colors };
});

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['bg', 'surface', 'sunken', 'hover'];
const TEXTS = [
  ...['text', 'text-2', 'text-3', 'accent', 'ok', 'warn', 'bad'].flatMap((text) =>
    GROUNDS.map((on) => [text, on]),
  ),
  ...['accent', 'ok', 'warn', 'bad', 'run', 'idle'].map((text) => [text, `${text}-soft`]),
  ['on-accent', 'accent'],
];
const SHAPES = ['control', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((shape) => [shape, 'surface']);

test.each(themes)('colours of the $theme theme that are used together can be told apart', ({ colors }) => {
  const of = (name: string) => colors.get(name) ?? expect.unreachable(`there is no colour ${name}`);
  for (const [text = '', ground = ''] of TEXTS) {
    expect.soft(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
  for (const [shape = '', ground = ''] of SHAPES) {
    expect.soft(contrast(of(shape), of(ground)), `${shape} on ${ground}`).toBeGreaterThanOrEqual(3);
  }
});

test('there are two themes', () => expect(themes.map(({ theme }) => theme)).toEqual(['light', 'dark']));
