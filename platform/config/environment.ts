import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from './config.js';

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
export function inheritedEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}
