import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { FilledPlatform } from './filled-platform.js';

/** How long a page may take to be there. */
export const WAIT_MS = 60_000;
export const VIEWPORT = { width: 1_440, height: 900 };
export const TELEPHONE = { width: 390, height: 844 };

/** A browser in which somebody has signed in. */
export interface Session {
  readonly origin: string;
  readonly context: BrowserContext;
  /** Of the same session; it has nothing of the dashboard yet. */
  openContext(): Promise<BrowserContext>;
}

/** `CHROMIUM_BINARY`, or Debian's Chromium. */
export const browserBinary = (): string => process.env.CHROMIUM_BINARY ?? '/usr/bin/chromium';

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserBinary(),
    args: ['--no-sandbox'],
  });

export async function signIn(page: Page, { gatewayUrl, token }: FilledPlatform): Promise<void> {
  await page.goto(gatewayUrl);
  await page.getByLabel('Access token').fill(token, { timeout: WAIT_MS });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: WAIT_MS });
}

/** Opens a page, and waits until all that it asks for has come. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('h1').first().waitFor({ timeout: WAIT_MS });
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: WAIT_MS });
}

/** Paths by the names of their pictures; ids are those of what the platform was filled with. */
export async function pagesOf({ graph, jobIds }: FilledPlatform): Promise<Record<string, string>> {
  const found = await graph<{
    traces: { edges: { node: { id: string } }[] };
    errorGroups: { id: string }[];
    dataFiles: { edges: { node: { id: string } }[] };
    erasures: { edges: { node: { id: string } }[] };
  }>(`{
    traces(filter: { query: "name = \\"POST /checkout\\"", minDurationMs: 500 }, first: 2) { edges { node { id } } }
    errorGroups(first: 1) { id }
    dataFiles(first: 1) { edges { node { id } } }
    erasures(first: 1) { edges { node { id } } }
  }`);
  const [base = '', other = ''] = found.traces.edges.map(({ node }) => node.id);
  return {
    overview: '/',
    data: '/data',
    file: `/data/${found.dataFiles.edges[0]?.node.id}`,
    augment: `/data/${found.dataFiles.edges[0]?.node.id}/augment`,
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
    missing: `/traces/missing?id=${'0'.repeat(31)}1`,
    services: '/services',
    service: '/services/pay',
    map: '/map',
    errors: '/errors',
    'error-group': `/errors/${found.errorGroups[0]?.id}`,
    system: '/system',
    access: '/system/access',
    audit: '/system/audit',
    erasures: '/system/erasures',
    erasure: `/system/erasures/${found.erasures.edges[0]?.node.id}`,
    scrubbing: '/system/scrubbing',
    views: '/views',
  };
}
