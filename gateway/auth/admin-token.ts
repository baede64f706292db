import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ANY_TENANT } from '../../contracts/tenants.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { createTokenFile, readTokenFile } from '../../platform/token-file.js';
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
  const present = await readTokenFile(path);
  if (present && !(await tokens.find(present))?.revokedAt) return present;
  if (present !== undefined) await rm(path, { force: true });
  return createTokenFile(path);
}
