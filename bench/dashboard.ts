import type { Browser, Page } from 'playwright-core';
import { BareBrowser } from './bare-browser.js';
import { addLargeContent, COMPARED_PLACES, LARGE_TRACE_SPANS, POINTS } from './dashboard-content.js';
import { letGo, measureEvents } from './dashboard-live.js';
import {
  launchBrowser,
  openPage,
  pagesOf,
  type Session,
  signIn,
  VIEWPORT,
  WAIT_MS,
} from './dashboard-pages.js';
import { gzipKb, initialFiles } from './dashboard-sizes.js';
import { type FilledPlatform, startFilledPlatform } from './filled-platform.js';
import { MainThread, painted, scrollBy } from './main-thread.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
const FRAMES = 120;
const IDLE = '10:00';

/** A figure of the dashboard, and the most that it may be. */
interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly budget: number;
}

/**
 * `bench dashboard`: what the built dashboard costs the browser of its users, against its budgets, on a platform of its own.
 * CPU is that of the page's main thread; what stands for a time on a clock is said.
 */
export async function run(_args: string[]): Promise<void> {
  const platform = await startFilledPlatform();
  let browser: Browser | undefined;
  try {
    const content = await addLargeContent(platform);
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
    await signIn(await context.newPage(), platform);
    const storageState = await context.storageState();
    const opened = browser;
    const session: Session = {
      origin: platform.gatewayUrl,
      context,
      openContext: () => opened.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce', storageState }),
    };
    const whileJobRuns = async (measure: (jobId: string) => Promise<Figure[]>) => {
      const id = await content.startLongJob();
      const figures = await measure(id);
      // The next one would wait for it.
      await platform.graph('mutation ($id: ID!) { cancelTrainingJob(input: { id: $id }) { job { id } } }', {
        id,
      });
      return figures;
    };
    const parts: readonly (() => Promise<Figure[]>)[] = [
      () => measurePages(session, platform),
      () => measureStart(session),
      () => measureWaterfall(session, content.traceId),
      () => measureChart(session, content.jobIds),
      () => measureTable(session, content.comparedIds),
      () => whileJobRuns((jobId) => measureEvents(session, jobId)),
      () => whileJobRuns((jobId) => letGo(session, jobId, platform.graph)),
    ];
    const figures: Figure[] = [];
    for (const measure of parts) {
      const found = await measure();
      for (const { what, measured, unit } of found) console.log(`${what}: ${shown(measured)} ${unit}`);
      figures.push(...found);
    }
    printTable(
      ['what', 'measured', 'budget', ''],
      figures.map(({ what, measured, unit, budget }) => [
        what,
        `${shown(measured)} ${unit}`.trim(),
        `${budget} ${unit}`.trim(),
        measured <= budget ? 'held' : 'missed',
      ]),
    );
    if (figures.some(({ measured, budget }) => !(measured <= budget))) process.exitCode = 1;
  } finally {
    await browser?.close();
    await platform.stop();
  }
}

const shown = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 1 : 0);

/** Sizes, nodes and what is asked for while nothing happens, of each page. */
async function measurePages({ origin, openContext }: Session, platform: FilledPlatform): Promise<Figure[]> {
  const context = await openContext();
  const initial = await initialFiles();
  let largest = { name: '', kb: 0 };
  let styles = { name: '', kb: 0 };
  let most = { name: '', nodes: 0 };
  const asked: string[] = [];
  for (const [name, path] of Object.entries(await pagesOf(platform))) {
    const page = await context.newPage();
    await page.clock.install();
    const loaded = new Set<string>();
    page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
    await openPage(page, `${origin}${path}`);
    const own = [...loaded].filter((each) => each.startsWith('/assets/') && !initial.paths.has(each));
    const kb = await gzipKb(own.filter((each) => each.endsWith('.js')));
    if (kb > largest.kb) largest = { name, kb };
    const stylesKb = initial.stylesKb + (await gzipKb(own.filter((each) => each.endsWith('.css'))));
    if (stylesKb > styles.kb) styles = { name, kb: stylesKb };
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    if (nodes > most.nodes) most = { name, nodes };
    page.on('request', (request) => asked.push(`${name}: ${request.url()}`));
    await page.clock.fastForward(IDLE);
    await painted(page);
    await page.close();
  }
  await context.close();
  if (asked.length > 0) console.log(asked.join('\n'));
  return [
    { what: 'scripts that every page needs, gzip', measured: initial.scriptsKb, unit: 'kB', budget: 200 },
    {
      what: `most scripts of a page beside them (${largest.name}), gzip`,
      measured: largest.kb,
      unit: 'kB',
      budget: 40,
    },
    { what: `most styles of a page (${styles.name}), gzip`, measured: styles.kb, unit: 'kB', budget: 15 },
    { what: `most DOM nodes of a page (${most.name})`, measured: most.nodes, unit: '', budget: 3_000 },
    { what: `requests of all pages in ten idle minutes each`, measured: asked.length, unit: '', budget: 0 },
  ];
}

/**
 * The overview, opened by a browser that has nothing of it yet and that nobody drives, until the overview's heading is painted.
 */
async function measureStart({ origin, context }: Session): Promise<Figure[]> {
  const paints: number[] = [];
  const cpu: number[] = [];
  const cookies = await context.cookies();
  const bare = await BareBrowser.launch(VIEWPORT);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // In the process that serves this origin, before anything of the dashboard runs in it.
      const page = await bare.openPage(`${origin}/favicon.svg`, cookies);
      await page.until('document.documentElement.localName === "svg"', WAIT_MS);
      const main = await MainThread.ofSession(page);
      cpu.push(
        await main.cpuMsOf(async () => {
          await page.send('Page.navigate', { url: origin });
          await page.until('document.querySelector("h1") !== null', WAIT_MS);
          await page.painted();
        }),
      );
      paints.push(
        await page.evaluate<number>('performance.getEntriesByName("first-contentful-paint")[0].startTime'),
      );
      await page.close();
    }
  } finally {
    await bare.close();
  }
  return [
    { what: `first contentful paint, on the clock`, measured: median(paints), unit: 'ms', budget: 1_000 },
    { what: 'start-up, CPU', measured: median(cpu), unit: 'ms', budget: 150 },
  ];
}

/** Opened from a page of the dashboard, so that what every page needs is not counted again. */
async function openFrom(page: Page, origin: string, path: string, shown: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `${origin}${path}`);
  await page.locator(shown).first().waitFor({ timeout: WAIT_MS });
}

async function measureOpened(
  { origin, context }: Session,
  path: string,
  shown: string,
  after?: (page: Page, main: MainThread) => Promise<void>,
): Promise<number> {
  const cpu: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await context.newPage();
    await openPage(page, `${origin}/system`);
    const main = await MainThread.of(page);
    cpu.push(await main.cpuMs(page, () => openFrom(page, origin, path, shown)));
    if (round === ROUNDS - 1) await after?.(page, main);
    await page.close();
  }
  return median(cpu);
}

async function measureWaterfall(session: Session, traceId: string): Promise<Figure[]> {
  const list = '[role=treegrid]';
  let frameMs = Number.NaN;
  let nodes = 0;
  const opened = await measureOpened(
    session,
    `/traces/${traceId}`,
    `${list} [role=row]`,
    async (page, main) => {
      frameMs = (await main.cpuMs(page, () => scrollBy(page, list, FRAMES, 130))) / FRAMES;
      nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    },
  );
  const what = `waterfall of ${LARGE_TRACE_SPANS.toLocaleString('en-US')} spans`;
  return [
    { what: `${what}: asked for, read and painted, CPU`, measured: opened, unit: 'ms', budget: 200 },
    { what: `${what}: a frame while it is scrolled, CPU`, measured: frameMs, unit: 'ms', budget: 8 },
    { what: `${what}: DOM nodes of the page`, measured: nodes, unit: '', budget: 3_000 },
  ];
}

async function measureChart(session: Session, jobIds: readonly string[]): Promise<Figure[]> {
  const opened = await measureOpened(session, `/jobs/compare?ids=${jobIds.join(',')}`, 'main svg polyline');
  const what = `chart of 2 × ${POINTS.toLocaleString('en-US')} points: asked for, read and painted, CPU`;
  return [{ what, measured: opened, unit: 'ms', budget: 300 }];
}

async function measureTable(session: Session, [base, other]: readonly [string, string]): Promise<Figure[]> {
  const list = 'section[aria-label="Places of both traces"]';
  let frameMs = Number.NaN;
  const path = `/traces/compare?base=${base}&other=${other}`;
  const opened = await measureOpened(session, path, `${list} tbody tr`, async (page, main) => {
    frameMs = (await main.cpuMs(page, () => scrollBy(page, list, FRAMES, 130))) / FRAMES;
  });
  const what = `table of ${COMPARED_PLACES.toLocaleString('en-US')} rows`;
  return [
    { what: `${what}: asked for, read and painted, CPU`, measured: opened, unit: 'ms', budget: 100 },
    { what: `${what}: a frame while it is scrolled, CPU`, measured: frameMs, unit: 'ms', budget: 8 },
  ];
}
