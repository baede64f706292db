import { AppError } from '../../contracts/errors.js';
import { type Authenticate, bearerToken, hashToken, tokensEqual } from '../identity.js';
import type { RateLimiter } from './rate-limiter.js';

/**
 * Counts each request that was authenticated: against its token, or without one against its address. One with a wrong token
 * counts against its address too, so that made-up tokens bring no more. The platform's own parts are not counted.
 * @throws AppError RATE_LIMITED beside what `authenticate` throws
 */
export function limitRate(
  authenticate: Authenticate,
  limiter: RateLimiter | undefined,
  serviceToken: string | undefined,
): Authenticate {
  if (!limiter) return authenticate;
  return async (headers) => {
    const token = headers.authorization === undefined ? headers.session : bearerToken(headers.authorization);
    const address = `address ${headers.address ?? ''}`;
    const isOwn = token !== undefined && serviceToken !== undefined && tokensEqual(token, serviceToken);
    try {
      const identity = await authenticate(headers);
      if (!isOwn) await limiter.take(token ? `token ${hashToken(token).toString('base64url')}` : address);
      return identity;
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') await limiter.take(address);
      throw error;
    }
  };
}
