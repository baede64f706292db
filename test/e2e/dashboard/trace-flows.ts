import { expect, test } from 'vitest';
import type { Span } from '../../../subgraphs/tracing/domain/span.js';
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

export function traceFlows(world: () => World): void {
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
}
