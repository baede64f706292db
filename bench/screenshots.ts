import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, pagesOf, signIn, TELEPHONE, VIEWPORT } from './dashboard-pages.js';
import { startFilledPlatform } from './filled-platform.js';

const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: VIEWPORT },
  { name: 'dark', colorScheme: 'dark', viewport: VIEWPORT },
  { name: '390', colorScheme: 'light', viewport: TELEPHONE },
] as const;

/**
 * `npm run screenshots -- [folder]`: every page of the dashboard in both themes and on a telephone, on a platform of its own
 * with two trained versions and the traces of a shop. Takes `CHROMIUM_BINARY`, or Debian's Chromium.
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
    for (const { name: view, colorScheme, viewport } of VIEWS) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      for (const [name, path] of Object.entries(pages)) {
        await openPage(page, `${platform.gatewayUrl}${path}`);
        await page.screenshot({ path: join(target, `${name}-${view}.png`) });
        console.log(`${name}, ${view}`);
      }
    }
  } finally {
    await browser?.close();
    await platform.stop();
  }
}
