import { AppError } from '../../contracts/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { createRateLimiter, type RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { SignInFailure } from './oidc/sign-in-failure.js';

/** Far more than people need, far less than guessing does. */
const LIMIT = { requests: 20, windowMs: 60_000 };

/** Who tries to sign in, and how. */
export interface SignInTry {
  readonly way: 'token' | 'link' | 'provider';
  readonly address: string;
  readonly requestId: string;
}

/** Records sign-ins that fail, and lets an address fail only so often, whether or not other requests are limited. */
export class FailedSignIns {
  readonly #limiter: RateLimiter | undefined;
  readonly #log: Logger;

  constructor(deps: { config: Pick<Config, 'redis'>; log: Logger }) {
    this.#log = deps.log;
    this.#limiter = createRateLimiter(
      { rateLimit: LIMIT, redis: deps.config.redis },
      deps.log,
      'failed sign-ins',
    );
  }

  /** @throws AppError RATE_LIMITED before anything is looked at, or else what `signIn` throws */
  async watch<T>(by: SignInTry, signIn: () => Promise<T>): Promise<T> {
    const caller = `sign-in ${by.address}`;
    await this.#limiter?.check(caller);
    try {
      return await signIn();
    } catch (error) {
      if (isRefusal(error)) {
        this.#log.warn({ ...by, ...reasonOf(error) }, 'A sign-in failed');
        // The one that took the last is answered what it did wrong.
        await this.#limiter?.take(caller).catch(() => undefined);
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#limiter?.close();
  }
}

/** Not what failed by no fault of who tries. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
}

function reasonOf(error: AppError): object {
  return error instanceof SignInFailure
    ? { reason: error.reason, problem: error.problem }
    : { reason: error.code };
}
