import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import { createHttpGraphClient } from '../../platform/graph/http-graph-client.js';
import { serveSubgraph } from '../../platform/graph/serve-subgraph.js';
import type { TypedDocumentNode } from '../../platform/graph/typed-document.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createHttpAuthenticate } from '../../platform/http-authenticate.js';
import { newTenant } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  Journal,
  type RunningGateway,
  SERVICE_TOKEN,
  silent,
  startGateway,
  take,
} from './gateway-harness.js';

const journal = new Journal();
const jobs = createJobsSubgraph(journal);
const files = createFilesSubgraph();
let jobsServer: FastifyInstance;
let filesServer: FastifyInstance;
let jobsPort: number;
let gateway: RunningGateway & { close(): Promise<void> };
let subgraphs: { GATEWAY_SUBGRAPHS: string };

async function serve(
  subgraph: ExecutableSubgraph,
  port: number,
): Promise<{ server: FastifyInstance; port: number }> {
  const server = createHttpServer({
    name: subgraph.name,
    log: silent,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_000_000,
    readiness: {},
  });
  serveSubgraph(server, { subgraph, config: loadConfig({ SERVICE_TOKEN }), log: silent });
  return { server, port: await listen(server, { host: '127.0.0.1', port, variable: 'TEST' }) };
}

beforeAll(async () => {
  const servedJobs = await serve(jobs, 0);
  const servedFiles = await serve(files, 0);
  jobsServer = servedJobs.server;
  jobsPort = servedJobs.port;
  filesServer = servedFiles.server;
  subgraphs = {
    GATEWAY_SUBGRAPHS: `jobs=http://127.0.0.1:${jobsPort}/graphql,files=http://127.0.0.1:${servedFiles.port}/graphql`,
  };
  gateway = await startGateway([], subgraphs);
});
afterAll(async () => {
  await gateway.close();
  await jobsServer.close();
  await filesServer.close();
});

const FOLLOW =
  'subscription ($id: ID!, $after: Int) { jobProgress(id: $id, afterSequence: $after) { sequence job { file { name } } } }';
interface Progress {
  jobProgress: { sequence: number };
}
const numbers = (events: { data?: Progress | null }[]) =>
  events.map(({ data }) => data?.jobProgress.sequence);

const ctx: RequestContext = {
  tenant: 'acme',
  requestId: 'req-1',
  actor: { kind: 'user', id: 'zoe', name: 'Zoë', roles: ['admin'], tenants: ['*'] },
};

test('a gateway joins subgraphs that run elsewhere and passes the identity on', async () => {
  const { body } = await gateway.post(
    { query: '{ whoami jobs(first: 2) { file { name } } broken }' },
    { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-tenant-id': 'acme' },
  );
  expect(body.data.jobs).toEqual([{ file: { name: 'file-1.jsonl' } }, { file: { name: 'file-2.jsonl' } }]);
  expect(JSON.parse(body.data.whoami)).toEqual([
    'acme',
    {
      kind: 'user',
      id: expect.stringMatching(/^token_/),
      name: 'admin',
      roles: ['admin'],
      tenants: ['*'],
    },
  ]);
  expect(body.errors).toEqual([
    { message: 'Internal server error', path: ['broken'], extensions: { code: 'INTERNAL' } },
  ]);
});

test('a subgraph elsewhere hears when nobody waits for its answer any more', async () => {
  const hurried = await startGateway([], { ...subgraphs, GRAPHQL_TIMEOUT_SECONDS: '1' });
  const { body } = await hurried.post({ query: '{ stuck file(id: "f") { name } }' });
  expect(body).toMatchObject({
    data: { stuck: null, file: { name: 'f.jsonl' } },
    errors: [{ path: ['stuck'], extensions: { code: 'TIMEOUT' } }],
  });
  await eventually(() => expect(journal.stuck.at(-1)?.aborted).toBe(true));
  await hurried.close();
});

test('a part that runs alone asks the gateway under the identity of its caller', async () => {
  const client = createHttpGraphClient({
    gatewayUrl: `${gateway.url}/graphql`,
    serviceToken: SERVICE_TOKEN,
    log: silent,
  });
  const whoami = parse('{ whoami }') as TypedDocumentNode<{ whoami: string }, Record<string, never>>;
  expect(JSON.parse((await client.execute(whoami, {}, ctx)).whoami)).toEqual(['acme', ctx.actor]);
  const outage = parse('{ outage }') as TypedDocumentNode<object, Record<string, never>>;
  await expect(client.execute(outage, {}, ctx)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: 'The database does not answer; try again in a moment.',
  });
  await client.close();

  const nobody = createHttpGraphClient({
    gatewayUrl: 'http://127.0.0.1:1/graphql',
    serviceToken: 'x',
    log: silent,
  });
  await expect(nobody.execute(whoami, {}, ctx)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: 'The gateway does not answer; try again in a moment.',
  });
  await nobody.close();
});

test('a part that runs alone learns from the gateway who a request comes from', async () => {
  const authenticate = createHttpAuthenticate({ gatewayUrl: `${gateway.url}/graphql` });
  expect(
    await authenticate({ authorization: `Bearer ${ADMIN_TOKEN}`, tenant: 'acme', requestId: 'r' }),
  ).toEqual({
    tenant: 'acme',
    actor: {
      kind: 'user',
      id: expect.stringMatching(/^token_/),
      name: 'admin',
      roles: ['admin'],
      tenants: ['*'],
    },
    requestId: 'r',
  });
  await expect(authenticate({ authorization: 'Bearer nonsense', requestId: 'r' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await expect(authenticate({ requestId: 'r' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await authenticate.close();
});

test('a subgraph answers nobody without the service token', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${jobsPort}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ whoami }' }),
    });
  expect((await post({})).status).toBe(401);
  expect((await post({ authorization: `Bearer ${ADMIN_TOKEN}` })).status).toBe(401);
  const closeCode = (token?: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${jobsPort}/graphql`, 'graphql-transport-ws');
      socket.once('open', () =>
        socket.send(
          JSON.stringify({
            type: 'connection_init',
            payload: token ? { authorization: `Bearer ${token}` } : {},
          }),
        ),
      );
      socket.once('close', resolve);
    });
  expect(await closeCode()).toBe(4401);
  expect(await closeCode(ADMIN_TOKEN)).toBe(4403);
});

test('to serve a subgraph without a service token is a configuration error', async () => {
  const server = createHttpServer({
    name: 'x',
    log: silent,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_000,
    readiness: {},
  });
  expect(() => serveSubgraph(server, { subgraph: jobs, config: loadConfig({}), log: silent })).toThrow(
    'SERVICE_TOKEN',
  );
});

test('a subscription survives the restart of its subgraph: nothing lost, nothing doubled', async () => {
  const tenant = newTenant();
  const client = gateway.connect({ tenant });
  const stream = client.iterate<Progress>({ query: FOLLOW, variables: { id: '1', after: 0 } });
  for (let index = 0; index < 5; index++) journal.append(tenant, '1');
  expect(numbers(await take(stream, 5))).toEqual([1, 2, 3, 4, 5]);

  await jobsServer.close();
  for (let index = 0; index < 5; index++) journal.append(tenant, '1');
  const { body, status } = await gateway.post({ query: '{ whoami }' });
  expect(status).toBe(503);
  expect(body.errors?.[0]).toMatchObject({
    message: 'The jobs subgraph does not answer; try again in a moment.',
    extensions: { code: 'UNAVAILABLE' },
  });
  jobsServer = (await serve(jobs, jobsPort)).server;
  for (let index = 0; index < 5; index++) journal.append(tenant, '1');
  expect(numbers(await take(stream, 10))).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  journal.end(tenant, '1');
  expect((await stream.next()).done).toBe(true);
});

test('the last client to leave closes the stream in the other process at once', async () => {
  const tenant = newTenant();
  const client = gateway.connect({ tenant });
  const stream = client.iterate<Progress>({ query: FOLLOW, variables: { id: '1', after: 0 } });
  journal.append(tenant, '1');
  await take(stream, 1);
  expect(journal.openOf(tenant)).toBe(1);
  await stream.return?.();
  await eventually(() => expect(journal.openOf(tenant)).toBe(0));
});

test('a subscription that the subgraph refuses is refused with its code', async () => {
  const stream = gateway.connect().iterate({ query: FOLLOW, variables: { id: 'missing' } });
  await expect(stream.next()).rejects.toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
});

test('a gateway without the address of a subgraph says which variable is missing', async () => {
  await expect(startGateway([jobs])).rejects.toThrow(
    'GATEWAY_SUBGRAPHS: has no address for the files subgraph',
  );
});
