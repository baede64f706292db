import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetch } from 'undici';
import type { Config } from '../platform/config/config.js';

const ANSWER_MS = 5_000;

/**
 * A link to the dashboard that signs the administrator in, once.
 * @param graphqlUrl where the gateway answers
 * @throws Error when there is no token, or the gateway does not answer
 */
export async function makeSignInLink(
  config: Pick<Config, 'auth' | 'dataDir'>,
  graphqlUrl: string,
): Promise<string> {
  const token =
    config.auth.adminToken ?? (await readFile(join(config.dataDir, 'admin-token'), 'utf8')).trim();
  const response = await fetch(new URL('/session/links', graphqlUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
  return ((await response.json()) as { url: string }).url;
}

/** `main.js sign-in`: prints a link to the dashboard of a platform that runs. */
export async function printSignInLink(config: Config): Promise<void> {
  if (!config.auth.gatewayRequired) {
    process.stdout.write(`${config.publicUrl}/ (GATEWAY_AUTH=off: nobody has to sign in)\n`);
    return;
  }
  try {
    process.stdout.write(`${await makeSignInLink(config, config.graph.gatewayUrl)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`No link could be made: ${reason}. Does the platform run, on this data folder?\n`);
    process.exitCode = 1;
  }
}
