import { existsSync } from 'node:fs';

/** Reads `.env` of the working directory into the environment; variables that are set already win. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** What a child process of ours inherits. */
export function inheritedEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}
