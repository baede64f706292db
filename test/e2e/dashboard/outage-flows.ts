import { expect, test } from 'vitest';
import { childProcesses } from '../../support/program.js';
import { findViolations } from './accessibility.js';
import { WAIT, type World } from './world.js';

/** More than the pages before ask in that time, which is long enough to come to the next page in. */
const REQUESTS = 60;
const SECONDS = 15;

/** What stops a part of the platform; the last flows, as they start it again with other settings. */
export function outageFlows(world: () => World): void {
  test('where one field cannot be answered the rest of the page stays, and it comes back', {
    timeout: 90_000,
  }, async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/jobs');
      const pid = world().platform().program.pid;
      const tracing = (await childProcesses(pid)).find(({ command }) => command.endsWith(' tracing'));
      process.kill(tracing?.pid ?? 0, 'SIGKILL');
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
      await page.getByRole('heading', { name: 'Running', exact: true }).waitFor(WAIT);
      await page.getByRole('link', { name: 'Services', exact: true }).click();
      await page.getByRole('heading', { name: 'Services', exact: true }).waitFor(WAIT);
      const again = page.getByRole('button', { name: 'Try again' });
      await expect
        .poll(async () => {
          if ((await again.count()) > 0) await again.first().click();
          return page.getByRole('rowheader').count();
        }, WAIT)
        .toBeGreaterThan(0);
    });
  });

  test('without tracing Train works and Observe says why; who asks too often waits as told', {
    timeout: 180_000,
  }, async () => {
    await world().restart({
      TRACING_ENABLED: 'false',
      RATE_LIMIT_REQUESTS: String(REQUESTS),
      RATE_LIMIT_SECONDS: String(SECONDS),
    });
    await world().withPage(async (page) => {
      await world().open(page, '/jobs?status=COMPLETED');
      await page.getByRole('rowheader').first().getByRole('link').click();
      await page.getByRole('heading', { name: /Completed/ }).waitFor(WAIT);
      for (const place of ['Traces', 'Services', 'Errors', 'Map']) {
        await page.getByRole('link', { name: place, exact: true }).click();
        await page
          .getByRole('alert')
          .filter({ hasText: /[Tt]racing is (?:off|switched off)|TRACING_ENABLED/ })
          .first()
          .waitFor(WAIT);
        // It does not ask again and again.
        await page.waitForLoadState('networkidle');
        expect({ place, violations: await findViolations(page) }).toEqual({ place, violations: [] });
      }
      await page.evaluate(async (requests) => {
        const ask = () =>
          fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query: '{ __typename }' }),
          });
        for (;;) {
          const answers = await Promise.all(Array.from({ length: requests }, ask));
          if (answers.some(({ status }) => status === 429)) return;
        }
      }, REQUESTS);
      await page.getByRole('link', { name: 'Models', exact: true }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: `Only ${REQUESTS} requests are taken in ${SECONDS} s` })
        .waitFor(WAIT);
      // Nobody presses anything.
      await page.getByRole('link', { name: 'ngram_security' }).first().waitFor(WAIT);
    });
  });
}
