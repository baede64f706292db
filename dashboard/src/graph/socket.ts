import { type Client, createClient } from 'graphql-ws';
import { TENANT_HEADERS } from '../session/asked-tenant.js';
import { setLive } from './live.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Codes with which the gateway says that the session does not hold. */
const SIGN_IN_AGAIN = new Set([4401, 4403]);

/**
 * The websocket of all subscriptions. It is opened by the first and closed after the last; when it breaks it comes back
 * by itself, with waits that grow to half a minute, and each subscription goes on where it was.
 * @param onSignedOut the session is over
 */
export function createSocket(onSignedOut: () => void): Client {
  return createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: TENANT_HEADERS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (attempt) => {
      const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
    },
    on: {
      connected: () => setLive({ connected: true }),
      closed: (event) => {
        const { code } = event as CloseEvent;
        if (SIGN_IN_AGAIN.has(code)) onSignedOut();
        else if (code !== 1000) setLive({ connected: false, since: new Date().toISOString() });
      },
    },
  });
}
