import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../../platform/clock.js';

/** After so long keys are asked for again. */
const FRESH_MS = 600_000;
/** For so long they count while the provider does not answer. */
const STALE_MS = 3_600_000;
/** An unknown key has the keys asked for at most this often, or made-up ones would make us ask all the time. */
const COOL_DOWN_MS = 30_000;

/**
 * The public keys of a provider, kept in memory. A key that is not among them has them asked for again, within limits, so
 * that a provider may change its keys.
 */
export class SigningKeys {
  readonly #fetch: () => Promise<JSONWebKeySet>;
  readonly #clock: Clock;
  #known: { find: JWTVerifyGetKey; atMs: number } | undefined;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #asking: Promise<JWTVerifyGetKey> | undefined;

  constructor(deps: { fetch: () => Promise<JSONWebKeySet>; clock: Clock }) {
    this.#fetch = deps.fetch;
    this.#clock = deps.clock;
  }

  /** @throws errors.JWKSNoMatchingKey, or what fetching them does */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const find = await this.#current();
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#age(this.#askedAtMs) < COOL_DOWN_MS)
        throw error;
      const renewed = await this.#ask();
      return renewed(header, token);
    }
  };

  async #current(): Promise<JWTVerifyGetKey> {
    const known = this.#known;
    if (!known || this.#age(known.atMs) >= STALE_MS) return this.#ask();
    if (this.#age(known.atMs) < FRESH_MS || this.#age(this.#askedAtMs) < COOL_DOWN_MS) return known.find;
    return this.#ask().catch(() => known.find);
  }

  /** Who asks at the same time, waits for the same answer. */
  #ask(): Promise<JWTVerifyGetKey> {
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #renew(): Promise<JWTVerifyGetKey> {
    this.#askedAtMs = this.#clock.now().getTime();
    const find = createLocalJWKSet(await this.#fetch());
    this.#known = { find, atMs: this.#clock.now().getTime() };
    return find;
  }

  /** A clock that was put back makes nothing fresh for longer. */
  #age(atMs: number): number {
    return Math.abs(this.#clock.now().getTime() - atMs);
  }
}
