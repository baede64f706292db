import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect, createServer, TLSSocket } from 'node:tls';
import { status } from '@grpc/grpc-js';
import { createClient } from 'graphql-ws';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Issued, issueAuthority, issueServerCertificate } from '../../platform/tls/issue-certificate.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { createTestDatabase } from '../support/database.js';
import { findFreePort } from '../support/free-port.js';
import { eventually, type Program, startProgram } from '../support/program.js';
import { startMinio, startRedis } from '../support/services.js';
import { exportOverGrpc } from './otlp-harness.js';

/** A name that loopback addresses do not have: parts of the platform know each other by the certificate itself. */
const NAME = 'ml.example.com';
const TOKEN = 'tls-tests-token-of-the-administrator';
const COLLECTOR_TOKEN = 'tls-tests-token-of-senders';

const validity = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 86_400_000 * 60) };
const newAuthority = (name: string) => ({ ...issueAuthority(name, validity), name });
/** Of our listeners, of the stores, of clients, and of nobody that anything here knows. */
const [listeners, stores, clients, strangers] = ['Listeners', 'Stores', 'Clients', 'Strangers'].map(
  newAuthority,
) as [
  Issued & { name: string },
  Issued & { name: string },
  Issued & { name: string },
  Issued & { name: string },
];
const client = issueServerCertificate(clients, ['a client'], validity);
const stranger = issueServerCertificate(strangers, ['a client'], validity);

const HTTP_PORTS = [
  'GATEWAY_PORT',
  'REST_PORT',
  'TRACING_REST_PORT',
  'TRACING_SUBGRAPH_PORT',
  'WORKER_PORT',
  'OTLP_HTTP_PORT',
  'ZIPKIN_PORT',
  'JAEGER_COLLECTOR_PORT',
  'SAMPLING_PORT',
  'JAEGER_QUERY_PORT',
] as const;
const PORTS = [...HTTP_PORTS, 'OTLP_GRPC_PORT'] as const;

const ends: (() => unknown)[] = [];
const ports = {} as Record<(typeof PORTS)[number], number>;
let folder: string;
let platform: Program;
let agent: Agent;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlsec-tls-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  for (const name of PORTS) ports[name] = await findFreePort();
  const files = {
    TLS_CERT_FILE: await put('listeners.pem', issueServerCertificate(listeners, [NAME], validity).cert),
    TLS_KEY_FILE: await put('listeners-key.pem', ''),
    TLS_CLIENT_CA_FILE: await put('clients.pem', clients.cert),
    TLS_CA_FILE: await put('stores.pem', stores.cert),
  };
  await putPair(issueServerCertificate(listeners, [NAME], validity));
  platform = startProgram([], {
    ...files,
    ...(await secureStores()),
    ...Object.fromEntries(PORTS.map((name) => [name, String(ports[name])])),
    JAEGER_AGENT_COMPACT_PORT: '0',
    JAEGER_AGENT_BINARY_PORT: '0',
    DATA_DIR: join(folder, 'data'),
    ALLOWED_HOSTS: NAME,
    ADMIN_TOKEN: TOKEN,
    COLLECTOR_TOKEN,
    LOG_LEVEL: 'info',
  });
  await platform.waitForOutput(/The platform is ready/, 100_000);
  agent = new Agent({ connect: identified(client) });
  ends.push(() => agent.close());
}, 120_000);

afterAll(async () => {
  await platform?.stop();
  for (const end of ends.reverse()) await end();
});

const put = async (name: string, text: string) => {
  await writeFile(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const putPair = async ({ cert, key }: Issued) => {
  await put('listeners.pem', cert);
  await put('listeners-key.pem', key);
};
const identified = (identity: Issued) => ({ ...identity, ca: listeners.cert, servername: NAME });

/** The platform's databases as servers that speak TLS alone, under a certificate for 127.0.0.1. */
async function secureStores(): Promise<Record<string, string>> {
  const database = await createTestDatabase();
  const clickhouse = await createTestClickHouse();
  ends.push(database.drop, clickhouse.drop);
  const settings: Record<string, string> = {
    DATABASE_URL: `${await behindTls(database.url, { asPostgres: true })}?sslmode=verify-full`,
    CLICKHOUSE_URL: await behindTls(clickhouse.url),
    CLICKHOUSE_DATABASE: clickhouse.database,
  };
  const redis = await startRedis();
  if (redis) {
    ends.push(redis.stop);
    settings.REDIS_URL = await behindTls(redis.url);
  }
  const minio = await startMinio();
  if (minio) {
    ends.push(minio.stop);
    settings.MINIO_ENDPOINT = await behindTls(minio.endpoint);
    settings.MINIO_ACCESS_KEY = minio.accessKey;
    settings.MINIO_SECRET_KEY = minio.secretKey;
  }
  return settings;
}

/** Puts TLS before a server. PostgreSQL's clients ask for it first, without. */
async function behindTls(plain: string, { asPostgres = false } = {}): Promise<string> {
  const target = new URL(plain);
  const identity = issueServerCertificate(stores, ['127.0.0.1'], validity);
  const pass = (outside: TLSSocket) => {
    const inside = connectTcp(Number(target.port), target.hostname);
    for (const socket of [outside, inside]) socket.on('error', () => socket.destroy());
    outside.pipe(inside).pipe(outside);
    outside.once('close', () => inside.destroy());
    inside.once('close', () => outside.destroy());
  };
  const server = asPostgres
    ? createTcpServer((socket) => {
        socket.once('data', () => {
          socket.write('S', () => pass(new TLSSocket(socket, { isServer: true, ...identity })));
        });
        socket.on('error', () => socket.destroy());
      })
    : createServer(identity, pass);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const secure = new URL(plain.replace(/^http:/, 'https:').replace(/^redis:/, 'rediss:'));
  secure.hostname = '127.0.0.1';
  secure.port = String((server.address() as { port: number }).port);
  return secure.href.replace(/\/$/, '');
}

const ask = (
  port: (typeof HTTP_PORTS)[number],
  path: string,
  options: {
    dispatcher?: Agent;
    headers?: Record<string, string>;
    body?: string;
    method?: 'GET' | 'POST';
  } = {},
) =>
  request(`https://127.0.0.1:${ports[port]}${path}`, {
    dispatcher: agent,
    ...options,
    headers: { host: `${NAME}:${ports[port]}`, ...options.headers },
  });
const admin = { authorization: `Bearer ${TOKEN}` };

/** How a connection fares until the server has had its say: TLS 1.3 clients are refused after their own handshake. */
async function fareOf(port: number, options: ConnectionOptions): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', servername: NAME, ca: listeners.cert, ...options });
  return new Promise((resolve) => {
    socket.once('secureConnect', () => socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n'));
    socket.once('data', () => resolve(`answered over ${socket.getProtocol()}`));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(`refused: ${error.code}`));
    socket.once('close', () => resolve('refused: closed'));
  }).then((fare) => {
    socket.destroy();
    return String(fare);
  });
}

describe('every listener', () => {
  test.each(HTTP_PORTS)(
    '%s answers a client with a certificate, and tells browsers to stay with TLS',
    async (port) => {
      const { statusCode, headers } = await ask(port, '/healthz');
      expect(statusCode).toBe(200);
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
      expect(await fareOf(ports[port], { ...client, maxVersion: 'TLSv1.2' })).toBe('answered over TLSv1.2');
    },
  );

  test('gRPC takes spans from a client with a certificate, and from no other', async () => {
    const send = (identity: Issued) =>
      exportOverGrpc(ports.OTLP_GRPC_PORT, Buffer.alloc(0), {
        metadata: { authorization: `Bearer ${COLLECTOR_TOKEN}` },
        secure: identified(identity),
      });
    expect(await send(client)).toEqual({ response: expect.any(Buffer) });
    expect(await send(stranger)).toEqual({ error: expect.objectContaining({ code: status.UNAVAILABLE }) });
  });

  test.each(PORTS)('%s refuses other certificates, none, TLS 1.1 and plain connections', async (name) => {
    const port = ports[name];
    expect(await fareOf(port, stranger)).toMatch(/^refused/);
    expect(await fareOf(port, {})).toMatch(/^refused/);
    // As old as it can be made: what refuses it is the server.
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await fareOf(port, { ...client, ...old })).toMatch(/^refused: (?:ERR_SSL|ECONNRESET)/);
    const plain = connectTcp(port, '127.0.0.1');
    plain.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const answer: Buffer[] = [];
    plain.on('data', (chunk) => answer.push(chunk));
    plain.on('error', () => undefined);
    await once(plain, 'close');
    expect(Buffer.concat(answer).toString('latin1')).not.toContain('HTTP/1.1');
  });
});

describe('parts of the platform over TLS', () => {
  test('the stores answer through it', async () => {
    const { statusCode, body } = await ask('GATEWAY_PORT', '/readyz');
    expect([statusCode, await body.json()]).toEqual([200, { checks: expect.any(Object) }]);
    expect((await ask('TRACING_SUBGRAPH_PORT', '/readyz')).statusCode).toBe(200);
  });

  test('the gateway reaches the tracing subgraph, and the query ports reach the gateway', async () => {
    // Spans of the platform itself came by OTLP over HTTPS.
    await eventually(
      async () =>
        (await (await ask('JAEGER_QUERY_PORT', '/api/services', { headers: admin })).body.json()) as {
          data: string[];
        },
      ({ data }) => data.includes('mlsec-core'),
    );
    const services = await ask('TRACING_REST_PORT', '/services', { headers: admin });
    expect([services.statusCode, await services.body.text()]).toEqual([
      200,
      expect.stringContaining('mlsec-core'),
    ]);
  });

  test('links and cookies are those of HTTPS', async () => {
    const made = await ask('GATEWAY_PORT', '/session/links', { headers: admin, method: 'POST' });
    expect(await made.body.json()).toMatchObject({ url: expect.stringMatching(/^https:\/\/localhost:/) });
    const signIn = {
      headers: { 'content-type': 'application/json', 'x-mlsec': '1' },
      method: 'POST' as const,
    };
    const session = await ask('GATEWAY_PORT', '/session', {
      ...signIn,
      body: JSON.stringify({ token: TOKEN }),
    });
    expect(session.headers['set-cookie']).toContain('; Secure');
    // On loopback it would hold for every program of the machine.
    const connectTo = { ...identified(client), checkServerIdentity: () => undefined };
    const local = await ask('GATEWAY_PORT', '/healthz', {
      dispatcher: new Agent({ connect: connectTo, pipelining: 0 }),
      headers: { host: 'localhost' },
    });
    expect([local.statusCode, local.headers['strict-transport-security']]).toEqual([200, undefined]);
    // A page that came without TLS may have been made by whoever sits in between.
    const forged = { ...signIn.headers, origin: `http://${NAME}:${ports.GATEWAY_PORT}` };
    const refused = await ask('GATEWAY_PORT', '/session', {
      ...signIn,
      headers: forged,
      body: JSON.stringify({ token: TOKEN }),
    });
    expect(refused.statusCode).toBe(403);
  });
});

test('changed files are taken up, halves of a pair are not, and connections stay', async () => {
  class TrustingSocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { ...identified(client), headers: { host: `${NAME}:${ports.GATEWAY_PORT}` } });
    }
  }
  let closed = false;
  const socket = createClient({
    url: `wss://127.0.0.1:${ports.GATEWAY_PORT}/graphql`,
    webSocketImpl: TrustingSocket,
    connectionParams: admin,
    lazyCloseTimeout: 600_000,
    retryAttempts: 0,
    on: { closed: () => (closed = true) },
  });
  const askOnSocket = async () => {
    for await (const { data } of socket.iterate({ query: '{ viewer { name } }' })) return data;
  };
  const viewer = await askOnSocket();
  expect(viewer).toMatchObject({ viewer: { name: expect.any(String) } });

  const shown = async (port: number) => {
    const connection = connect({ port, host: '127.0.0.1', ...identified(client) });
    await once(connection, 'secureConnect');
    const { serialNumber } = connection.getPeerCertificate();
    connection.destroy();
    return serialNumber;
  };
  const before = await shown(ports.REST_PORT);
  const next = issueServerCertificate(listeners, [NAME], validity);
  await put('listeners.pem', next.cert);
  await platform.waitForOutput(/TLS_KEY_FILE: [^"]* is not the key of the certificate/);
  expect(await shown(ports.REST_PORT)).toBe(before);

  await put('listeners-key.pem', next.key);
  for (const name of PORTS)
    await eventually(
      () => shown(ports[name]),
      (serial) => serial !== before,
    );
  expect(await askOnSocket()).toEqual(viewer);
  expect(closed).toBe(false);
  await socket.dispose();

  // Parts know each other by the new certificate.
  await eventually(
    async () => (await ask('TRACING_REST_PORT', '/services', { headers: admin })).statusCode,
    (status) => status === 200,
  );
});
