import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { expectAccessible } from './accessibility.js';
import { newToken, withGuest } from './guests.js';
import { WAIT, type World } from './world.js';

export function accessFlows(world: () => World): void {
  test('a program is given an account and a token; the token is rotated and revoked, and all of it is in the audit trail', {
    timeout: 180_000,
  }, async () => {
    await withGuest(world(), world().platform().user.token ?? '', async (page, context) => {
      const name = `nightly ${randomUUID()}`;
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world().origin });
      await world().open(page, '/system');
      await page.getByRole('link', { name: 'Access', exact: true }).click();
      await page.getByRole('button', { name: 'New account' }).click();
      await page.getByLabel('Name', { exact: true }).fill('admin');
      await page.getByLabel('For', { exact: true }).selectOption({ label: 'a program (service account)' });
      await page.getByLabel('trainer').check();
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByRole('alert').filter({ hasText: "one of the platform's own" }).waitFor(WAIT);
      expect(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByRole('button', { name: 'Create account' }).click();

      await page
        .getByRole('button', { name: `New token for ${name}` })
        .first()
        .click();
      await page.getByLabel('Name', { exact: true }).fill('ci');
      await page.getByLabel('READ', { exact: true }).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Create token' }).click();
      const secret = await page.getByRole('textbox', { name: 'Secret of ci' }).inputValue(WAIT);
      expect(secret).toMatch(/^mlsec_/);
      await page.getByText('it is not shown again').waitFor(WAIT);
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByText('Copied', { exact: true }).waitFor(WAIT);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'I have kept it' }).click();
      expect(await page.content()).not.toContain(secret);
      expect(await whoIs(world(), secret)).toEqual({ name, permissions: ['IDENTIFY', 'READ'] });

      await page.getByRole('link', { name, exact: true }).first().click();
      expect(new URL(page.url()).searchParams.get('account')).toBeTruthy();
      await page.getByRole('button', { name: 'Rotate ci' }).click();
      await page.getByRole('button', { name: 'Rotate', exact: true }).click();
      const next = await page.getByRole('textbox', { name: 'Secret of ci' }).inputValue(WAIT);
      expect(await whoIs(world(), next)).toMatchObject({ name });
      await expect.poll(() => whoIs(world(), secret), WAIT).toBe('UNAUTHENTICATED');
      await page.getByText('Revoked', { exact: true }).waitFor(WAIT);

      const asked: string[] = [];
      page.once('dialog', (dialog) => {
        asked.push(dialog.message());
        void dialog.accept();
      });
      await page.getByRole('button', { name: 'Revoke ci' }).click();
      await page.getByRole('button', { name: 'Revoke ci' }).waitFor({ ...WAIT, state: 'detached' });
      expect(asked).toEqual([expect.stringContaining('Revoke ci?')]);
      await expect.poll(() => whoIs(world(), next), WAIT).toBe('UNAUTHENTICATED');
      await page.getByRole('link', { name: 'Active', exact: true }).click();
      await page.getByText('No token matches.').waitFor(WAIT);
      await page.goBack();

      await world().open(page, '/system/audit');
      for (const action of ['createAccount', 'createToken', 'rotateToken', 'revokeToken']) {
        await page.getByRole('rowheader', { name: action }).first().waitFor(WAIT);
      }
      await page.getByLabel('Action', { exact: true }).fill('revokeToken');
      await page.getByRole('button', { name: 'Filter' }).click();
      await page
        .getByRole('rowheader', { name: 'createToken' })
        .first()
        .waitFor({ ...WAIT, state: 'detached' });
      await page.getByRole('link', { name: 'revokeToken' }).first().click();
      await page.getByRole('heading', { name: 'Entry', exact: true }).waitFor(WAIT);
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText(/entries are as they were written, from place 1 to/).waitFor(WAIT);
      await expectAccessible(page);

      const downloading = page.waitForEvent('download', WAIT);
      await page.getByRole('link', { name: 'Export' }).click();
      const exported = await readFile(await (await downloading).path(), 'utf8');
      const lines = exported
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { action: string });
      expect(new Set(lines.map(({ action }) => action))).toEqual(new Set(['revokeToken']));

      await page.getByRole('link', { name: 'all about it' }).click();
      expect(new URL(page.url()).searchParams.get('targetKind')).toBe('AccessToken');
      await page.getByRole('link', { name: 'revokeToken', exact: true }).click();
      const link = page.getByTitle('Its trace');
      const traceId = (await link.getAttribute('href', WAIT))?.split('/').at(-1);
      await expect
        .poll(() => world().ask<{ trace: object | null }>(`{ trace(id: "${traceId}") { id } }`), WAIT)
        .toEqual({ trace: { id: traceId } });
      await link.click();
      await page.getByRole('treegrid').waitFor(WAIT);
    });
  });

  test('each tenant is another place: switched by name or by link, and part of each link', {
    timeout: 120_000,
  }, async () => {
    const admin = world().platform().user.token ?? '';
    await withGuest(world(), admin, async (page) => {
      await world().open(page, '/jobs?tz=local');
      await page.getByRole('button', { name: 'switch the tenant' }).click();
      await page.getByLabel('Name of the tenant').fill('empty-tenant');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Switch', exact: true }).click();
      await page.getByText('Tenant empty-tenant').waitFor(WAIT);
      await page.getByRole('link', { name: 'Data', exact: true }).click();
      await page.getByText('There is no data yet.').waitFor(WAIT);
      expect(new URL(page.url()).searchParams.get('tenant')).toBe('empty-tenant');
      // What follows live goes by the websocket, what is exported by a link.
      await world().open(page, '/system/audit?tenant=empty-tenant');
      const downloading = page.waitForEvent('download', WAIT);
      await page.getByRole('link', { name: 'Export' }).click();
      const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n');
      const tenants = lines.map((line) => (JSON.parse(line) as { tenant: string }).tenant);
      expect(new Set(tenants)).toEqual(new Set(['empty-tenant']));
    });

    const token = await newToken(world(), { tenants: ['default', 'tenant-b'], roles: ['viewer'] });
    await withGuest(world(), token, async (page) => {
      await page.getByRole('button', { name: 'switch the tenant' }).click();
      await page.getByRole('link', { name: 'tenant-b', exact: true }).click();
      await page.getByText('Tenant tenant-b').waitFor(WAIT);
      await page.goto(`${world().origin}/jobs?tenant=elsewhere`);
      await page
        .getByRole('alert')
        .filter({ hasText: 'for the tenant default, tenant-b only' })
        .waitFor(WAIT);
      await page.getByRole('link', { name: 'a tenant of your own' }).click();
      await page.getByText('Tenant default').waitFor(WAIT);
    });
  });

  test('who may not administer is told which permission the pages take, and is not led to them', async () => {
    const token = await newToken(world(), { tenants: ['default'], roles: ['analyst'] });
    await withGuest(world(), token, async (page) => {
      await world().open(page, '/system');
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
      for (const path of ['/system/access', '/system/audit', '/system/erasures', '/system/scrubbing']) {
        await world().open(page, path);
        await page.getByText(/takes the permission ADMINISTER, which the role admin gives/).waitFor(WAIT);
        await page.getByText('You have signed in as analyst.').waitFor(WAIT);
      }
      await expectAccessible(page);
    });
  });
}

/** Who a token stands for, or the code by which it is refused. */
async function whoIs(
  { origin }: World,
  token: string,
): Promise<{ name: string; permissions: string[] } | string | undefined> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name permissions } }' }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { viewer: { name: string; permissions: string[] } } | null;
    errors?: { extensions: { code: string } }[];
  };
  return data?.viewer ?? errors?.[0]?.extensions.code;
}
