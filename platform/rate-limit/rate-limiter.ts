import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../contracts/errors.js';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import { createRedisConnection } from '../redis-connection.js';

export interface RateLimiter {
  /**
   * Takes one request from what a caller may make.
   * @throws AppError RATE_LIMITED once there is none left, with `details.retryAfterMs`
   */
  take(caller: string): Promise<void>;
  close(): Promise<void>;
}

/** A limiter that is slower than this is done without. */
const COMMAND_TIMEOUT_MS = 500;

/**
 * Counts the requests of each caller in windows of a fixed length: in Redis, and so for all processes together, where there
 * is one; otherwise, and while it does not answer, in the memory of this process. Undefined where rates are not limited.
 */
export function createRateLimiter(
  { rateLimit: { requests, windowMs }, redis: { url } }: Pick<Config, 'rateLimit' | 'redis'>,
  log: Logger,
): RateLimiter | undefined {
  if (requests === 0) return undefined;
  const window = { points: requests, duration: windowMs / 1_000 };
  const memory = new RateLimiterMemory(window);
  const connection =
    url === undefined
      ? undefined
      : createRedisConnection({ url, name: 'rate-limiter', commandTimeoutMs: COMMAND_TIMEOUT_MS, log });
  // It counts in memory until it is connected, and tries again by itself.
  connection?.connect().catch((err: unknown) => log.warn({ err }, 'Requests are counted without Redis'));
  const counter = connection
    ? new RateLimiterRedis({
        ...window,
        storeClient: connection,
        keyPrefix: 'mlsec:rate',
        insuranceLimiter: memory,
        rejectIfRedisNotReady: true,
      })
    : memory;
  return {
    async take(caller) {
      try {
        await counter.consume(caller);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfterMs = Math.max(1, refusal.msBeforeNext);
        throw new AppError(
          'RATE_LIMITED',
          `Only ${requests} requests are taken in ${windowMs / 1_000} s. Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
          { details: { retryAfterMs } },
        );
      }
    },
    async close() {
      connection?.disconnect();
    },
  };
}
