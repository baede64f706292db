import { expect, test } from 'vitest';
import type { Span } from '../../../subgraphs/tracing/domain/span.js';
import { shopRequest } from '../../support/tracing/shop.js';
import { childOf, makeSpan } from '../../support/tracing/spans.js';
import { WAIT, type World } from './world.js';

const SPANS = 10_000;
const SPANS_PER_REQUEST = 2_000;
/** The most that the design allows a page, and a frame of its main thread. */
const MOST_NODES = 3_000;

/** A root, a hundred calls of it, and the queries of each. */
function largeTrace(): Span[] {
  const startMs = Date.now() - 60_000;
  const root = makeSpan({ service: 'web', name: 'POST /import', startMs, durationMs: 20_000 });
  const calls = Array.from({ length: 100 }, (_, index) =>
    childOf(root, {
      service: 'importer',
      name: `batch ${index}`,
      startMs: startMs + 200 * index,
      durationMs: 190,
    }),
  );
  const queries = Array.from({ length: SPANS - 101 }, (_, index) => {
    const call = calls[index % calls.length] ?? root;
    return childOf(call, {
      service: 'store',
      name: index === 7_777 ? 'the needle' : `INSERT row`,
      startMs: Number(call.startNs / 1_000_000n) + Math.floor(index / 100),
      durationMs: 1,
    });
  });
  return [root, ...calls, ...queries];
}

/** @returns the paths of pages that the flows came by: two traces compared, a group of errors */
export function traceFlows(world: () => World): { comparePath: () => string; groupPath: () => string } {
  let comparePath = '';
  let groupPath = '';

  test('traces: a filter is a URL, its fault is named; a trace is read by keyboard and leads to its job', async () => {
    await world().withPage(async (page) => {
      const open = (path: string) => world().open(page, path);
      await open('/traces');
      await page.getByLabel('Filter of traces').fill('service = ');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('alert').waitFor(WAIT);
      await page.getByLabel('Filter of traces').fill('operation = "POST /graphql"');
      await page.getByRole('button', { name: 'Search' }).click();
      await page
        .getByRole('cell', { name: /POST \/graphql/ })
        .or(page.getByRole('rowheader'))
        .first()
        .waitFor(WAIT);
      await page.goBack();
      await page.getByRole('alert').waitFor(WAIT);

      const { trainingJobs } = await world().ask<{ trainingJobs: { edges: { node: { id: string } }[] } }>(
        '{ trainingJobs(first: 1) { edges { node { id } } } }',
      );
      await open(`/jobs/${trainingJobs.edges[0]?.node.id}`);
      await page.getByRole('link', { name: 'Trace', exact: true }).click();
      await page.getByRole('treegrid').focus();
      const lines = await page.getByRole('row').count();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(page.url()).toContain('span=');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => page.getByRole('row').count()).toBeLessThan(lines);
      await page.getByRole('link', { name: /job of ngram_security/ }).click();
      await page.getByRole('heading', { name: /ngram_security, ngram on/ }).waitFor(WAIT);

      await open(`/traces/${'0'.repeat(31)}1`);
      await page.getByText('Why it is missing').waitFor(WAIT);
    });
  });

  test('traces by start and duration: what is chosen by keys or pointer is the filter; two are compared', async () => {
    await world().withPage(async (page) => {
      const open = (path: string) => world().open(page, path);
      const shop = Array.from({ length: 6 }, (_, index) =>
        shopRequest({ durationMs: 100 + 20 * index, outcome: index === 2 ? 'timeout' : 'success' }),
      );
      await world().sendSpans(shop.flatMap(({ spans }) => spans));
      await open('/traces?q=service+%3D+web&tz=local');
      const map = page.getByRole('group', { name: /Traces by start and duration/ });
      await map.focus();
      await page.keyboard.press('ArrowLeft');
      for (const key of Array.from({ length: 16 }, () => 'Shift+ArrowUp')) await page.keyboard.press(key);
      for (const key of Array.from({ length: 59 }, () => 'Shift+ArrowLeft')) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'all of it' }).waitFor(WAIT);
      expect(new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-/);
      expect(Number(new URL(page.url()).searchParams.get('max'))).toBeGreaterThan(100);
      await page.goBack();
      await expect.poll(() => page.url()).not.toContain('from=');
      await page.getByText('As a table').click();
      await page.getByRole('button', { name: 'Show these' }).first().click();
      await page.getByRole('link', { name: 'all of it' }).click();

      const picks = page.getByRole('checkbox', { name: /Compare GET \/checkout/ });
      await picks.nth(0).check();
      await picks.nth(1).check();
      await page.getByRole('link', { name: 'Compare the two' }).click();
      await page.getByRole('heading', { name: 'Place by place' }).waitFor(WAIT);
      expect(new URL(page.url()).searchParams.get('tz')).toBe('local');
      comparePath = new URL(page.url()).pathname + new URL(page.url()).search;
      await page.getByRole('link', { name: 'Services', exact: true }).click();
      await page.getByText('Times of this machine').waitFor(WAIT);
    });
  });

  test('errors: a group is resolved; the map by keys and as a table; a service', async () => {
    await world().withPage(async (page) => {
      const open = (path: string) => world().open(page, path);
      await open('/errors?t=24h');
      await page
        .getByRole('main')
        .getByRole('link', { name: /Error|HTTP 5/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Traces with it' }).waitFor(WAIT);
      expect(page.url()).toContain('t=24h');
      groupPath = new URL(page.url()).pathname;
      await page.getByRole('button', { name: 'Resolve' }).click();
      await page.getByText(/resolved by admin/).waitFor(WAIT);
      await page.reload();
      await page.getByText(/resolved by admin/).waitFor(WAIT);
      await page.getByRole('button', { name: 'Reopen' }).click();
      await page.getByText(/reopened by admin/).waitFor(WAIT);
      await page.getByRole('link', { name: 'Its span in the trace' }).click();
      await page.getByRole('treegrid').waitFor(WAIT);
      expect(page.url()).toContain('span=');

      await open('/map');
      await page.getByRole('button', { name: /^web / }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Connections of / }).waitFor(WAIT);
      const focus = new URL(page.url()).searchParams.get('focus');
      expect(focus).not.toBe('web');
      await page.goBack();
      await page.getByRole('heading', { name: 'Connections', exact: true }).waitFor(WAIT);
      await page.getByRole('rowheader', { name: 'web' }).first().getByRole('link').click();
      await page.getByRole('heading', { name: 'Requests per second' }).waitFor(WAIT);
      await page.getByRole('link', { name: 'GET /checkout' }).first().click();
      await page.getByRole('heading', { name: 'web: GET /checkout' }).waitFor(WAIT);
    });
  });

  test('a trace of 10,000 spans is scrolled, searched and folded', { timeout: 90_000 }, async () => {
    const spans = largeTrace();
    const traceId = spans[0]?.traceId ?? '';
    for (let at = 0; at < spans.length; at += SPANS_PER_REQUEST) {
      await world().sendSpans(spans.slice(at, at + SPANS_PER_REQUEST));
    }
    await expect
      .poll(async () => {
        const { trace } = await world().ask<{ trace: { spanCount: number } | null }>(
          'query ($id: ID!) { trace(id: $id) { spanCount } }',
          { id: traceId },
        );
        return trace?.spanCount;
      }, WAIT)
      .toBe(SPANS);
    await world().withPage(async (page) => {
      await world().open(page, `/traces/${traceId}`);
      const grid = page.getByRole('treegrid');
      await grid.waitFor(WAIT);
      expect(await grid.getAttribute('aria-rowcount')).toBe(String(SPANS));
      await grid.evaluate(async (list) => {
        while (list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
          list.scrollTop += list.scrollHeight / 50;
          await new Promise(requestAnimationFrame);
        }
      });
      await page.locator(`[role=row][aria-rowindex="${SPANS}"]`).waitFor(WAIT);
      expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(MOST_NODES);

      await page.getByLabel('Find spans by name or service').fill('needle');
      await page.getByText('1 match', { exact: true }).waitFor(WAIT);
      await grid.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press(']');
      const found = page.getByRole('row', { name: /the needle/ });
      await found.waitFor(WAIT);
      expect(await found.getAttribute('aria-selected')).toBe('true');
      expect(page.url()).toContain('span=');
      await page.getByRole('heading', { name: 'the needle' }).waitFor(WAIT);

      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => grid.getAttribute('aria-rowcount'), WAIT).toBe('1');
      await page.getByRole('button', { name: 'Show 100 below' }).click();
      await expect.poll(() => grid.getAttribute('aria-rowcount'), WAIT).toBe(String(SPANS));
    });
  });

  return { comparePath: () => comparePath, groupPath: () => groupPath };
}
