import { errors } from 'jose';
import type { OidcSettings } from '../../../platform/config/oidc-settings.js';
import type { AccessGrant } from '../access-grant.js';
import { grantedAccess } from './granted-access.js';
import type { OidcProvider } from './provider.js';
import type { ProviderAccounts } from './provider-accounts.js';
import { SignInFailure } from './sign-in-failure.js';
import { type Claims, SKEW_SECONDS } from './verify-jwt.js';

/** Header, payload, signature. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** JWTs that programs get from the identity provider, as bearer tokens. */
export class MachineTokens {
  readonly #settings: OidcSettings;
  readonly #provider: OidcProvider;
  readonly #accounts: ProviderAccounts;

  constructor(deps: { settings: OidcSettings; provider: OidcProvider; accounts: ProviderAccounts }) {
    this.#settings = deps.settings;
    this.#provider = deps.provider;
    this.#accounts = deps.accounts;
  }

  /**
   * @returns undefined when it is none that is taken
   * @throws SignInFailure when it is valid and gives nothing here, or the provider does not answer
   */
  async find(token: string): Promise<AccessGrant | undefined> {
    const { audience } = this.#settings;
    if (audience === undefined || !JWT.test(token)) return undefined;
    const claims = await this.#claimsOf(token, audience);
    if (!claims || !isAccessToken(claims)) return undefined;
    const access = grantedAccess(claims, this.#settings);
    if (!access) throw new SignInFailure('noAccess');
    return this.#accounts.showToken(claims, access, new Date((claims.exp + SKEW_SECONDS) * 1_000));
  }

  async #claimsOf(token: string, audience: string): Promise<Claims | undefined> {
    try {
      return await this.#provider.verifyAccessToken(token, audience);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/**
 * Not an ID token, which tells a client who has signed in and opens nothing; nor a token that is bound to a key (DPoP, client
 * certificates), which is worth nothing without the proof.
 */
function isAccessToken({ nonce, at_hash, cnf, typ }: Claims): boolean {
  if (nonce !== undefined || at_hash !== undefined || cnf !== undefined) return false;
  return typ === undefined || typ === 'Bearer';
}
