import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromium } from '../support/browser.js';
import { CookieJar } from '../support/cookie-jar.js';
import { findFreePort } from '../support/free-port.js';
import { AUDIENCE, CLIENT, IdentityProvider, newKey, PEOPLE, PROGRAM } from '../support/identity-provider.js';
import { describeWithService } from '../support/services.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  Journal,
  type RunningGateway,
  startGateway,
} from './gateway-harness.js';

const PAGE = { accept: 'text/html,application/xhtml+xml' };
const NOT_BEGUN = [401, 'The sign-in was not begun in this browser, took too long, or was used already.'];
const NOT_VALID = [401, 'What the identity provider answered is not valid.'];
const DISABLED = [403, 'Your account is disabled; ask the administrator.'];

let provider: IdentityProvider;
let gateway: RunningGateway & { close(): Promise<void> };
/** How far the gateway's clock is ahead. */
let aheadMs = 0;
const logged: string[] = [];
/** Codes and states that browsers came back with. */
const seen: string[] = [];

beforeAll(async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const gatewayUrl = `http://127.0.0.1:${port}`;
  provider = await IdentityProvider.start({ port: providerPort, gatewayUrl });
  gateway = await startGateway(
    [createJobsSubgraph(new Journal()), createFilesSubgraph()],
    {
      PUBLIC_URL: gatewayUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_NAME: 'Example ID',
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_ROLE_MAP: 'staff=viewer,leads=trainer',
      OIDC_TENANT_MAP: 'staff=acme,leads=*',
      OIDC_AUDIENCE: AUDIENCE,
    },
    {
      port,
      clock: { now: () => new Date(Date.now() + aheadMs) },
      log: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }),
    },
  );
});
afterAll(async () => {
  await gateway.close();
  await provider.stop();
});
beforeEach(() => {
  provider.person = 'alice';
  aheadMs = 0;
});

/** Begins, and signs in at the provider. @returns the address that it sends the browser back to */
async function signInThere(
  browser: CookieJar,
  { returnTo = '/jobs', change = (url: string) => url } = {},
): Promise<string> {
  const begun = await browser.fetch(`${gateway.url}/session/oidc?returnTo=${encodeURIComponent(returnTo)}`);
  expect(begun.status).toBe(303);
  const isThere = (url: string) => url.startsWith(provider.issuer);
  const back = await browser.follow(change(begun.headers.get('location') ?? ''), isThere);
  const { searchParams } = new URL(back);
  seen.push(...['code', 'state'].flatMap((name) => searchParams.getAll(name)));
  return back;
}

async function signIn(person: string): Promise<CookieJar> {
  provider.person = person;
  const browser = new CookieJar();
  const answer = await browser.fetch(await signInThere(browser));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/jobs']);
  return browser;
}

async function whoami(headers: Record<string, string>) {
  const { status, body } = await gateway.post({ query: '{ whoami }' }, headers);
  return { status, identity: body.data && JSON.parse(body.data.whoami), message: body.errors?.[0]?.message };
}

const asBrowser = ({ cookies }: CookieJar) => ({
  origin: gateway.url,
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
});

async function failure(answer: Response) {
  const { errors } = (await answer.json()) as { errors: { message: string }[] };
  return [answer.status, errors[0]?.message];
}

const showToken = (token: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/session`, {
    method: 'POST',
    headers: { origin: gateway.url, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });

describe('a person signs in', () => {
  test('and has the roles and tenants of the groups, in a session of this browser', async () => {
    const options = await fetch(`${gateway.url}/session/options`);
    expect(await options.json()).toEqual({ provider: { name: 'Example ID', url: '/session/oidc' } });

    const { identity } = await whoami(asBrowser(await signIn('alice')));
    expect(identity).toEqual([
      'default',
      expect.objectContaining({ kind: 'user', name: 'alice', roles: ['viewer', 'trainer'], tenants: ['*'] }),
    ]);
    const account = await gateway.prisma.account.findUniqueOrThrow({ where: { name: 'alice' } });
    expect(account).toMatchObject({
      id: identity[1].id,
      kind: 'user',
      issuer: provider.issuer,
      subject: 'alice',
      email: 'alice@id.example',
      lastSignedInAt: expect.any(Date),
    });
    const bob = asBrowser(await signIn('bob'));
    expect((await whoami(bob)).identity).toEqual(['acme', expect.objectContaining({ roles: ['viewer'] })]);
    expect((await whoami({ ...bob, 'x-tenant-id': 'other' })).status).toBe(403);
    // Nobody has proved that this address is bob's.
    expect(await gateway.prisma.account.findUnique({ where: { name: 'bob' } })).toMatchObject({
      email: null,
    });
  });

  test('again: it is the same account, with what the groups give now', async () => {
    await signIn('bob');
    await gateway.prisma.account.update({
      where: { name: 'bob' },
      data: { roles: ['admin'], tenants: ['*'] },
    });
    const before = await gateway.prisma.account.count();
    const { identity } = await whoami(asBrowser(await signIn('bob')));
    expect(identity).toEqual(['acme', expect.objectContaining({ name: 'bob', roles: ['viewer'] })]);
    expect(await gateway.prisma.account.count()).toBe(before);
  });

  test('twice at once for the first time: it is one account; a name that is taken is not given again', async () => {
    await gateway.prisma.account.create({
      data: { id: 'account_dave', kind: 'user', name: 'dave', createdBy: 'test' },
    });
    PEOPLE.dave = { groups: ['staff'] };
    const browsers = await Promise.all([signIn('dave'), signIn('dave')]);
    const [one, other] = await Promise.all(browsers.map((browser) => whoami(asBrowser(browser))));
    expect(one?.identity[1]).toMatchObject({ name: 'dave (dave)' });
    expect(other?.identity[1].id).toBe(one?.identity[1].id);
    // Records call the token in the data folder so.
    PEOPLE.admin = { groups: ['staff'] };
    expect((await whoami(asBrowser(await signIn('admin')))).identity[1].name).toBe('admin (admin)');
  });

  test('and out, here and at the provider', async () => {
    const browser = await signIn('alice');
    const stored = await gateway.prisma.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const out = await fetch(`${gateway.url}/session`, { method: 'DELETE', headers: asBrowser(browser) });
    const { url } = (await out.json()) as { url: string };
    const { origin, pathname, searchParams } = new URL(url);
    expect([out.status, `${origin}${pathname}`]).toEqual([200, `${provider.issuer}/session/end`]);
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${gateway.url}/`);
    const idToken = searchParams.get('id_token_hint') ?? '';
    expect(idToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(Buffer.from(stored.sealedIdToken ?? []).includes(idToken.slice(0, 20))).toBe(false);
    expect((await browser.fetch(url)).status).toBe(200);
    expect((await whoami(asBrowser(browser))).status).toBe(401);
  });

  test('and is out for good once the account is disabled', async () => {
    PEOPLE.erin = { groups: ['staff'] };
    const browser = await signIn('erin');
    await gateway.prisma.account.updateMany({
      where: { subject: 'erin' },
      data: { disabledAt: new Date() },
    });
    expect((await whoami(asBrowser(browser))).status).toBe(401);
    const again = new CookieJar();
    expect(await failure(await again.fetch(await signInThere(again)))).toEqual(DISABLED);
  });

  test('in two tabs at once; a cookie that no script reads binds them to the browser', async () => {
    const browser = new CookieJar();
    const begun = await browser.fetch(`${gateway.url}/session/oidc`);
    expect(begun.headers.get('set-cookie')).toMatch(
      new RegExp(`^mlsec_sign_in_${gateway.port}=[\\w-]{43}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Lax$`),
    );
    expect(begun.headers.get('cache-control')).toBe('no-store');
    const tabs = [
      await signInThere(browser, { returnTo: '/jobs' }),
      await signInThere(browser, { returnTo: '/models?tz=local' }),
    ];
    const answers = await Promise.all(tabs.map((url) => browser.fetch(url)));
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['/jobs', '/models?tz=local']);
    expect(answers[0]?.headers.get('set-cookie')).toMatch(/^mlsec_session_.*; HttpOnly; SameSite=Strict$/);
  });

  test('under another name of this machine: it begins at the one that the provider sends back to', async () => {
    const answer = await fetch(`http://localhost:${gateway.port}/session/oidc?returnTo=/jobs`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(`${gateway.url}/session/oidc?returnTo=%2Fjobs`);
  });
});

describe('no session is opened', () => {
  /** Comes back from the provider, in the way of a program. */
  const comeBack = async (browser: CookieJar, url: string) => {
    const answer = await browser.fetch(url);
    expect(answer.headers.getSetCookie()).toEqual([]);
    return failure(answer);
  };

  test('without a group that gives a role', async () => {
    provider.person = 'carol';
    const browser = new CookieJar();
    expect(await comeBack(browser, await signInThere(browser))).toEqual([
      403,
      'None of your groups has access to this installation; ask its administrator.',
    ]);
    expect(await gateway.prisma.account.count({ where: { subject: 'carol' } })).toBe(0);

    PEOPLE.frank = { groups: ['staff'] };
    await signIn('frank');
    PEOPLE.frank = { groups: ['choir'] };
    const again = new CookieJar();
    expect((await comeBack(again, await signInThere(again)))[0]).toBe(403);
    const account = await gateway.prisma.account.findUnique({ where: { name: 'frank' } });
    expect(account).toMatchObject({ roles: [], tenants: [] });
  });

  test('when somebody does not want to; a browser is sent to the page that says so', async () => {
    provider.person = undefined;
    const browser = new CookieJar();
    const answer = await browser.fetch(await signInThere(browser), { headers: PAGE });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?problem=declined']);
  });

  test('with another state, or none', async () => {
    const browser = new CookieJar();
    const back = new URL(await signInThere(browser));
    back.searchParams.set('state', 'x'.repeat(43));
    expect(await comeBack(browser, back.href)).toEqual(NOT_BEGUN);
    back.searchParams.delete('state');
    expect(await comeBack(browser, back.href)).toEqual(NOT_BEGUN);
  });

  test('twice with one state, whatever the code', async () => {
    const browser = new CookieJar();
    const back = await signInThere(browser);
    expect((await browser.fetch(back)).status).toBe(303);
    expect(await comeBack(browser, back)).toEqual(NOT_BEGUN);
    const other = new URL(await signInThere(browser));
    other.searchParams.set('state', new URL(back).searchParams.get('state') ?? '');
    expect(await comeBack(browser, other.href)).toEqual(NOT_BEGUN);
  });

  test('by a code that was used already', async () => {
    const browser = new CookieJar();
    const back = new URL(await signInThere(browser));
    expect((await browser.fetch(back.href)).status).toBe(303);
    const other = new URL(await signInThere(browser));
    other.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect(await comeBack(browser, other.href)).toEqual(NOT_VALID);
  });

  test('when the ID token is for another nonce, or the code for another verifier', async () => {
    for (const [parameter, value] of [
      ['nonce', 'another-nonce'],
      ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ] as const) {
      const browser = new CookieJar();
      const change = (text: string) => {
        const url = new URL(text);
        expect(url.searchParams.get('code_challenge_method')).toBe('S256');
        url.searchParams.set(parameter, value);
        return url.href;
      };
      expect(await comeBack(browser, await signInThere(browser, { change }))).toEqual(NOT_VALID);
    }
  });

  test('in another browser than the one that began', async () => {
    const browser = new CookieJar();
    const back = await signInThere(browser);
    const other = new CookieJar();
    expect(await comeBack(other, back)).toEqual(NOT_BEGUN);
    await signInThere(other);
    expect(await comeBack(other, back)).toEqual(NOT_BEGUN);
    // It costs the one that began nothing.
    expect((await browser.fetch(back)).status).toBe(303);
  });

  test('after ten minutes', async () => {
    const browser = new CookieJar();
    const back = await signInThere(browser);
    aheadMs = 600_000;
    expect(await comeBack(browser, back)).toEqual(NOT_BEGUN);
  });

  test('when the ID token is signed by a key that the provider does not tell of', async () => {
    const { key } = provider;
    await provider.signWith(await newKey(key.publicJwk.kid, key.alg), key);
    const browser = new CookieJar();
    expect(await comeBack(browser, await signInThere(browser))).toEqual(NOT_VALID);
    await provider.signWith(key);
  });

  test('and nobody is sent elsewhere', async () => {
    for (const returnTo of ['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example']) {
      const answer = await fetch(`${gateway.url}/session/oidc?returnTo=${encodeURIComponent(returnTo)}`, {
        redirect: 'manual',
      });
      expect(await failure(answer)).toEqual([
        400,
        'returnTo must be the path of a page here, such as /jobs?status=RUNNING.',
      ]);
    }
  });
});

describe('a program shows a JWT', () => {
  const bearer = (token: string) => whoami({ authorization: `Bearer ${token}` });
  const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;
  const kid = () => provider.key.publicJwk.kid;
  const claims = () => ({
    ...{ iss: provider.issuer, sub: PROGRAM.id, aud: AUDIENCE, groups: ['staff'], exp: seconds(300) },
  });
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signedByPublicKey = async () => {
    const pem = await exportSPKI((await importJWK(provider.key.publicJwk, 'RS256')) as CryptoKey);
    const header = { alg: 'HS256', kid: kid() };
    return new SignJWT(claims()).setProtectedHeader(header).sign(new TextEncoder().encode(pem));
  };
  const withLeads = (token: string) => {
    const [header, , signature] = token.split('.');
    return [header, base64({ ...claims(), groups: ['leads'] }), signature].join('.');
  };

  test('and acts with what its groups give, under an account of its own, unless that is disabled', async () => {
    const { identity } = await bearer(await provider.programToken());
    expect(identity).toEqual([
      'acme',
      expect.objectContaining({ name: PROGRAM.id, roles: ['viewer'], tenants: ['acme'] }),
    ]);
    const where = { id: identity[1].id as string };
    expect(await gateway.prisma.account.findUnique({ where })).toMatchObject({ kind: 'service' });
    await gateway.prisma.account.update({ where, data: { disabledAt: new Date() } });
    const { status, message } = await bearer(await provider.programToken());
    expect([status, message]).toEqual(DISABLED);
    await gateway.prisma.account.update({ where, data: { disabledAt: null } });
  });

  test('of a person: the account keeps what it was given at the sign-in', async () => {
    await signIn('alice');
    const { identity } = await bearer(await provider.sign({ sub: 'alice' }));
    expect(identity[1]).toMatchObject({ name: 'alice', roles: ['viewer'] });
    const account = await gateway.prisma.account.findUnique({ where: { name: 'alice' } });
    expect(account).toMatchObject({ kind: 'user', roles: ['viewer', 'trainer'] });
  });

  test('without a group that gives a role: it is refused', async () => {
    expect((await bearer(await provider.sign({ groups: ['choir'] }))).status).toBe(403);
  });

  test('by a clock that differs by less than a minute', async () => {
    expect((await bearer(await provider.sign({ exp: seconds(-50), nbf: seconds(50) }))).status).toBe(200);
  });

  test.each<[string, () => Promise<string> | string]>([
    ['for another audience', () => provider.programToken('https://elsewhere.example/api')],
    ['that is an ID token', () => provider.sign({ aud: CLIENT.id, nonce: 'n' })],
    ['that is an ID token for this audience', () => provider.sign({ nonce: 'n' })],
    ['that is bound to a key', () => provider.sign({ cnf: { jkt: 'thumbprint' } })],
    ['of another issuer', () => provider.sign({ iss: 'https://elsewhere.example' })],
    ['that has ended', () => provider.sign({ exp: seconds(-70) })],
    ['that has not begun', () => provider.sign({ nbf: seconds(70) })],
    ['that never ends', () => provider.sign({ exp: undefined })],
    ['of nobody', () => provider.sign({ sub: undefined })],
    ['that nobody signed', () => new UnsecuredJWT(claims()).encode()],
    ['of alg none with a signature', () => `${base64({ alg: 'none' })}.${base64(claims())}.c2lnbmF0dXJl`],
    ['signed with the public key as a secret', signedByPublicKey],
    [
      'by another key under a known name',
      async () => provider.sign({}, await newKey(kid(), provider.key.alg)),
    ],
    ['by a key that nobody knows', async () => provider.sign({}, await newKey('unheard-of'))],
    ['with a changed claim', async () => withLeads(await provider.sign())],
  ])('%s: it is refused', async (_name, make) => {
    expect(await bearer(await make())).toMatchObject({
      status: 401,
      message: 'The access token is not valid: it is unknown, expired or revoked.',
    });
  });

  test('signed by one of four algorithms, and no other', async () => {
    const { published } = provider;
    const statuses: [string, number][] = [];
    for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS512', 'ES384'] as const) {
      // A key that is not known yet is asked for.
      aheadMs += 31_000;
      provider.published = await newKey(`of ${alg}`, alg);
      statuses.push([alg, (await bearer(await provider.sign({}, provider.published))).status]);
    }
    expect(statuses).toEqual([
      ...['RS256', 'PS256', 'ES256', 'EdDSA'].map((alg) => [alg, 200]),
      ...['RS512', 'ES384'].map((alg) => [alg, 401]),
    ]);
    provider.published = published;
    aheadMs += 31_000;
    expect((await bearer(await provider.sign())).status).toBe(200);
  });

  test('by a new key: keys are asked for again, at most twice a minute', async () => {
    await bearer(await provider.sign());
    const before = provider.keyRequests;
    await provider.signWith(await newKey('second', provider.key.alg));
    aheadMs = 31_000;
    expect((await bearer(await provider.sign())).status).toBe(200);
    expect(provider.keyRequests).toBe(before + 1);
    for (const name of ['a', 'b', 'c']) {
      expect((await bearer(await provider.sign({}, await newKey(name)))).status).toBe(401);
    }
    expect(provider.keyRequests).toBe(before + 1);
    aheadMs = 62_000;
    await bearer(await provider.sign({}, await newKey('d')));
    expect(provider.keyRequests).toBe(before + 2);
  });
});

describeWithService('in a browser', chromium, (running) => {
  test('the page offers the provider, says what failed, and ends where one was going', async () => {
    const context = await running().browser.newContext();
    const page = await context.newPage();
    await page.goto(`${gateway.url}/jobs?status=FAILED`);
    provider.person = undefined;
    const link = page.getByRole('link', { name: 'Sign in with Example ID' });
    await link.click();
    await page.getByRole('alert').filter({ hasText: 'did not let you sign in' }).waitFor();
    expect(page.url()).toBe(`${gateway.url}/login`);
    provider.person = 'alice';
    await page.goto(`${gateway.url}/jobs?status=FAILED`);
    await link.click();
    await page.waitForURL(`${gateway.url}/jobs?status=FAILED`);
    // The provider is another site, from which no strict cookie is sent; our page's own requests have it.
    const name = await page.evaluate(async () => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ whoami }' }),
      });
      const { data } = (await response.json()) as { data: { whoami: string } };
      return JSON.parse(data.whoami)[1].name as string;
    });
    expect(name).toBe('alice');
    await context.close();
  });
});

test('while the provider is away tokens go on, and people are told', async () => {
  const good = await provider.sign();
  const browser = new CookieJar();
  const back = await signInThere(browser);
  await provider.stop();
  expect(await failure(await browser.fetch(back))).toEqual([
    503,
    'The identity provider does not answer; try again in a moment, or use a token.',
  ]);
  expect((await showToken(ADMIN_TOKEN)).status).toBe(201);
  // By keys that are known.
  expect((await whoami({ authorization: `Bearer ${good}` })).status).toBe(200);
  const later = await startGateway([createJobsSubgraph(new Journal()), createFilesSubgraph()], {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_ROLE_MAP: 'staff=viewer',
    OIDC_AUDIENCE: AUDIENCE,
  });
  const begun = await fetch(`${later.url}/session/oidc`, { headers: PAGE, redirect: 'manual' });
  expect(begun.headers.get('location')).toBe('/login?problem=unavailable');
  const query = { query: '{ whoami }' };
  expect((await later.post(query, { authorization: `Bearer ${good}` })).status).toBe(503);
  expect((await later.post(query)).status).toBe(200);
  await provider.resume();
  // Nothing has to be started again.
  expect((await later.post(query, { authorization: `Bearer ${good}` })).status).toBe(200);
  await signIn('alice');
  await later.close();
});

test('an address that failed often waits, in whatever way it tries; another does not', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  for (let tries = 0; tries < 20; tries += 1) {
    expect((await showToken('wrong', from('192.0.2.1'))).status).toBe(401);
  }
  const refused = await showToken(ADMIN_TOKEN, from('192.0.2.1'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  const callback = await fetch(`${gateway.url}/session/oidc/callback?state=x`, {
    headers: { ...PAGE, ...from('192.0.2.1') },
    redirect: 'manual',
  });
  expect(callback.headers.get('location')).toBe('/login?problem=rateLimited');
  expect((await showToken(ADMIN_TOKEN, from('192.0.2.2'))).status).toBe(201);
});

test('what failed is in the log, and no code, token or word of the provider is', () => {
  const lines = logged.join('');
  for (const reason of ['expired', 'declined', 'rejected', 'noAccess', 'disabled', 'UNAUTHENTICATED']) {
    expect(lines).toContain(`"reason":"${reason}"`);
  }
  expect(lines).toMatch(
    /"problem":"fetch failed, ECONNREFUSED","msg":"The identity provider does not answer"/,
  );
  expect(lines).toContain('The identity provider answers again');
  expect(lines).not.toMatch(/code=|eyJ|secret-of-the-provider/);
  for (const secret of [CLIENT.secret, ADMIN_TOKEN, ...seen]) expect(lines).not.toContain(secret);
});
