import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import type { EventBus } from './event-bus.js';

/**
 * The configured event bus, connected: Redis when it has a URL, else PostgreSQL. The engine's module is loaded
 * only when used.
 * @throws UnavailableError when the broker does not answer now
 */
export async function createEventBus(options: {
  config: Pick<Config, 'redis'>;
  databaseUrl: string;
  log: Logger;
}): Promise<EventBus> {
  const { config, databaseUrl, log } = options;
  if (config.redis.url) {
    const { RedisEventBus } = await import('./redis-event-bus.js');
    return RedisEventBus.connect({ url: config.redis.url, prefix: 'mlsec:', log });
  }
  const { PostgresEventBus } = await import('./postgres-event-bus.js');
  return PostgresEventBus.connect({ url: databaseUrl, log });
}
