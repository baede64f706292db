import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../../platform/clock.js';
import { hashToken } from '../../../platform/identity.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { SignInSecrets } from './provider.js';

/** Long enough to type a password and a second factor. */
const ATTEMPT_MS = 600_000;
const SECRET_BYTES = 32;
const SECRET = /^[\w-]{43}$/;

export interface SignInAttempt {
  /** What the browser's cookie holds. */
  readonly browser: string;
  readonly expiresAt: Date;
  readonly secrets: SignInSecrets;
}

/**
 * Sign-ins at the identity provider that have begun, in `gateway.sign_in_attempt`. Each can be ended once, within ten
 * minutes, by the browser that began it: nonce and code verifier come from a secret that only its cookie holds, and here are
 * no more than hashes.
 */
export class SignInAttempts {
  readonly #prisma: Prisma;
  readonly #clock: Clock;

  constructor(deps: { prisma: Prisma; clock: Clock }) {
    this.#prisma = deps.prisma;
    this.#clock = deps.clock;
  }

  /** @param cookie what the browser has from an attempt that still runs in another tab */
  async begin(cookie: string | undefined, returnTo: string): Promise<SignInAttempt> {
    const browser = cookie && SECRET.test(cookie) ? cookie : newSecret();
    const state = newSecret();
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + ATTEMPT_MS);
    await this.#prisma.$transaction([
      this.#prisma.signInAttempt.deleteMany({ where: { expiresAt: { lt: now } } }),
      this.#prisma.signInAttempt.create({
        data: { stateHash: hashOf(state), browserHash: hashOf(browser), returnTo, expiresAt },
      }),
    ]);
    return { browser, expiresAt, secrets: secretsOf(state, browser) };
  }

  /** Ends an attempt. @returns undefined when there is none of this state and browser, any more */
  async end(
    state: string,
    browser: string,
  ): Promise<{ secrets: SignInSecrets; returnTo: string } | undefined> {
    const where = { stateHash: hashOf(state), browserHash: hashOf(browser) };
    const found = await this.#prisma.signInAttempt.findUnique({ where });
    const { count } = await this.#prisma.signInAttempt.deleteMany({ where });
    if (!found || count !== 1 || found.expiresAt <= this.#clock.now()) return undefined;
    return { secrets: secretsOf(state, browser), returnTo: found.returnTo };
  }
}

function secretsOf(state: string, browser: string): SignInSecrets {
  const derived = (what: string) =>
    createHmac('sha256', browser).update(`${what} ${state}`).digest('base64url');
  return { state, nonce: derived('nonce'), codeVerifier: derived('code verifier') };
}

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
const hashOf = (secret: string) => Uint8Array.from(hashToken(secret));
