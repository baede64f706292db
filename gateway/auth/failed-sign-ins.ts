import { AppError } from '../../contracts/errors.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { createRateLimiter, type RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { accessContext, SIGN_IN } from './audited-access.js';
import { SignInFailure } from './oidc/sign-in-failure.js';

/** Far more than people need, far less than guessing does. */
const LIMIT = { requests: 20, windowMs: 60_000 };

/** Who tries to sign in, and how. */
export interface SignInTry {
  readonly way: 'token' | 'link' | 'provider';
  readonly address: string;
  readonly requestId: string;
}

/**
 * Records sign-ins that fail, and lets an address and an account fail only so often, whether or not other requests are
 * limited. An address is not let in then, whatever it shows. Of an account only what fails is answered so: nobody locks its
 * owner out by failing in its name.
 */
export class FailedSignIns {
  readonly #limiter: RateLimiter | undefined;
  readonly #audit: AuditTrail;
  readonly #log: Logger;

  constructor(deps: { config: Pick<Config, 'redis'>; audit: AuditTrail; log: Logger }) {
    this.#audit = deps.audit;
    this.#log = deps.log;
    this.#limiter = createRateLimiter(
      { rateLimit: LIMIT, redis: deps.config.redis },
      deps.log,
      'failed sign-ins',
    );
  }

  /**
   * @param signIn says whose account it would have been, as soon as that is known
   * @throws AppError RATE_LIMITED before anything is looked at, or else what `signIn` throws
   */
  async watch<T>(by: SignInTry, signIn: (tried: (accountId: string) => void) => Promise<T>): Promise<T> {
    const caller = `sign-in ${by.address}`;
    await this.#limiter?.check(caller);
    let account: string | undefined;
    try {
      return await signIn((accountId) => {
        account = accountId;
      });
    } catch (error) {
      if (isRefusal(error)) {
        this.#log.warn({ ...by, ...reasonOf(error) }, 'A sign-in failed');
        await this.#audit.refuse(accessContext(by), SIGN_IN, error);
        // The one that took the last is answered what it did wrong.
        await this.#limiter?.take(caller).catch(() => undefined);
        if (account !== undefined) await this.#limiter?.take(`sign-in of ${account}`);
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
