import { join } from 'node:path';
import type { Config } from '../platform/config/config.js';
import { createTokenFile, readTokenFile } from '../platform/token-file.js';

/** Holds what senders of spans have to show, where others than this machine reach the collectors and nobody set it. */
export function collectorTokenPath(dataDir: string): string {
  return join(dataDir, 'collector-token');
}

/**
 * The configuration with the token that collectors ask for: the one that is set, or that of the data folder. Who
 * takes spans makes it when it is first needed (mode 0600); who only sends some shows it where it is there. Parts
 * that share no data folder must be given one COLLECTOR_TOKEN.
 */
export async function withCollectorToken(config: Config, { takesSpans }: { takesSpans: boolean }) {
  const { enabled, makesCollectorToken } = config.tracing;
  if (!enabled || !makesCollectorToken) return config;
  const path = collectorTokenPath(config.dataDir);
  const collectorToken =
    (await readTokenFile(path)) ?? (takesSpans ? await createTokenFile(path) : undefined);
  return { ...config, tracing: { ...config.tracing, collectorToken } };
}
