import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClickHouse, createClickHouse } from './client.js';

/* A server that stands still and goes on: what is said of queries that it never answers. */

const QUERY_MS = 3_000;
/** When a query's last look at the server is due. */
const LAST_LOOK_MS = QUERY_MS - 1_000;

let isStill = false;
const held: ServerResponse[] = [];
const server = createServer((request, response) => {
  if (request.url?.startsWith('/ping') && !isStill) response.end('Ok.\n');
  else if (request.url?.startsWith('/ping')) held.push(response);
  // A query gets no answer.
});
let clickhouse: ClickHouse;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  clickhouse = createClickHouse({
    url: `http://default@127.0.0.1:${port}`,
    database: 'default',
    maxQueries: 4,
  });
});
afterAll(async () => {
  await clickhouse.close();
  server.closeAllConnections();
  server.close();
});

function goOn(): void {
  isStill = false;
  for (const response of held.splice(0)) response.end('Ok.\n');
}

const askedFor = (timeoutMs: number) => clickhouse.query('SELECT 1', { timeoutMs });

test('who had its time and gave signs of life was asked for too much', async () => {
  await expect(askedFor(QUERY_MS)).rejects.toMatchObject({ code: 'TIMEOUT' });
});

test('who never gave one does not answer', async () => {
  isStill = true;
  await expect(askedFor(QUERY_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  goOn();
});

test('who stood still for most of the time, and came back at its end, did not answer', async () => {
  isStill = true;
  const query = askedFor(QUERY_MS);
  setTimeout(goOn, LAST_LOOK_MS + 200);
  await expect(query).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  // The rest of the same request, which has hardly any time left.
  await expect(askedFor(100)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
