import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contracts/time.js';
import { generateRows } from '../../../demo/generate-data.js';
import { childOf, makeSpan } from '../../support/tracing/spans.js';
import { EMPTY_PATHS, findViolations, overflowOf } from './accessibility.js';
import { newToken, signIn } from './guests.js';
import { TELEPHONE, VIEWPORT, WAIT, type World } from './world.js';

/** Markup, marks that turn the text around, an invisible character, and 200 characters in one word. */
const MARKUP = '<img src=x onerror=document.title=1>';
const UNSEEN = '\u202etxt.exe\u202c\u200b';
const LONG = 'x'.repeat(200 - MARKUP.length - UNSEEN.length);
const NAME = `${MARKUP}${UNSEEN}${LONG}`;

export function faultFlows(world: () => World): void {
  test('another tenant sees nothing of this one, and each of its empty pages is accessible', {
    timeout: 120_000,
  }, async () => {
    const known = await world().ask<{
      trainingJobs: { edges: { node: { id: string } }[] };
      dataFiles: { edges: { node: { id: string } }[] };
      traces: { edges: { node: { id: string } }[] };
      errorGroups: { id: string }[];
    }>(`{ trainingJobs(first: 1) { edges { node { id } } } dataFiles(first: 1) { edges { node { id } } }
      traces(first: 1) { edges { node { id } } } errorGroups(first: 1) { id } }`);
    const ids = [
      `/jobs/${known.trainingJobs.edges[0]?.node.id}`,
      `/data/${known.dataFiles.edges[0]?.node.id}`,
      `/traces/${known.traces.edges[0]?.node.id}`,
      `/errors/${known.errorGroups[0]?.id}`,
    ];
    const context = await world().openContext({ storageState: { cookies: [], origins: [] } });
    const page = await signIn(
      world(),
      context,
      await newToken(world(), { tenants: ['tenant-b'], roles: ['admin'] }),
    );
    await page.getByText('Tenant tenant-b').waitFor(WAIT);
    for (const path of [...EMPTY_PATHS, ...ids]) {
      await page.goto(`${world().origin}${path}`);
      await page.waitForLoadState('networkidle');
      const text = await page.getByRole('main').innerText();
      expect({ path, text }).not.toEqual({
        path,
        text: expect.stringMatching(/red-team|contradicting|GET \/checkout|model-api/),
      });
      expect({ path, violations: await findViolations(page) }).toEqual({ path, violations: [] });
    }
    await context.close();
  });

  test('who may not change anything is told so; a session that ended elsewhere leads back', {
    timeout: 120_000,
  }, async () => {
    const context = await world().openContext({ storageState: { cookies: [], origins: [] } });
    const token = await newToken(world(), { tenants: ['default'], roles: ['viewer'] });
    const page = await signIn(world(), context, token);
    await world().open(page, '/models/ngram_security/1');
    await page.getByRole('button', { name: 'Archive' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /may not use .*: it takes the permission .*, which the role/ })
      .waitFor(WAIT);
    expect(await findViolations(page)).toEqual([]);

    await world().open(page, '/jobs?status=COMPLETED');
    const second = await world().newPage(context);
    await second.goto(world().origin);
    await second.getByRole('button', { name: /Sign out/ }).click();
    await second.getByLabel('Access token').waitFor(WAIT);
    // What it follows live ends with the session.
    await page.getByLabel('Access token').fill(token, { timeout: 60_000 });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor(WAIT);
    expect(page.url()).toContain('status=COMPLETED');
    await context.close();
  });

  test('over a slow network the frame is there first, and what is on its way is accessible', async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/');
      const network = await page.context().newCDPSession(page);
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 800,
        downloadThroughput: 60_000,
        uploadThroughput: 60_000,
      });
      await page.getByRole('link', { name: 'Jobs', exact: true }).click();
      await page.locator('.skeleton').first().waitFor(WAIT);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('rowheader').first().waitFor(WAIT);
      expect(await page.locator('.skeleton').count()).toBe(0);
    });
  });

  test('names of 200 characters with markup and marks of direction stay text, and fit', {
    timeout: 120_000,
  }, async () => {
    const rows = generateRows(30, 3).map((row) => `${JSON.stringify(row)}\n`);
    const { file_id } = await world()
      .platform()
      .user.upload(`${NAME.slice(0, 180)}.jsonl`.replaceAll('/', ''), rows.join(''));
    const root = makeSpan({
      service: NAME,
      name: NAME,
      kind: 2,
      startMs: Date.now() - 5_000,
      durationMs: 900,
    });
    const failed = childOf(root, {
      service: `${NAME}b`,
      name: NAME,
      kind: 2,
      durationMs: 300,
      attributes: { [NAME]: NAME },
      status: { code: 2, message: NAME },
    });
    await world().sendSpans([root, failed]);
    await expect
      .poll(() => world().ask<{ trace: object | null }>(`{ trace(id: "${root.traceId}") { id } }`), WAIT)
      .toEqual({ trace: { id: root.traceId } });
    const name = encodeURIComponent(NAME);
    const paths = [
      '/',
      '/data',
      `/data/${file_id}`,
      '/jobs/new',
      '/traces',
      `/traces/${root.traceId}?span=${failed.spanId}`,
      '/services',
      `/services/${name}`,
      '/errors',
      `/map?focus=${name}`,
      `/models/${name}`,
    ];
    await world().withPage(async (page) => {
      for (const path of paths) {
        await world().open(page, path);
        await page.waitForLoadState('networkidle');
        expect({ path, images: await page.locator('#root img').count() }).toEqual({ path, images: 0 });
        expect({ path, title: await page.title() }).toEqual({
          path,
          title: expect.stringMatching(/ · mlsec$/),
        });
        for (const size of [TELEPHONE, VIEWPORT]) {
          await page.setViewportSize(size);
          expect({ path, ...size, overflow: await overflowOf(page) }).toEqual({ path, ...size, overflow: 0 });
        }
      }
    });
  });

  test('a browser whose clock is wrong by a day shows the same', { timeout: 60_000 }, async () => {
    const paths = ['/services', '/errors', '/traces?q=service+%3D+web'];
    const rows = (page: Page) => page.locator('main :is(tr, li)').count();
    const wanted = new Map<string, number>();
    await world().withPage(async (page) => {
      for (const path of paths) {
        await world().open(page, path);
        await page.waitForLoadState('networkidle');
        wanted.set(path, await rows(page));
      }
    });
    for (const wrongMs of [DAY_MS, -DAY_MS]) {
      await world().withPage(async (page) => {
        await page.clock.install({ time: Date.now() + wrongMs });
        for (const [path, count] of wanted) {
          await world().open(page, path);
          await expect.poll(() => rows(page), WAIT).toBe(count);
          expect(await page.getByRole('main').innerText()).not.toMatch(
            /NaN|Invalid|Infinity|−\d+ (?:ms|s|h)/,
          );
        }
      });
    }
  });

  test('back and forward undo and redo each step of a filter', async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/traces');
      const steps = ['service = web', 'service = web and duration > 1ms', 'status = error'];
      for (const step of steps) {
        await page.getByLabel('Filter of traces').fill(step);
        await page.getByRole('button', { name: 'Search' }).click();
        await expect.poll(() => new URL(page.url()).searchParams.get('q'), WAIT).toBe(step);
      }
      const filter = page.getByLabel('Filter of traces');
      for (const step of [...steps.slice(0, -1).toReversed(), '']) {
        await page.goBack();
        await expect.poll(() => filter.inputValue(), WAIT).toBe(step);
      }
      for (const step of steps) {
        await page.goForward();
        await expect.poll(() => filter.inputValue(), WAIT).toBe(step);
      }
    });
  });
}
