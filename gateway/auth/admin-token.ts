import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ANY_TENANT } from '../../contracts/tenants.js';
import type { Config } from '../../platform/config/config.js';
import { newToken } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import type { AccessTokens } from './access-tokens.js';

/** The access subgraph knows the administrator's own token by it. */
const ADMIN_NAME = 'admin';
const ADMIN_GRANT = { name: ADMIN_NAME, tenants: [ANY_TENANT], roles: ['admin'] };

export interface AdminTokenDeps {
  config: Pick<Config, 'dataDir' | 'auth'>;
  tokens: AccessTokens;
  log: Logger;
}

/**
 * Makes exactly one admin token valid: the configured one, or the one in `<dataDir>/admin-token` (mode 0600),
 * which is made at the first start. The file is the only place that holds the token itself. When it is lost, or
 * its token was revoked, a new token takes its place and the former is revoked.
 *
 * Gateways that share a database but no data folder must be given one ADMIN_TOKEN, or each would revoke the
 * other's.
 */
export async function ensureAdminToken({ config, tokens, log }: AdminTokenDeps): Promise<void> {
  const token = config.auth.adminToken ?? (await tokenFromFile(config.dataDir, tokens));
  await tokens.grant(token, ADMIN_GRANT, { reinstate: config.auth.adminToken !== undefined });
  const revoked = await tokens.revokeOthers(ADMIN_NAME, token);
  if (revoked > 0) log.warn({ revoked }, 'Former admin tokens were revoked');
}

export function adminTokenPath(dataDir: string): string {
  return join(dataDir, 'admin-token');
}

async function tokenFromFile(dataDir: string, tokens: AccessTokens): Promise<string> {
  const path = adminTokenPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  const present = await readToken(path);
  if (present && !(await tokens.find(present))?.revokedAt) return present;
  if (present !== undefined) await rm(path, { force: true });
  return createTokenFile(path);
}

async function readToken(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    await chmod(path, 0o600);
    return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another process on this folder may do the same: `link` lets one win, with a complete file, and the other read it. */
async function createTokenFile(path: string): Promise<string> {
  const token = newToken();
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${token}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return token;
  } catch (error) {
    const winner = await readToken(path);
    if (!winner) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}
