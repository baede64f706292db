import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { AccessTokens } from '../../gateway/auth/access-tokens.js';
import { ensureAdminToken } from '../../gateway/auth/admin-token.js';
import { createAuthenticate } from '../../gateway/auth/authenticate.js';
import { Sessions } from '../../gateway/auth/sessions.js';
import type { Clock } from '../../platform/clock.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { createHttpAuthenticate } from '../../platform/http-authenticate.js';
import { hashToken, identityHeaders, statedIdentity } from '../../platform/identity.js';
import { createPrisma } from '../../platform/postgres/prisma.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { sendText } from '../support/raw-http.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  type GraphBody,
  Journal,
  type RunningGateway,
  SERVICE_TOKEN,
  silent,
  startGateway,
} from './gateway-harness.js';

const sources = [createJobsSubgraph(new Journal()), createFilesSubgraph()];
let gateway: RunningGateway & { close(): Promise<void> };

beforeAll(async () => {
  gateway = await startGateway(sources);
  const tokens = new AccessTokens({ prisma: gateway.prisma, clock: systemClock });
  await tokens.grant(
    'acme-token',
    { name: 'ann', tenants: ['acme'], roles: ['admin'] },
    { reinstate: false },
  );
  await tokens.grant('plain-token', { name: 'bob', tenants: ['default'], roles: [] }, { reinstate: false });
});
afterAll(() => gateway.close());

const whoami = async (headers: Record<string, string>) => {
  const { status, body, headers: answered } = await gateway.post({ query: '{ whoami }' }, headers);
  return { status, identity: body.data ? JSON.parse(body.data.whoami) : body.errors?.[0], answered };
};

test('the token decides who asks, and for which tenant', async () => {
  expect((await whoami({ authorization: `Bearer ${ADMIN_TOKEN}` })).identity).toEqual([
    'default',
    { kind: 'user', id: expect.stringMatching(/^token_/), name: 'admin', roles: ['admin'], tenants: ['*'] },
  ]);
  expect((await whoami({ authorization: 'Bearer acme-token' })).identity[0]).toBe('acme');
});

test('without a valid token there is 401 and nothing else', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic abc' }]) {
    const { status, identity, answered } = await whoami(headers as Record<string, string>);
    expect(status).toBe(401);
    expect(identity.extensions.code).toBe('UNAUTHENTICATED');
    expect(answered.get('www-authenticate')).toBe('Bearer');
  }
});

test('a token names its tenants only; an administrator of the installation names any', async () => {
  const named = (token: string, tenant: string) =>
    whoami({ authorization: `Bearer ${token}`, 'x-tenant-id': tenant });
  expect((await named(ADMIN_TOKEN, 'acme')).identity[0]).toBe('acme');
  expect((await named('acme-token', 'acme')).identity[0]).toBe('acme');
  expect((await named('acme-token', 'other')).status).toBe(403);
  expect((await named('plain-token', 'acme')).status).toBe(403);
  expect((await named(ADMIN_TOKEN, 'no spaces')).status).toBe(400);
  expect((await named(ADMIN_TOKEN, 'x'.repeat(65))).status).toBe(400);
});

test('a token of several tenants acts in the first unless another is named; a scope goes wherever it goes', async () => {
  const tokens = new AccessTokens({ prisma: gateway.prisma, clock: systemClock });
  const grant = { name: 'dan', tenants: ['one', 'two'], roles: ['trainer'], scope: ['READ', 'unheard-of'] };
  await tokens.grant('narrow-token', grant, { reinstate: false });
  const actor = {
    ...{ kind: 'user', id: expect.any(String), name: 'dan', roles: ['trainer'], tenants: ['one', 'two'] },
    scope: ['READ'],
  };
  const authorization = { authorization: 'Bearer narrow-token' };
  expect((await whoami(authorization)).identity).toEqual(['one', actor]);
  expect((await whoami({ ...authorization, 'x-tenant-id': 'two' })).identity).toEqual(['two', actor]);
  expect(await whoami({ ...authorization, 'x-tenant-id': 'three' })).toMatchObject({
    status: 403,
    identity: { message: 'This access is for the tenant one, two only.', extensions: { code: 'FORBIDDEN' } },
  });
  const remote = createHttpAuthenticate({ gatewayUrl: `${gateway.url}/graphql` });
  expect(await remote({ ...authorization, requestId: 'r' })).toMatchObject({ tenant: 'one', actor });
  await remote.close();
  const iterator = gateway.connect({ token: 'narrow-token', tenant: 'two' }).iterate({ query: '{ whoami }' });
  const { value } = await iterator.next();
  expect(JSON.parse(value.data.whoami)).toEqual(['two', actor]);
  const signedIn = await fetch(`${gateway.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: gateway.url },
    body: '{"token":"narrow-token"}',
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await whoami({ cookie, origin: gateway.url })).identity).toEqual(['one', actor]);

  // A scope of words that mean nothing any more is not no scope.
  await tokens.grant('void-token', { ...grant, scope: ['unheard-of'] }, { reinstate: false });
  expect((await whoami({ authorization: 'Bearer void-token' })).identity[1].scope).toEqual([]);
});

test('a token may what its account may, within its own scope and tenants, until that is disabled', async () => {
  const { prisma } = gateway;
  await prisma.account.create({
    data: {
      ...{ id: 'account_kim', kind: 'user', name: 'kim', createdBy: 'test' },
      ...{ roles: ['viewer', 'trainer'], tenants: ['one', 'two'] },
    },
  });
  const make = (token: string, tenants: string[]) =>
    prisma.accessToken.create({
      data: {
        ...{ id: `id-of-${token}`, name: token, tokenHash: Uint8Array.from(hashToken(token)) },
        ...{ accountId: 'account_kim', tenants, roles: ['admin'] },
      },
    });
  await make('kim-all', ['*']);
  await make('kim-two', ['two', 'three']);
  const actor = { kind: 'user', id: 'account_kim', name: 'kim', roles: ['viewer', 'trainer'] };
  expect((await whoami({ authorization: 'Bearer kim-all' })).identity).toEqual([
    'one',
    { ...actor, tenants: ['one', 'two'] },
  ]);
  expect((await whoami({ authorization: 'Bearer kim-two' })).identity).toEqual([
    'two',
    { ...actor, tenants: ['two'] },
  ]);
  expect((await whoami({ authorization: 'Bearer kim-two', 'x-tenant-id': 'three' })).status).toBe(403);

  const data = { disabledAt: new Date() };
  await prisma.account.update({ where: { id: 'account_kim' }, data });
  await make('kim-late', ['*']);
  expect((await whoami({ authorization: 'Bearer kim-late' })).status).toBe(401);
});

const ZOE = { kind: 'user', id: 'account_1', name: 'Zoë "Z"', roles: ['admin'], tenants: ['acme'] } as const;

test('only the service token may state who it acts for', async () => {
  const stated = identityHeaders({ tenant: 'acme', requestId: 'r', actor: ZOE }, SERVICE_TOKEN);
  expect((await whoami(stated)).identity).toEqual(['acme', ZOE]);
  const pretended = { ...stated, authorization: `Bearer ${ADMIN_TOKEN}` };
  expect((await whoami(pretended)).identity[1].name).toBe('admin');
  expect((await whoami({ ...stated, 'x-mlsec-actor': '{"kind":"god"}' })).status).toBe(400);
  expect(statedIdentity({ authorization: 'Bearer ', requestId: 'r' }, '')).toBeUndefined();
});

describe('websocket', () => {
  const closeCode = (headers: Record<string, string>, payload: object) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws', {
        headers,
      });
      socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
      socket.once('message', (data) => {
        resolve(JSON.parse(String(data)).type);
        socket.close();
      });
      socket.once('close', resolve);
    });

  test.each([
    ['no token', {}, {}, 4401],
    ['a wrong token', {}, { authorization: 'Bearer wrong' }, 4403],
    ['a token in connection_init', {}, { Authorization: `Bearer ${ADMIN_TOKEN}` }, 'connection_ack'],
    ['a token in the upgrade', { authorization: `Bearer ${ADMIN_TOKEN}` }, {}, 'connection_ack'],
    [
      'a tenant that is not the token’s',
      {},
      { authorization: 'Bearer acme-token', 'x-tenant-id': 'other' },
      4403,
    ],
  ])('%s', async (_name, headers, payload, expected) => {
    expect(await closeCode(headers as Record<string, string>, payload)).toBe(expected);
  });

  test('another path, another protocol and a message over the limit are refused', async () => {
    const failed = (path: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}${path}`, 'graphql-transport-ws');
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      });
    expect(await failed('/elsewhere')).toBe(404);
    const large = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws');
    large.once('open', () => large.send('x'.repeat(2_000_000)));
    expect(await new Promise((resolve) => large.once('close', resolve))).toBe(1009);
  });
});

describe('what runs ends when the access to it does', () => {
  const FOLLOW = 'subscription { ticks(id: "1") { count } }';
  const tokensOf = () => new AccessTokens({ prisma: gateway.prisma, clock: systemClock });
  const grantTo = async (token: string) => {
    const grant = { name: token, tenants: ['watched'], roles: ['viewer'] };
    await tokensOf().grant(token, grant, { reinstate: false });
  };
  /** Follows over a websocket. @returns how it was closed, once it was */
  const closedFor = (headers: Record<string, string>) =>
    new Promise<[number, string]>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws', {
        headers,
      });
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.once('message', () =>
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FOLLOW } })),
      );
      socket.once('close', (code, reason) => resolve([code, String(reason)]));
    });
  /** Begins to follow something. @returns how it ends, in an object, so that nobody waits for it */
  const followed = async <T>(follow: () => Promise<T>): Promise<{ ended: Promise<T> }> => {
    const before = await gateway.metric('graphql_subscriptions_active');
    const ended = follow();
    await eventually(async () =>
      expect(await gateway.metric('graphql_subscriptions_active')).toBe(before + 1),
    );
    return { ended };
  };

  test('over websockets and server-sent events, with a code that says why', async () => {
    const { prisma } = gateway;
    for (const token of ['to-revoke', 'to-stream', 'to-change', 'to-sign-in', 'to-move'])
      await grantTo(token);
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const signedIn = await fetch(`${gateway.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: gateway.url },
      body: '{"token":"to-sign-in"}',
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';

    const revoked = await followed(() => closedFor(bearer('to-revoke')));
    const changed = await followed(() => closedFor(bearer('to-change')));
    const moved = await followed(() => closedFor(bearer('to-move')));
    const session = await followed(() => closedFor({ cookie, origin: gateway.url }));
    const stream = await followed(() =>
      fetch(`${gateway.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer('to-stream') },
        body: JSON.stringify({ query: FOLLOW }),
      }).then((response) => response.text()),
    );

    const now = new Date();
    await prisma.accessToken.updateMany({
      where: { name: { in: ['to-revoke', 'to-stream'] } },
      data: { revokedAt: now },
    });
    await prisma.accessToken.updateMany({ where: { name: 'to-change' }, data: { roles: ['analyst'] } });
    await prisma.accessToken.updateMany({ where: { name: 'to-move' }, data: { tenants: [] } });
    await prisma.session.deleteMany({ where: { token: { name: 'to-sign-in' } } });

    const invalid = 'The access token is not valid: it is unknown, expired or revoked.';
    expect(await revoked.ended).toEqual([4401, invalid]);
    expect(await changed.ended).toEqual([1013, 'What you may was changed; subscribe again.']);
    expect(await moved.ended).toEqual([4403, 'This access is for no tenant any more.']);
    expect(await session.ended).toEqual([4401, 'The session is over; sign in again.']);
    const events = await stream.ended;
    expect(events).toContain(
      `event: next\ndata: {"errors":[{"message":"${invalid}","extensions":{"code":"UNAUTHENTICATED"}}]}`,
    );
    expect(events.endsWith('event: complete\ndata:\n\n')).toBe(true);
  });
});

describe('failed sign-ins', () => {
  const MOST = 20;
  const signIn = async (token: string, address: string) => {
    const response = await fetch(`${gateway.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: gateway.url, 'x-forwarded-for': address },
      body: JSON.stringify({ token }),
    });
    return { status: response.status, body: (await response.json()) as GraphBody };
  };

  test('are limited for each address, also where requests are not', async () => {
    const tries = await Promise.all(
      Array.from({ length: MOST }, (_, n) => signIn(`guess-${n}`, '192.0.2.1')),
    );
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 401));
    const late = await signIn(ADMIN_TOKEN, '192.0.2.1');
    expect([late.status, late.body.errors?.[0]]).toEqual([
      429,
      expect.objectContaining({
        message: expect.stringMatching(/^Only 20 failed sign-ins are taken in 60 s. Try again in \d+ s.$/),
      }),
    ]);
    expect((await signIn(ADMIN_TOKEN, '192.0.2.2')).status).toBe(201);
  });

  test('are limited for each account, whose valid tokens still sign in', async () => {
    const { prisma } = gateway;
    const data = { kind: 'user', name: 'tried', createdBy: 'test', roles: ['viewer'], tenants: ['*'] };
    await prisma.account.create({ data: { id: 'account_tried', ...data } });
    for (const [token, revokedAt] of [
      ['tried-old', new Date()],
      ['tried-new', null],
    ] as const) {
      const tokenHash = Uint8Array.from(hashToken(token));
      await prisma.accessToken.create({
        data: { id: token, name: token, tokenHash, accountId: 'account_tried', revokedAt },
      });
    }
    for (let n = 0; n < MOST; n++) {
      expect((await signIn('tried-old', `198.51.100.${n}`)).status).toBe(401);
    }
    expect((await signIn('tried-old', '198.51.100.99')).status).toBe(429);
    expect((await signIn('tried-new', '198.51.100.99')).status).toBe(201);
    const account = await prisma.account.findUniqueOrThrow({ where: { id: 'account_tried' } });
    expect(account.lastSignedInAt).toBeInstanceOf(Date);
  });
});

test('where authentication is off, everyone is an anonymous admin, but pages of other sites are not', async () => {
  const open = await startGateway(sources, { GATEWAY_AUTH: 'off' });
  const { body } = await open.post({ query: '{ whoami }' }, {});
  expect(JSON.parse(body.data.whoami)).toEqual([
    'default',
    { kind: 'anonymous', id: 'anonymous', name: 'anonymous', roles: ['admin'], tenants: ['*'] },
  ]);
  const upgrade = (origin: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${open.port}/graphql`, 'graphql-transport-ws', { origin });
      socket.once('open', () => {
        resolve('open');
        socket.close();
      });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
  expect(await upgrade('https://elsewhere.example')).toBe(403);
  expect(await upgrade(`http://127.0.0.1:${open.port}`)).toBe('open');
  await open.close();
});

describe('sessions of browsers', () => {
  const own = () => ({ origin: gateway.url });
  const send = async (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
  ) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const cookie = response.headers.get('set-cookie') ?? '';
    return { status: response.status, cookie, body: text ? JSON.parse(text) : undefined };
  };
  const signIn = (body: object, headers: Record<string, string> = own()) =>
    send('POST', '/session', { headers, body });
  const pair = (cookie: string) => cookie.split(';')[0] ?? '';

  test('a token becomes a cookie that scripts cannot read, and that counts on pages of this origin only', async () => {
    const { status, body, cookie } = await signIn({ token: 'acme-token' });
    expect([status, body]).toEqual([
      201,
      { name: 'ann', tenant: 'acme', roles: ['admin'], expiresAt: expect.any(String) },
    ]);
    expect(cookie).toMatch(
      new RegExp(
        `^mlsec_session_${gateway.port}=[\\w-]{43}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Strict$`,
      ),
    );
    const session = { cookie: `theme=dark; ${pair(cookie)}` };
    expect((await whoami({ ...session, ...own() })).identity[0]).toBe('acme');
    expect((await whoami({ ...session, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await whoami({ ...session, 'x-mlsec': '1' })).status).toBe(200);
    // Another port of this machine is the same site to a browser, which sends the cookie along.
    for (const foreign of [{ origin: 'http://127.0.0.1:3000' }, { origin: 'null' }, {}]) {
      expect((await whoami({ ...session, ...(foreign as object) })).status).toBe(401);
    }
    expect((await whoami({ ...session, ...own(), 'x-tenant-id': 'other' })).status).toBe(403);
    const stored = await gateway.prisma.session.findMany();
    expect(JSON.stringify(stored)).not.toContain(pair(cookie).split('=')[1]);
  });

  test('a websocket is opened by the cookie too, for pages of this origin', async () => {
    const { cookie } = await signIn({ token: ADMIN_TOKEN });
    const closed = (origin: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws', {
          headers: { origin, cookie: pair(cookie) },
        });
        socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
        socket.once('message', (data) => {
          resolve(JSON.parse(String(data)).type);
          socket.close();
        });
        socket.once('close', resolve);
      });
    expect(await closed(gateway.url)).toBe('connection_ack');
    expect(await closed('http://127.0.0.1:3000')).toBe(4401);
  });

  test('signing out ends the session at once', async () => {
    const { cookie } = await signIn({ token: ADMIN_TOKEN });
    const session = { cookie: pair(cookie), ...own() };
    expect((await whoami(session)).status).toBe(200);
    expect((await send('DELETE', '/session', { headers: { cookie: pair(cookie) } })).status).toBe(403);
    const out = await send('DELETE', '/session', { headers: session });
    expect([out.status, pair(out.cookie)]).toEqual([204, `mlsec_session_${gateway.port}=`]);
    const refused = await whoami(session);
    expect([refused.status, refused.identity.message]).toEqual([401, 'The session is over; sign in again.']);
    expect((await send('DELETE', '/session', { headers: session })).status).toBe(204);
  });

  test('a link signs in once', async () => {
    const made = await send('POST', '/session/links', {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(made.status).toBe(201);
    const [page, code = ''] = made.body.url.split('#');
    expect(page).toBe(`${gateway.config.publicUrl}/login`);
    expect((await signIn({ code })).status).toBe(201);
    const again = await signIn({ code });
    expect([again.status, again.body.errors[0].message]).toEqual([
      401,
      'The link was used already, or is too old. Make another one with "npm run sign-in", or use a token.',
    ]);
    expect((await send('POST', '/session/links', { headers: own() })).status).toBe(401);
  });

  test('a session ends with the token that opened it', async () => {
    const tokens = new AccessTokens({ prisma: gateway.prisma, clock: systemClock });
    await tokens.grant('brief-token', { name: 'eve', tenants: ['acme'], roles: [] }, { reinstate: false });
    const { cookie } = await signIn({ token: 'brief-token' });
    await gateway.prisma.accessToken.updateMany({ where: { name: 'eve' }, data: { revokedAt: new Date() } });
    expect((await whoami({ cookie: pair(cookie), ...own() })).status).toBe(401);
  });

  test('what is no token, no code, or no page of ours, is refused', async () => {
    expect((await signIn({ token: 'wrong' })).status).toBe(401);
    expect((await signIn({ code: 'wrong' })).status).toBe(401);
    for (const body of [
      {},
      { token: '' },
      { token: 1 },
      { token: 'a', code: 'b' },
      { token: 'x'.repeat(2_000) },
    ]) {
      expect((await signIn(body)).status).toBe(400);
    }
    expect((await signIn({ token: ADMIN_TOKEN }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await signIn({ token: ADMIN_TOKEN }, {})).status).toBe(403);
  });
});

describe('sockets that do not say who they are', () => {
  /** Shakes hands, and is told so or refused. */
  const open = async (port: number, headers: Record<string, string> = {}) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { headers });
    const status = await new Promise<number>((resolve) => {
      socket.once('open', () => resolve(101));
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });
    return { socket, status };
  };

  test('are limited for each address; those that have said it do not count', async () => {
    const small = await startGateway(sources, { WEBSOCKET_MAX_PENDING: '3' });
    const greeted = await open(small.port);
    const acknowledged = new Promise((resolve) => greeted.socket.once('message', resolve));
    const payload = { authorization: `Bearer ${ADMIN_TOKEN}` };
    greeted.socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await acknowledged;

    const silent = [await open(small.port), await open(small.port), await open(small.port)];
    expect(silent.map(({ status }) => status)).toEqual([101, 101, 101]);
    expect((await open(small.port)).status).toBe(429);
    // A proxy on this machine speaks for others.
    expect((await open(small.port, { 'x-forwarded-for': '192.0.2.9' })).status).toBe(101);
    silent[0]?.socket.terminate();
    await expect.poll(async () => (await open(small.port)).status).toBe(101);
    await small.close();
  });

  test('are closed, also where they do not close in turn', async () => {
    const raw = sendText(
      gateway.url,
      'GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    const answer = await raw.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).toContain('Connection initialisation timeout');
  });

  test('of a name that is not ours, or of a page where no token is asked for, do not shake hands', async () => {
    expect((await open(gateway.port, { host: 'evil.example' })).status).toBe(421);
    expect((await open(gateway.port, { origin: 'https://any.example' })).status).toBe(101);
    const listed = await startGateway(sources, { CORS_ORIGINS: 'https://ui.example' });
    expect((await open(listed.port, { origin: 'https://any.example' })).status).toBe(403);
    expect((await open(listed.port, { origin: 'https://ui.example' })).status).toBe(101);
    await listed.close();
  });
});

describe('tokens', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let prisma: ReturnType<typeof createPrisma>;
  let dataDir: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    prisma = createPrisma({ url: database.url, poolSize: 4, applicationName: 'test' });
    dataDir = await mkdtemp(join(tmpdir(), 'mlsec-auth-'));
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = async (env: Record<string, string> = {}, clock: Clock = systemClock) => {
    const config = loadConfig({ DATA_DIR: dataDir, ...env });
    const tokens = new AccessTokens({ prisma, clock });
    await ensureAdminToken({ config, tokens, log: silent });
    return createAuthenticate({
      config,
      tokens,
      sessions: new Sessions({ prisma, clock, sessionHours: 1 }),
      clock,
    });
  };
  const tokenInFile = async () => (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, requestId: 'r' });

  test('the first start writes an admin token for its owner’s eyes, and stores only its hash', async () => {
    const authenticate = await start();
    const token = await tokenInFile();
    expect(token).toMatch(/^mlsec_[\w-]{43}$/);
    expect((await stat(join(dataDir, 'admin-token'))).mode & 0o777).toBe(0o600);
    const rows = await prisma.accessToken.findMany({ where: { name: 'admin', revokedAt: null } });
    expect(rows.map(({ tokenHash }) => Buffer.from(tokenHash))).toEqual([hashToken(token)]);
    expect(await authenticate(bearer(token))).toMatchObject({ tenant: 'default', actor: { name: 'admin' } });
  });

  test('later starts keep it; when the file is lost a new one replaces it', async () => {
    const first = await tokenInFile();
    await start();
    expect(await tokenInFile()).toBe(first);
    await rm(join(dataDir, 'admin-token'));
    const authenticate = await start();
    const second = await tokenInFile();
    expect(second).not.toBe(first);
    await expect(authenticate(bearer(first))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(authenticate(bearer(second))).resolves.toMatchObject({ tenant: 'default' });
  });

  test('two gateways that start at once on one folder agree on one token', async () => {
    await rm(join(dataDir, 'admin-token'), { force: true });
    const [a, b] = await Promise.all([start(), start()]);
    const token = await tokenInFile();
    await expect(a(bearer(token))).resolves.toBeDefined();
    await expect(b(bearer(token))).resolves.toBeDefined();
  });

  test('a revoked token in the file is not made valid again', async () => {
    const revoked = await tokenInFile();
    await prisma.accessToken.updateMany({ data: { revokedAt: new Date() } });
    const authenticate = await start();
    expect(await tokenInFile()).not.toBe(revoked);
    await expect(authenticate(bearer(revoked))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a configured token replaces the one in the file', async () => {
    const inFile = await tokenInFile();
    const authenticate = await start({ ADMIN_TOKEN: 'configured-token-1' });
    await expect(authenticate(bearer('configured-token-1'))).resolves.toBeDefined();
    await expect(authenticate(bearer(inFile))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a token expires by the clock', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const authenticate = await start({}, { now: () => now });
    const tokenHash = Uint8Array.from(hashToken('short-lived'));
    const expiresAt = new Date('2026-01-01T01:00:00Z');
    await prisma.accessToken.create({
      data: { id: 'token_1', name: 'guest', tokenHash, roles: ['admin', 'unheard-of'], expiresAt },
    });
    expect((await authenticate(bearer('short-lived'))).actor.roles).toEqual(['admin']);
    now = new Date('2026-01-01T01:00:00Z');
    await expect(authenticate(bearer('short-lived'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('an unreadable data folder is an error, not an open door', async () => {
    const file = join(dataDir, 'not-a-folder');
    await writeFile(file, '');
    await expect(start({ DATA_DIR: join(file, 'below') })).rejects.toThrow();
  });
});
