import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, pagesOf, signIn, VIEWPORT } from './dashboard-pages.js';
import { startFilledPlatform } from './filled-platform.js';

const THEMES = ['light', 'dark'] as const;

/**
 * `npm run screenshots -- [folder]`: every page of the dashboard in both themes, on a platform of its own with two trained
 * versions and the traces of a shop. Takes `CHROMIUM_BINARY`, or Debian's Chromium.
 */
export async function run([folder = 'screenshots']: string[]): Promise<void> {
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  const platform = await startFilledPlatform();
  let browser: Browser | undefined;
  try {
    const pages = await pagesOf(platform);
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    await signIn(page, platform);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [name, path] of Object.entries(pages)) {
        await openPage(page, `${platform.gatewayUrl}${path}`);
        await page.screenshot({ path: join(target, `${name}-${theme}.png`) });
        console.log(`${name}, ${theme}`);
      }
    }
  } finally {
    await browser?.close();
    await platform.stop();
  }
}
