import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { TELEPHONE, VIEWPORT, type World } from './world.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/* Pages that are there whatever has been trained or traced; those of what the flows made come beside them. */

export const TRAIN_PATHS = [
  '/',
  '/data',
  '/data?upload=1',
  '/jobs',
  '/jobs/new',
  '/models',
  '/models/ngram_security',
  '/models/ngram_security/1',
  '/play',
] as const;

export const OBSERVE_PATHS = [
  '/',
  '/traces?why=1',
  `/traces/missing?id=${'0'.repeat(31)}1`,
  '/services',
  '/services/web',
  '/map?focus=web',
  '/errors',
  '/system',
  '/system/access',
  '/system/audit',
  '/system/erasures',
  '/system/scrubbing',
  '/views',
  '/go/nothing-of-this-name',
  '/nowhere',
] as const;

/** Those that tell who has nothing yet what is missing. */
export const EMPTY_PATHS = [
  '/',
  '/data',
  '/jobs',
  '/models',
  '/traces',
  '/services',
  '/map',
  '/errors',
] as const;

/** What axe finds on a page by WCAG 2.2, A and AA, and in the dark by contrast: rule and first element. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const [colorScheme, runOnly] of [
    ['light', { type: 'tag', values: TAGS }],
    ['dark', { type: 'rule', values: ['color-contrast'] }],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const inTheme = await page.evaluate(
      async (options) => {
        const { axe } = window as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run(options);
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      },
      { runOnly },
    );
    found.push(...inTheme.map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

/** By how many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Axe finds nothing on a page as it is now, and it fits a telephone. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  await page.setViewportSize(TELEPHONE);
  expect(await overflowOf(page)).toBe(0);
  await page.setViewportSize(VIEWPORT);
}

/** Each of the pages, once whatever it asks for has come. */
export async function expectPagesAccessible(world: World, paths: readonly string[]): Promise<void> {
  await world.withPage(async (page) => {
    for (const path of paths) {
      await world.open(page, path);
      await page.waitForLoadState('networkidle');
      expect({ path, violations: await findViolations(page) }).toEqual({ path, violations: [] });
      await page.setViewportSize(TELEPHONE);
      expect({ path, overflow: await overflowOf(page) }).toEqual({ path, overflow: 0 });
      await page.setViewportSize(VIEWPORT);
    }
  });
}
