import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../contracts/errors.js';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';

export interface RateLimiter {
  /**
   * Takes one request from what a caller may make.
   * @throws AppError RATE_LIMITED once there is none left, with `details.retryAfterMs`
   */
  take(caller: string): Promise<void>;
  /**
   * Takes nothing.
   * @throws AppError RATE_LIMITED when there is nothing left to take
   */
  check(caller: string): Promise<void>;
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
  /** What is counted, as callers know it. */
  what = 'requests',
): RateLimiter | undefined {
  if (requests === 0) return undefined;
  const window = { points: requests, duration: windowMs / 1_000 };
  const memory = new RateLimiterMemory(window);
  const connecting = url === undefined ? undefined : connect(url, log);
  const counting = connecting?.then(
    (connection) =>
      new RateLimiterRedis({
        ...window,
        storeClient: connection,
        keyPrefix: 'mlsec:rate',
        insuranceLimiter: memory,
        rejectIfRedisNotReady: true,
      }),
  );
  const refused = ({ msBeforeNext }: RateLimiterRes): AppError => {
    const retryAfterMs = Math.max(1, msBeforeNext);
    return new AppError(
      'RATE_LIMITED',
      `Only ${requests} ${what} are taken in ${windowMs / 1_000} s. Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
      { details: { retryAfterMs } },
    );
  };
  return {
    async take(caller) {
      try {
        const counter = (await counting) ?? memory;
        await counter.consume(caller);
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? refused(refusal) : refusal;
      }
    },
    async check(caller) {
      const counter = (await counting) ?? memory;
      const taken = await counter.get(caller);
      if (taken && taken.consumedPoints >= requests) throw refused(taken);
    },
    async close() {
      (await connecting)?.disconnect();
    },
  };
}

/** The client is loaded only when used. Requests are counted in memory until it is connected; it tries again by itself. */
async function connect(url: string, log: Logger) {
  const { createRedisConnection } = await import('../redis-connection.js');
  const connection = createRedisConnection({
    url,
    name: 'rate-limiter',
    commandTimeoutMs: COMMAND_TIMEOUT_MS,
    log,
  });
  connection.connect().catch((err: unknown) => log.warn({ err }, 'Requests are counted without Redis'));
  return connection;
}
