import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.js';
import type { OidcSettings } from '../../../platform/config/oidc-settings.js';
import type { Logger } from '../../../platform/log.js';
import { claimAt } from './granted-access.js';
import { SignInFailure } from './sign-in-failure.js';
import { SigningKeys } from './signing-keys.js';
import { type Claims, SKEW_SECONDS, verifyJwt } from './verify-jwt.js';

/** Each request to the provider. */
const ANSWER_SECONDS = 5;
/** Where its endpoints are is asked for again after so long; what was known counts on while it does not answer. */
const METADATA_MS = 600_000;

/** What a browser's sign-in is bound by, from its beginning to its end. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface SignedIn {
  readonly claims: Claims;
  readonly idToken: string;
}

const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({})) });

/**
 * The identity provider: authorization code with PKCE for people, JWTs for programs. All that it says is checked:
 * signature, issuer, audience, times, nonce.
 */
export class OidcProvider {
  readonly #settings: OidcSettings;
  readonly #redirectUri: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  #isAway = false;
  readonly #metadata: LRUCache<'metadata', openid.Configuration>;
  readonly #keys: SigningKeys;

  constructor(deps: { settings: OidcSettings; redirectUri: string; clock: Clock; log: Logger }) {
    this.#settings = deps.settings;
    this.#redirectUri = deps.redirectUri;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#metadata = new LRUCache({
      max: 1,
      ttl: METADATA_MS,
      fetchMethod: () => this.#discover(),
      allowStaleOnFetchRejection: true,
      noDeleteOnFetchRejection: true,
    });
    this.#keys = new SigningKeys({ fetch: () => this.#fetchKeys(), clock: deps.clock });
  }

  /** Asks where its endpoints are, so that the log says early when that fails. */
  async lookUp(): Promise<void> {
    await this.#configuration().catch(() => undefined);
  }

  /** Where a browser is sent to sign in. @throws SignInFailure unavailable */
  async authorizationUrl({ state, nonce, codeVerifier }: SignInSecrets): Promise<string> {
    const configuration = await this.#configuration();
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri,
      scope: this.#settings.scopes,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Turns the code that a browser came back with into who it is.
   * @param search the query of the callback
   * @throws SignInFailure
   */
  async redeem(search: string, { state, nonce, codeVerifier }: SignInSecrets): Promise<SignedIn> {
    const configuration = await this.#configuration();
    try {
      const tokens = await openid.authorizationCodeGrant(
        configuration,
        new URL(`${this.#redirectUri}${search}`),
        {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        },
      );
      this.#isBack();
      const idToken = tokens.id_token ?? '';
      const claims = await this.#verify(idToken, this.#settings.clientId ?? '');
      // Many providers put groups into the ID token only when they are told to.
      const isComplete = claimAt(claims, this.#settings.groupsClaim) !== undefined;
      if (isComplete || !configuration.serverMetadata().userinfo_endpoint) return { claims, idToken };
      const more = await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      return { claims: { ...more, ...claims }, idToken };
    } catch (error) {
      if (error instanceof SignInFailure) throw error;
      if (error instanceof openid.AuthorizationResponseError) {
        throw new SignInFailure('declined', plain(error.error));
      }
      throw isOutage(error) ? this.#unavailable(error) : new SignInFailure('rejected', problemOf(error));
    }
  }

  /**
   * The claims of a program's JWT.
   * @throws errors.JOSEError when it is not valid, SignInFailure unavailable when that cannot be told
   */
  async verifyAccessToken(token: string, audience: string): Promise<Claims> {
    return this.#verify(token, audience);
  }

  /** Where a browser is sent to sign out there too; undefined where the provider has no such address, or does not say. */
  async endSessionUrl(parameters: {
    idToken: string | undefined;
    returnUri: string;
  }): Promise<string | undefined> {
    const configuration = await this.#configuration().catch(() => undefined);
    if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
    return openid.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: parameters.returnUri,
      ...(parameters.idToken === undefined ? {} : { id_token_hint: parameters.idToken }),
    }).href;
  }

  async #verify(token: string, audience: string): Promise<Claims> {
    const { issuer } = (await this.#configuration()).serverMetadata();
    return verifyJwt(token, { keys: this.#keys, issuer, audience, now: this.#clock.now() });
  }

  async #configuration(): Promise<openid.Configuration> {
    try {
      return await this.#metadata.forceFetch('metadata');
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  async #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, audience } = this.#settings;
    const secret = await this.#clientSecret();
    const found = await openid.discovery(
      new URL(issuer),
      clientId ?? audience ?? issuer,
      { [openid.clockTolerance]: SKEW_SECONDS },
      secret === undefined ? openid.None() : secretAuth(secret),
      { timeout: ANSWER_SECONDS, execute: this.#isEncrypted ? [] : [openid.allowInsecureRequests] },
    );
    this.#isBack();
    return found;
  }

  async #clientSecret(): Promise<string | undefined> {
    const { clientSecret, clientSecretFile } = this.#settings;
    return clientSecretFile === undefined ? clientSecret : (await readFile(clientSecretFile, 'utf8')).trim();
  }

  async #fetchKeys(): Promise<JSONWebKeySet> {
    const { jwks_uri } = (await this.#configuration()).serverMetadata();
    try {
      const url = new URL(jwks_uri ?? '');
      if (this.#isEncrypted && url.protocol !== 'https:')
        throw new Error('its keys are not at an https:// address');
      const signal = AbortSignal.timeout(ANSWER_SECONDS * 1_000);
      const response = await fetch(url, {
        headers: { accept: 'application/json' },
        redirect: 'error',
        signal,
      });
      if (!response.ok) throw new Error(`its keys: status ${response.status}`);
      return keySetSchema.parse(await response.json()) as JSONWebKeySet;
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /** Says so once, until the provider answers again. */
  #unavailable(error: unknown): SignInFailure {
    const problem = problemOf(error);
    if (!this.#isAway) {
      this.#isAway = true;
      this.#log.warn({ issuer: this.#settings.issuer, problem }, 'The identity provider does not answer');
    }
    return new SignInFailure('unavailable', problem);
  }

  #isBack(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#log.info({ issuer: this.#settings.issuer }, 'The identity provider answers again');
  }

  get #isEncrypted(): boolean {
    return this.#settings.issuer.startsWith('https:');
  }
}

/** The way that is a client's own unless it says otherwise; by the body where the provider takes no other. */
function secretAuth(secret: string): openid.ClientAuth {
  const basic = openid.ClientSecretBasic(secret);
  const post = openid.ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

function isOutage(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof openid.ClientError)) return error instanceof TypeError;
  return error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof Response && error.cause.status >= 500);
}

/** Never the whole error: what was asked and answered hangs on it. */
function problemOf(error: unknown): string {
  if (error instanceof openid.ResponseBodyError) return plain(error.error);
  if (!(error instanceof Error)) return 'no error';
  const codes = [error, error.cause, error.cause instanceof Error ? error.cause.cause : undefined]
    .map((each) => (each instanceof Error && 'code' in each ? String(each.code) : ''))
    .filter((code) => /^\w+$/.test(code));
  return [plain(error.message), ...new Set(codes)].join(', ');
}

/** Of a text of others, a short piece without anything that could be a secret. */
function plain(text: string): string {
  return text.slice(0, 200).replace(/[^\s]{40,}/g, '…');
}
