import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { AccessTokens } from '../../../gateway/auth/access-tokens.js';
import { systemClock } from '../../../platform/clock.js';
import { WAIT, type World } from './world.js';

/** A token of no account, for somebody who is not the administrator. */
export async function newToken(world: World, grant: { tenants: string[]; roles: string[] }): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const tokens = new AccessTokens({ prisma: world.prisma, clock: systemClock });
  await tokens.grant(token, { name: `guest of ${grant.tenants}`, ...grant }, { reinstate: false });
  return token;
}

/** A page of who shows a token, in a browser in which nobody has signed in. */
export async function signIn(world: World, context: BrowserContext, token: string): Promise<Page> {
  const page = await world.newPage(context);
  await page.goto(world.origin);
  await page.getByLabel('Access token').fill(token, WAIT);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor(WAIT);
  return page;
}

/** Nobody has signed in. */
const NOBODY = { storageState: { cookies: [], origins: [] } };

/** A page of who shows a token, in a browser that is closed after `use`. */
export async function withGuest(
  world: World,
  token: string,
  use: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await world.openContext(NOBODY);
  try {
    await use(await signIn(world, context, token), context);
  } finally {
    await context.close();
  }
}
