import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findViolations } from './accessibility.js';
import { WAIT, type World } from './world.js';

const MOST_STOPS = 120;

/** What has the focus: its name, and whether that is seen. */
const focused = (page: Page): Promise<{ name: string; isSeen: boolean }> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', isSeen: true };
    // The ring may be that of the box around it.
    const hasRing = [at, at.parentElement ?? at].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
    const { width, height, bottom, right } = at.getBoundingClientRect();
    const label = (at as HTMLInputElement).labels?.[0]?.innerText;
    return {
      name: at.getAttribute('aria-label') ?? label ?? at.innerText,
      isSeen: hasRing && width > 0 && height > 0 && bottom > 0 && right > 0,
    };
  });

/** Presses Tab until something has the focus; on the way, what has it is always seen. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press(key);
    const at = await focused(page);
    expect({ ...at, isSeen: true }).toEqual(at);
    if (name.test(at.name)) return;
    stops.push(at.name);
  }
  throw new Error(`Nothing that is called ${name} takes the focus, only ${stops.join(' | ')}.`);
}

/** Goes to a place of the navigation by its letter. */
async function goTo(page: Page, letter: string, heading: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  await page.getByRole('heading', { name: heading, exact: true }).waitFor(WAIT);
}

export function trainByKeyboard(world: () => World): void {
  test('a job is trained and read by keyboard alone', { timeout: 90_000 }, async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/');
      await goTo(page, 'j', 'Jobs');
      await tabTo(page, /^Train a classifier$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Train a classifier' }).waitFor(WAIT);
      await tabTo(page, /^num_epochs/);
      await page.keyboard.type('2');
      await tabTo(page, /^Train$/, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Completed/ }).waitFor({ timeout: 60_000 });
      await tabTo(page, / taken for |^Log and events$/);
      await tabTo(page, /^Log and events$/);
    });
  });
}

export function readByKeyboard(world: () => World): void {
  test('traces are filtered, picked and compared, and a trace is read, by keyboard alone', async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/');
      await goTo(page, 't', 'Traces');
      await page.keyboard.press('/');
      await page.keyboard.type('service = web and operation = "GET /checkout"');
      await page.keyboard.press('Enter');
      await expect.poll(() => new URL(page.url()).searchParams.get('q'), WAIT).toContain('web');
      await page
        .getByRole('checkbox', { name: /^Compare GET \/checkout/ })
        .first()
        .waitFor(WAIT);
      await tabTo(page, /^Compare GET \/checkout/);
      for (const key of ['x', 'j', 'x']) await page.keyboard.press(key);
      await page.getByRole('link', { name: 'Compare the two' }).waitFor(WAIT);
      await page.keyboard.press('?');
      const keys = page.getByRole('dialog', { name: 'Keys' });
      await keys.getByText('Compare what is picked').waitFor(WAIT);
      expect(await findViolations(page)).toEqual([]);
      await keys.getByLabel('Single letters are keys').press('Space');
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      expect(new URL(page.url()).pathname).toBe('/traces');
      await tabTo(page, /^Keys$/);
      await page.keyboard.press('Enter');
      await keys.getByLabel('Single letters are keys').press('Space');
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: 'Place by place' }).waitFor(WAIT);
      await tabTo(page, /^GET \/checkout$/);
      await page.keyboard.press('Enter');
      await page.getByRole('treegrid').waitFor(WAIT);
      await tabTo(page, /^Spans of the trace$/);
      const lines = await page.getByRole('row').count();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => page.getByRole('row').count(), WAIT).toBeLessThan(lines);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('p');
      await expect.poll(() => page.url(), WAIT).toContain('span=');
    });
  });
}
