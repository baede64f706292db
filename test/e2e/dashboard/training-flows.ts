import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { generateRows } from '../../../demo/generate-data.js';
import { WAIT, type World } from './world.js';

/** One in so many rows says the opposite, so that every model takes some for what they are not. */
const CONTRADICTING = 7;
const LONG = { timeout: 120_000 };

function contradictingRows(): string {
  const rows = generateRows(900, 11).map((row, index) => {
    const isTurned = index % CONTRADICTING === 0;
    return { ...row, label: isTurned ? (row.label === 'benign' ? 'jailbreak' : 'benign') : row.label };
  });
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

async function train(page: Page, settings: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await page.getByLabel(name).fill(value);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

export function trainingFlows(world: () => World): void {
  test(
    'a mistake leads to the row that taught it, and to a version that is trained without it',
    LONG,
    async () => {
      const { file_id } = await world().platform().user.upload('contradicting.jsonl', contradictingRows());
      await world().withPage(async (page) => {
        await world().open(page, `/jobs/new?data=${file_id}`);
        await train(page, { num_epochs: '2' });
        await page.getByRole('heading', { name: /Completed/ }).waitFor(LONG);
        await page
          .getByRole('button', { name: / taken for / })
          .first()
          .click();
        await page.getByRole('heading', { name: / taken for / }).waitFor(WAIT);
        const row = page.getByRole('link', { name: /^line / }).first();
        const line = (await row.innerText()).replaceAll(/\D/g, '');
        await row.click();
        const meant = page.locator('[aria-current=location]');
        await meant.getByText(Number(line).toLocaleString('en-US'), { exact: true }).waitFor(WAIT);
        expect(new URL(page.url()).search).toBe(`?line=${line}`);
        const text = await meant.locator('bdi').innerText();
        await meant.getByRole('button', { name: 'Exclude' }).click();
        await page.getByRole('button', { name: 'Make a new version' }).click();
        await page.getByText(/Exclude of/).waitFor(WAIT);
        await page.getByText('Fresh').first().waitFor(WAIT);
        await page.getByText('899 rows').first().waitFor(WAIT);
        expect(await page.getByText(text, { exact: true }).count()).toBe(0);
        await page.getByRole('link', { name: 'Train on it' }).click();
        await train(page, { num_epochs: '2' });
        await page.getByRole('heading', { name: /Completed/ }).waitFor(LONG);
        await page.getByRole('link', { name: /ngram_security v\d/ }).waitFor(WAIT);
      });
    },
  );

  test('a job is cancelled in one tab and followed in another, then retried', LONG, async () => {
    await world().withPage(async (page) => {
      page.on('dialog', (dialog) => void dialog.accept());
      await world().open(page, '/jobs/new');
      await train(page, { num_epochs: '800', early_stopping_patience: '0' });
      await page.getByText('Running').first().waitFor(WAIT);
      const second = await world().newPage(page.context());
      await second.goto(page.url());
      await second.getByText('Running').first().waitFor(WAIT);
      await page.getByRole('button', { name: 'Cancel job' }).click();
      for (const tab of [page, second]) await tab.getByRole('heading', { name: /Cancelled/ }).waitFor(WAIT);
      const cancelled = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await page.getByRole('button', { name: 'Retry', exact: true }).click();
      await page.getByText('Retry of').waitFor(WAIT);
      expect(page.url()).not.toContain(cancelled);
      await page.getByRole('button', { name: 'Cancel job' }).click();
      await page.getByRole('heading', { name: /Cancelled/ }).waitFor(WAIT);
      await page.goBack();
      await page.goForward();
      await page.getByText('Retry of').waitFor(WAIT);
    });
  });

  test('jobs that are picked are compared, and stay picked', async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/jobs?status=COMPLETED');
      const picks = page.getByRole('checkbox', { name: /^Compare ngram_security/ });
      await picks.nth(0).check();
      await picks.nth(1).check();
      await page.getByRole('link', { name: 'Compare 2' }).click();
      await page.getByRole('heading', { name: '2 jobs compared' }).waitFor(WAIT);
      await page.locator('main svg polyline').first().waitFor(WAIT);
      await page.reload();
      await page.getByRole('heading', { name: '2 jobs compared' }).waitFor(WAIT);
      await page.goBack();
      await page.getByRole('link', { name: 'Compare 2' }).waitFor(WAIT);
      expect(await picks.nth(0).isChecked()).toBe(true);
    });
  });

  test('what needs a person is counted, said and remedied; the system says what runs', async () => {
    await world().platform().user.upload('broken.jsonl', 'not json\n');
    await world().withPage(async (page) => {
      await world().open(page, '/');
      await page.getByRole('heading', { level: 1, name: /needs? you/ }).waitFor(WAIT);
      const need = page.getByRole('listitem').filter({ hasText: 'broken.jsonl is not valid' });
      await need.getByRole('link').click();
      await page.getByRole('heading', { name: /broken\.jsonl/ }).waitFor(WAIT);
      await page.getByText('Failed').first().waitFor(WAIT);

      await page.keyboard.press('g');
      await page.keyboard.press('y');
      await page.getByRole('heading', { name: 'System' }).waitFor(WAIT);
      for (const part of ['Training', 'Data', 'Registry', 'Tracing']) {
        await page.getByRole('row', { name: new RegExp(`^${part}.*Healthy`) }).waitFor(WAIT);
      }
      const { activeWorkers } = await world()
        .ask<{ trainingQueue: { activeWorkers: number } }>('{ trainingQueue { activeWorkers } }')
        .then(({ trainingQueue }) => trainingQueue);
      await page.getByText(`${activeWorkers} of`).first().waitFor(WAIT);
      await page.getByText('takes jobs').waitFor(WAIT);
    });
  });
}
