import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { z } from 'zod';
import { AppError, isErrorCode, UnavailableError } from '../contracts/errors.js';
import type { RequestContext } from './context.js';
import { FORWARDED_HEADER } from './http/client-address.js';
import { type Authenticate, parseIdentityClaim, REQUEST_ID_HEADER, TENANT_HEADER } from './identity.js';
import { injectHeaders } from './telemetry/message-headers.js';

const CONNECTIONS = 16;
const ANSWER_TIMEOUT_MS = 5_000;
/** How long a revoked token may still be taken, beyond the gateway's own cache. */
const CACHE_TTL_MS = 5_000;
const CACHED_IDENTITIES = 1_000;

const refusalSchema = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })),
});

/** Asks the gateway who a request comes from, for parts that run alone and have no access to the tokens. */
export function createHttpAuthenticate(options: {
  /** The gateway's `/graphql` address. */
  gatewayUrl: string;
}): Authenticate & { close(): Promise<void> } {
  const pool = new Pool(new URL(options.gatewayUrl).origin, {
    connections: CONNECTIONS,
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
  });
  const known = new LRUCache<string, Pick<RequestContext, 'tenant' | 'actor'>>({
    max: CACHED_IDENTITIES,
    ttl: CACHE_TTL_MS,
  });

  const authenticate: Authenticate = async ({ authorization, tenant, requestId, address }) => {
    const key = JSON.stringify([authorization ?? null, tenant ?? null]);
    let identity = known.get(key);
    if (!identity) {
      const { status, body } = await ask({
        [REQUEST_ID_HEADER]: requestId,
        ...(authorization === undefined ? {} : { authorization }),
        ...(tenant === undefined ? {} : { [TENANT_HEADER]: tenant }),
        // For the record of what is refused.
        ...(address === undefined ? {} : { [FORWARDED_HEADER]: address }),
      });
      if (status !== 200) throw refusal(body);
      identity = parseIdentityClaim(body);
      known.set(key, identity);
    }
    return { tenant: identity.tenant, actor: identity.actor, requestId, address };
  };

  const ask = async (headers: Record<string, string>): Promise<{ status: number; body: unknown }> => {
    try {
      const response = await pool.request({
        method: 'GET',
        path: '/identity',
        headers: injectHeaders(headers),
      });
      return { status: response.statusCode, body: await response.body.json() };
    } catch (error) {
      throw new UnavailableError('The gateway does not answer; try again in a moment.', { cause: error });
    }
  };
  return Object.assign(authenticate, { close: () => pool.destroy() });
}

function refusal(body: unknown): AppError {
  const error = refusalSchema.safeParse(body).data?.errors[0];
  if (!error) {
    return new UnavailableError('The gateway did not say who this is; try again in a moment.');
  }
  const { code } = error.extensions;
  return new AppError(isErrorCode(code) ? code : 'INTERNAL', error.message);
}
