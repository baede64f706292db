import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type AsymmetricSigningAlgorithm, type Configuration, Provider } from 'oidc-provider';

export const PEOPLE: Record<
  string,
  { groups?: string[]; org?: string; email?: string; email_verified?: boolean }
> = {
  alice: { groups: ['staff', 'leads'], email: 'alice@id.example', email_verified: true },
  bob: { groups: ['staff'], email: 'bob@id.example', email_verified: false },
  carol: { groups: ['choir'] },
};
export const CLIENT = { id: 'mlsec', secret: 'client-secret-0123456789' };
export const PROGRAM = { id: 'nightly', secret: 'program-secret-0123456789' };
export const AUDIENCE = 'https://mlsec.example/api';

interface SigningKey {
  readonly alg: AsymmetricSigningAlgorithm;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK & { kid: string };
}

/** An identity provider (`oidc-provider`) on a free port of this machine, whose people sign in without a password. */
export class IdentityProvider {
  readonly issuer: string;
  /** Who sits in front of the browser that comes to sign in; undefined: somebody who does not want to. */
  person: string | undefined = 'alice';
  /** How often it was asked for its keys. */
  keyRequests = 0;
  key: SigningKey;
  readonly #server = createServer((request, response) => this.#handle(request, response));
  /** The only key that it tells of. */
  published: SigningKey;
  readonly #port: number;
  readonly #redirectUris: string[];
  #handle: RequestListener = (_request, response) => response.writeHead(503).end();

  private constructor(port: number, redirectUris: string[], key: SigningKey) {
    this.#port = port;
    // Another site than that of the gateway at 127.0.0.1, as a browser sees it.
    this.issuer = `http://localhost:${port}`;
    this.#redirectUris = redirectUris;
    this.key = key;
    this.published = key;
  }

  static async start(options: { port: number; gatewayUrl: string }): Promise<IdentityProvider> {
    const redirectUris = [`${options.gatewayUrl}/session/oidc/callback`];
    const provider = new IdentityProvider(options.port, redirectUris, await newKey('first', 'RS256'));
    await provider.resume();
    return provider;
  }

  /** Answers again, after `stop`. */
  async resume(): Promise<void> {
    await this.#serve();
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Signs by this key from now on. @param published the only one that it tells of: by default that one */
  async signWith(key: SigningKey, published = key): Promise<void> {
    this.key = key;
    this.published = published;
    await this.#serve();
  }

  /** A JWT as it would sign it. */
  sign(claims: Record<string, unknown> = {}, key: SigningKey = this.key): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({
      iss: this.issuer,
      sub: PROGRAM.id,
      aud: AUDIENCE,
      groups: ['staff'],
      iat: now,
      exp: now + 300,
      ...claims,
    })
      .setProtectedHeader({ alg: key.alg, kid: key.publicJwk.kid, typ: 'at+jwt' })
      .sign(key.privateKey);
  }

  /** A JWT that a program gets for its secret. */
  async programToken(resource = AUDIENCE): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${PROGRAM.id}:${PROGRAM.secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'api' }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    return access_token;
  }

  async #serve(): Promise<void> {
    const privateJwk = {
      ...(await exportJWK(this.key.privateKey)),
      kid: this.key.publicJwk.kid,
      alg: this.key.alg,
      use: 'sig',
    };
    const provider = new Provider(this.issuer, this.#configuration(privateJwk));
    const callback = provider.callback();
    this.#handle = async (request, response) => {
      if (request.url === '/jwks') {
        this.keyRequests += 1;
        const keys = [{ ...this.published.publicJwk, alg: this.published.alg, use: 'sig' }];
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
      }
      if (!request.url?.startsWith('/interaction/')) return callback(request, response);
      const result = this.person
        ? { login: { accountId: this.person } }
        : { error: 'access_denied', error_description: 'secret-of-the-provider' };
      return provider.interactionFinished(request, response, result);
    };
  }

  #configuration(privateJwk: JWK): Configuration {
    return {
      jwks: { keys: [privateJwk] },
      cookies: { keys: ['cookie-key'] },
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          id_token_signed_response_alg: this.key.alg,
          redirect_uris: this.#redirectUris,
          post_logout_redirect_uris: this.#redirectUris.map((uri) => `${new URL(uri).origin}/`),
        },
        {
          client_id: PROGRAM.id,
          client_secret: PROGRAM.secret,
          redirect_uris: [],
          response_types: [],
          grant_types: ['client_credentials'],
        },
      ],
      claims: {
        openid: ['sub'],
        profile: ['preferred_username', 'groups', 'org'],
        email: ['email', 'email_verified'],
      },
      findAccount: (_ctx, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, preferred_username: id, ...PEOPLE[id] }),
      }),
      async loadExistingGrant(ctx) {
        const { client, session, params } = ctx.oidc;
        const known = client && session?.grantIdFor(client.clientId);
        if (known) return ctx.oidc.provider.Grant.find(known);
        const grant = new ctx.oidc.provider.Grant({
          accountId: session?.accountId,
          clientId: client?.clientId,
        });
        grant.addOIDCScope(String(params?.scope));
        await grant.save();
        return grant;
      },
      extraTokenClaims: () => ({ groups: ['staff'] }),
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: (_ctx, resource) => ({
            scope: 'api',
            audience: resource,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: this.key.alg } },
          }),
        },
      },
    };
  }
}

export async function newKey(kid: string, alg: AsymmetricSigningAlgorithm = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid } };
}
