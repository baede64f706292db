import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from './config.js';

export type Environment = Record<string, string | undefined>;

/** What a Node process needs from the system around it, whatever it does. */
const SYSTEM_VARIABLES = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TMP',
  'TEMP',
  'LANG',
  'LC_ALL',
  'TZ',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
];

/**
 * Reads `.env` of the working directory into the environment; variables that are set already win.
 * @throws ConfigError when it is there and cannot be read
 */
export function loadEnvFile(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    throw new ConfigError([
      `${resolve('.env')} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}

/** What a child process of ours inherits. */
export function inheritedEnvironment(): Environment {
  return { ...process.env };
}

/** Of these, what a child process gets that is told all else, so that no secret is in its environment. */
export function systemVariables(inherited: Environment): Environment {
  return Object.fromEntries(SYSTEM_VARIABLES.map((name) => [name, inherited[name]]));
}
