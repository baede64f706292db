import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeSpan } from '../../support/tracing/spans.js';
import { expectAccessible } from './accessibility.js';
import { newToken, withGuest } from './guests.js';
import { WAIT, type World } from './world.js';

export function privacyFlows(world: () => World): void {
  test('a person is erased: one asks, another one approves, and the certificate names nobody', {
    timeout: 120_000,
  }, async () => {
    // No e-mail address, which would be scrubbed before it is stored.
    const subject = `ann.lee.${randomUUID().slice(0, 8)}`;
    await world().sendSpans([makeSpan({ attributes: { 'user.id': subject } })]);
    let path = '';
    await world().withPage(async (page) => {
      await world().open(page, '/system');
      await page.getByRole('link', { name: 'Erasures' }).click();
      await page.getByRole('button', { name: 'Erase a person' }).click();
      await page.getByLabel('Identifier', { exact: true }).fill('admin');
      await page.getByRole('button', { name: 'Make a plan' }).click();
      await page.getByRole('alert').filter({ hasText: "one of the platform's own" }).waitFor(WAIT);
      await expectAccessible(page);
      await page.getByLabel('Identifier', { exact: true }).fill(subject);
      await page.getByRole('button', { name: 'Make a plan' }).click();
      await page.getByRole('rowheader', { name: 'tracing.spans_v1' }).waitFor(WAIT);
      await page.getByText('Somebody else has to decide on it.').waitFor(WAIT);
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
      path = new URL(page.url()).pathname;
    });
    const second = await newToken(world(), { tenants: ['default'], roles: ['admin'] });
    await withGuest(world(), second, async (page) => {
      await world().open(page, path);
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByLabel('Identifier', { exact: true }).fill('somebody.else');
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByRole('alert').filter({ hasText: 'not the identifier' }).waitFor(WAIT);
      await expectAccessible(page);
      await page.getByLabel('Identifier', { exact: true }).fill(subject);
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByRole('heading', { name: 'Certificate' }).waitFor({ timeout: 60_000 });
      const downloading = page.waitForEvent('download', WAIT);
      await page.getByRole('button', { name: 'Download' }).click();
      const certificate = await readFile(await (await downloading).path(), 'utf8');
      await page.getByText(createHash('sha256').update(certificate).digest('hex')).waitFor(WAIT);
      expect(certificate + (await page.content())).not.toContain(subject);
      await expectAccessible(page);
    });
  });

  test('what is particular to a tenant is tried on a text, and taken out of its spans from then on', async () => {
    await world().withPage(async (page) => {
      await world().open(page, '/system/scrubbing');
      await page.getByRole('button', { name: 'Add a pattern' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name', { exact: true }).fill('employee');
      await dialog.getByLabel('Pattern', { exact: true }).fill('(EMP');
      await dialog.getByRole('button', { name: 'Add pattern' }).click();
      await dialog.getByRole('alert').waitFor(WAIT);
      await dialog.getByLabel('Pattern', { exact: true }).fill('\\bEMP-\\d{6}\\b');
      await dialog.getByLabel('Text to try the rules on').fill('EMP-123456 signed in');
      await dialog.getByRole('button', { name: 'Try' }).click();
      await dialog.getByText('[scrubbed:employee] signed in').waitFor(WAIT);
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Add pattern' }).click();
      await page.getByRole('rowheader', { name: 'employee' }).waitFor(WAIT);
      await page.getByLabel('Full key of an attribute').fill('app.customer');
      await page.getByRole('button', { name: 'Add the attribute' }).click();
      await page.getByText('app.customer', { exact: true }).waitFor(WAIT);

      const span = makeSpan({ name: 'EMP-123456 pays', attributes: { 'app.customer': 'Ann' } });
      await world().sendSpans([span]);
      const { trace } = await world().ask<{ trace: object }>(
        `{ trace(id: "${span.traceId}") { spans { name attributes { key value } } } }`,
      );
      expect(JSON.stringify(trace)).toContain('[scrubbed:employee] pays');
      expect(JSON.stringify(trace)).not.toContain('Ann');

      page.on('dialog', (asked) => void asked.accept());
      for (const name of ['employee', 'app.customer']) {
        await page.getByRole('button', { name: `Remove ${name}` }).click();
        await page.getByRole('button', { name: `Remove ${name}` }).waitFor({ ...WAIT, state: 'detached' });
      }
      await expectAccessible(page);
    });
  });
}
