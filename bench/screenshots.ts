import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type FilledPlatform, startFilledPlatform } from './filled-platform.js';

const WAIT_MS = 60_000;
const THEMES = ['light', 'dark'] as const;
const VIEWPORT = { width: 1_440, height: 900 };

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
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BINARY ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    await signIn(page, platform);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(`${platform.gatewayUrl}${path}`);
        await page.locator('h1').first().waitFor({ timeout: WAIT_MS });
        await page.waitForLoadState('networkidle');
        await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: WAIT_MS });
        await page.screenshot({ path: join(target, `${name}-${theme}.png`) });
        console.log(`${name}, ${theme}`);
      }
    }
  } finally {
    await browser?.close();
    await platform.stop();
  }
}

async function signIn(page: Page, { gatewayUrl, token }: FilledPlatform): Promise<void> {
  await page.goto(gatewayUrl);
  await page.getByLabel('Access token').fill(token, { timeout: WAIT_MS });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: WAIT_MS });
}

/** Paths by the names of their pictures; ids are those of what the platform was filled with. */
async function pagesOf({ graph, jobIds }: FilledPlatform): Promise<Record<string, string>> {
  const found = await graph<{
    traces: { edges: { node: { id: string } }[] };
    errorGroups: { id: string }[];
    dataFiles: { edges: { node: { id: string } }[] };
  }>(`{
    traces(filter: { query: "name = \\"POST /checkout\\"", minDurationMs: 500 }, first: 2) { edges { node { id } } }
    errorGroups(first: 1) { id }
    dataFiles(first: 1) { edges { node { id } } }
  }`);
  const [base = '', other = ''] = found.traces.edges.map(({ node }) => node.id);
  return {
    overview: '/',
    data: '/data',
    file: `/data/${found.dataFiles.edges[0]?.node.id}`,
    upload: '/data?upload=1',
    jobs: '/jobs',
    'new-job': '/jobs/new',
    job: `/jobs/${jobIds.at(-1)}`,
    'compare-jobs': `/jobs/compare?ids=${jobIds.join(',')}`,
    models: '/models',
    model: '/models/ngram_security',
    version: '/models/ngram_security/2',
    playground: '/play',
    traces: '/traces',
    trace: `/traces/${base}`,
    'compare-traces': `/traces/compare?base=${base}&other=${other}`,
    services: '/services',
    service: '/services/pay',
    map: '/map',
    errors: '/errors',
    'error-group': `/errors/${found.errorGroups[0]?.id}`,
    system: '/system',
  };
}
