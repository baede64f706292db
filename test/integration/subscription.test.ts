import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newTenant } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import {
  ADMIN_TOKEN,
  createFilesSubgraph,
  createJobsSubgraph,
  Journal,
  type RunningGateway,
  SERVICE_TOKEN,
  startGateway,
  take,
} from './gateway-harness.js';

const journal = new Journal();
let gateway: RunningGateway & { close(): Promise<void> };

beforeAll(async () => {
  gateway = await startGateway([createJobsSubgraph(journal), createFilesSubgraph()], {
    SUBSCRIPTION_QUEUE_EVENTS: '16',
  });
});
afterAll(() => gateway.close());

const FOLLOW = `subscription Follow($id: ID!, $after: Int) {
  jobProgress(id: $id, afterSequence: $after) { sequence type text job { name file { name } } }
}`;
interface Progress {
  jobProgress: { sequence: number; type: string; text: string };
}

function follow(tenant: string, id: string, after?: number, query = FOLLOW) {
  const client = gateway.connect({ tenant });
  const stream = client.iterate<Progress>({ query, variables: { id, after } });
  return { client, stream };
}

/** A client whose socket can be held up. */
async function openSocket(tenant: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws');
  const frames: { type: string; payload?: { data?: Progress } }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.once('open', resolve));
  const payload = { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-tenant-id': tenant };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await eventually(() => expect(frames[0]?.type).toBe('connection_ack'));
  return {
    subscribe: (variables: object) =>
      socket.send(JSON.stringify({ id: 's', type: 'subscribe', payload: { query: FOLLOW, variables } })),
    received: () => frames.flatMap(({ payload: event }) => event?.data?.jobProgress.sequence ?? []),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    terminate: () => socket.terminate(),
  };
}

const numbers = (events: { data?: Progress | null }[]) =>
  events.map(({ data }) => data?.jobProgress.sequence);
const append = (tenant: string, id: string, count: number) => {
  for (let index = 0; index < count; index++) journal.append(tenant, id);
};

test('events carry fields of other subgraphs, and end with the stream', async () => {
  const tenant = newTenant();
  const { stream } = follow(tenant, '1', 0);
  append(tenant, '1', 2);
  const [first, second] = await take(stream, 2);
  expect(first?.data).toEqual({
    jobProgress: {
      sequence: 1,
      type: 'PROGRESS',
      text: 'event 1',
      job: { name: 'job 1', file: { name: 'file-1.jsonl' } },
    },
  });
  expect(second?.data?.jobProgress.sequence).toBe(2);
  journal.end(tenant, '1');
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('what the hub asks for itself does not reach the client', async () => {
  const tenant = newTenant();
  const { stream } = follow(
    tenant,
    '1',
    0,
    'subscription ($id: ID!) { jobProgress(id: $id, afterSequence: 0) { t: text } }',
  );
  append(tenant, '1', 1);
  expect((await take(stream, 1))[0]).toEqual({ data: { jobProgress: { t: 'event 1' } } });
});

test('without a position the first event is a snapshot, then everything after it', async () => {
  const tenant = newTenant();
  append(tenant, '1', 5);
  const { stream } = follow(tenant, '1');
  const [snapshot] = await take(stream, 1);
  expect(snapshot?.data?.jobProgress).toMatchObject({ type: 'SNAPSHOT', sequence: 5, text: 'at 5' });
  append(tenant, '1', 3);
  expect(numbers(await take(stream, 3))).toEqual([6, 7, 8]);
});

test('a stream that has ended is a snapshot and nothing more', async () => {
  const tenant = newTenant();
  append(tenant, '1', 2);
  journal.end(tenant, '1');
  const { stream } = follow(tenant, '1');
  expect(numbers(await take(stream, 1))).toEqual([2]);
  expect((await stream.next()).done).toBe(true);
});

test('equal subscriptions share one execution, wherever they begin and however they spell the position', async () => {
  const tenant = newTenant();
  append(tenant, '1', 4);
  const first = follow(tenant, '1', 0);
  expect(numbers(await take(first.stream, 4))).toEqual([1, 2, 3, 4]);
  const before = journal.opened;
  const late = follow(tenant, '1', 2);
  expect(numbers(await take(late.stream, 2))).toEqual([3, 4]);
  const literal = follow(tenant, '1', undefined, FOLLOW.replace(', $after: Int', '').replace('$after', '3'));
  expect(numbers(await take(literal.stream, 1))).toEqual([4]);
  expect(journal.opened - before).toBe(0);
  append(tenant, '1', 1);
  for (const { stream } of [first, late, literal]) expect(numbers(await take(stream, 1))).toEqual([5]);
});

test('clients that come together without a position share a snapshot', async () => {
  const tenant = newTenant();
  append(tenant, '1', 3);
  const before = journal.opened;
  const followers = Array.from({ length: 20 }, () => follow(tenant, '1'));
  for (const { stream } of followers) expect(numbers(await take(stream, 1))).toEqual([3]);
  append(tenant, '1', 1);
  for (const { stream } of followers) expect(numbers(await take(stream, 1))).toEqual([4]);
  expect(journal.opened - before).toBe(1);
});

test('a client older than the buffer catches up by itself and then joins the others', async () => {
  const tenant = newTenant();
  append(tenant, '1', 3_000);
  const current = follow(tenant, '1', 2_990);
  expect(numbers(await take(current.stream, 10)).at(-1)).toBe(3_000);
  const old = follow(tenant, '1', 0);
  const caughtUp = numbers(await take(old.stream, 3_000));
  expect(caughtUp).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1));
  append(tenant, '1', 5);
  expect(numbers(await take(old.stream, 5))).toEqual([3_001, 3_002, 3_003, 3_004, 3_005]);
  expect(numbers(await take(current.stream, 5))).toEqual([3_001, 3_002, 3_003, 3_004, 3_005]);
  await eventually(() => expect(journal.openOf(tenant)).toBe(1));
});

test('history is not progress: a client that follows from the start gets all of it', async () => {
  const tenant = newTenant();
  append(tenant, '1', 700);
  journal.end(tenant, '1');
  const query = 'subscription ($id: ID!) { jobProgress(id: $id, afterSequence: 0) { sequence } }';
  const { stream } = follow(tenant, '1', 0, query);
  const everything = Array.from({ length: 700 }, (_, index) => index + 1);
  expect(numbers(await take(stream, 700))).toEqual(everything);
  expect((await stream.next()).done).toBe(true);
});

test('a client that takes history slowly gets all of it, and then what happens', async () => {
  const tenant = newTenant();
  const text = 'x'.repeat(100_000);
  for (let sequence = 1; sequence <= 150; sequence++) journal.append(tenant, '1', { text });
  const socket = await openSocket(tenant);
  socket.subscribe({ id: '1', after: 0 });
  await eventually(() => expect(socket.received().length).toBeGreaterThan(0));
  socket.pause();
  // Another client gets everything meanwhile.
  const watcher = follow(tenant, '1', 0);
  await take(watcher.stream, 150);
  socket.resume();
  await eventually(() => expect(socket.received().at(-1)).toBe(150));
  append(tenant, '1', 1);
  await eventually(() => expect(socket.received().at(-1)).toBe(151));
  expect(socket.received()).toEqual(Array.from({ length: 151 }, (_, index) => index + 1));
  socket.terminate();
});

test('a position that is yet to come leaves the execution shared', async () => {
  const tenant = newTenant();
  append(tenant, '1', 3);
  const ahead = follow(tenant, '1', 500);
  const next = take(ahead.stream, 1);
  await eventually(() => expect(journal.openOf(tenant)).toBe(1));
  const present = follow(tenant, '1');
  expect(numbers(await take(present.stream, 1))).toEqual([3]);
  append(tenant, '1', 3);
  expect(numbers(await take(present.stream, 3))).toEqual([4, 5, 6]);
  expect(journal.openOf(tenant)).toBe(1);
  append(tenant, '1', 495);
  expect(numbers(await next)).toEqual([501]);
});

test('an alias of the client is never in the way of what the hub asks for', async () => {
  const tenant = newTenant();
  append(tenant, '1', 2);
  const query = `subscription ($id: ID!) {
    jobProgress(id: $id, afterSequence: 1) { hubSequence: text hubDelivery: type delivery: text sequence: type }
  }`;
  const { stream } = follow(tenant, '1', 0, query);
  expect((await take(stream, 1))[0]).toEqual({
    data: {
      jobProgress: {
        hubSequence: 'event 2',
        hubDelivery: 'PROGRESS',
        delivery: 'event 2',
        sequence: 'PROGRESS',
      },
    },
  });
});

test('an event that cannot be read for now is read again, and none is missed', async () => {
  const tenant = newTenant();
  journal.outages = 2;
  append(tenant, '1', 1);
  journal.append(tenant, '1', { text: 'outage' });
  append(tenant, '1', 1);
  const { stream } = follow(tenant, '1', 0);
  expect(numbers(await take(stream, 3))).toEqual([1, 2, 3]);
  expect(journal.outages).toBe(-1);
});

test('an event that can never be read ends the subscription with its error', async () => {
  const tenant = newTenant();
  append(tenant, '1', 1);
  journal.append(tenant, '1', { text: 'invalid' });
  append(tenant, '1', 1);
  const { stream } = follow(tenant, '1', 0);
  const seen: (number | undefined)[] = [];
  const outcome = (async () => {
    for await (const event of stream) seen.push(...numbers([event]));
  })();
  await expect(outcome).rejects.toMatchObject([
    { message: 'This text cannot be shown.', extensions: { code: 'INVALID_INPUT' } },
  ]);
  expect(seen).toEqual([1]);
});

test('a client that comes back misses nothing and sees nothing twice', async () => {
  const tenant = newTenant();
  const seen: (number | undefined)[] = [];
  let position = 0;
  const writer = setInterval(() => append(tenant, '1', 3), 1);
  for (let visit = 0; visit < 5; visit++) {
    const { client, stream } = follow(tenant, '1', position);
    const events = numbers(await take(stream, 20));
    await client.dispose();
    seen.push(...events);
    position = events.at(-1) ?? position;
  }
  clearInterval(writer);
  expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
});

test('the last client to leave closes the upstream at once', async () => {
  const tenant = newTenant();
  const one = follow(tenant, '1', 0);
  const two = follow(tenant, '1', 0);
  append(tenant, '1', 1);
  await take(one.stream, 1);
  await take(two.stream, 1);
  expect(journal.openOf(tenant)).toBe(1);
  await one.stream.return?.();
  append(tenant, '1', 1);
  expect(numbers(await take(two.stream, 1))).toEqual([2]);
  await two.client.dispose();
  await eventually(() => expect(journal.openOf(tenant)).toBe(0));
});

test('a client that leaves before its first event leaves nothing open', async () => {
  const tenant = newTenant();
  const { client, stream } = follow(tenant, '1', 0);
  const pending = stream.next();
  await eventually(() => expect(journal.openOf(tenant)).toBe(1));
  await client.dispose();
  await pending.catch(() => {});
  await eventually(() => expect(journal.openOf(tenant)).toBe(0));
});

describe('isolation', () => {
  test('tenants never share an execution', async () => {
    const [a, b] = [newTenant(), newTenant()];
    append(a, '1', 1);
    journal.append(b, '1', { text: 'of b' });
    const query = 'subscription ($id: ID!) { jobProgress(id: $id, afterSequence: 0) { text seenBy } }';
    const [ofA] = await take(follow(a, '1', 0, query).stream, 1);
    const [ofB] = await take(follow(b, '1', 0, query).stream, 1);
    expect(ofA?.data?.jobProgress.text).toBe('event 1');
    expect(ofB?.data?.jobProgress.text).toBe('of b');
  });

  test('a shared execution knows tenant and roles, and no name', async () => {
    const tenant = newTenant();
    append(tenant, '1', 1);
    const query = 'subscription ($id: ID!) { jobProgress(id: $id, afterSequence: 0) { seenBy } }';
    const client = gateway.connect({ tenant });
    const stream = client.iterate<{ jobProgress: { seenBy: string } }>({ query, variables: { id: '1' } });
    const [event] = await take(stream, 1);
    expect(JSON.parse(event?.data?.jobProgress.seenBy ?? '')).toEqual([
      tenant,
      { kind: 'user', id: 'subscription', name: 'subscription', roles: ['admin'], tenants: [tenant] },
    ]);
  });

  test('other roles are another execution', async () => {
    const before = journal.contexts.length;
    const admin = gateway.connect();
    const service = gateway.connect({ token: SERVICE_TOKEN });
    const id = newTenant();
    journal.append('default', id);
    for (const client of [admin, service]) {
      await take(client.iterate({ query: FOLLOW, variables: { id, after: 0 } }), 1);
    }
    const roles = journal.contexts.slice(before).map(({ actor }) => actor.roles.join());
    expect(new Set(roles)).toEqual(new Set(['admin', '']));
  });
});

test('a stream without numbers is shared too, from when each client joins', async () => {
  const tenant = newTenant();
  const before = journal.opened;
  const active = await gateway.metric('graphql_subscriptions_active');
  const query = 'subscription ($id: ID!) { ticks(id: $id) { count job { file { name } } } }';
  const streams = [gateway.connect({ tenant }), gateway.connect({ tenant })].map((client) =>
    client.iterate<{ ticks: { count: number } }>({ query, variables: { id: '1' } }),
  );
  const first = streams.map((stream) => take(stream, 2));
  await eventually(async () => expect(await gateway.metric('graphql_subscriptions_active')).toBe(active + 2));
  await eventually(() => expect(journal.opened - before).toBe(1));
  append(tenant, '1', 2);
  for (const events of await Promise.all(first)) {
    expect(events.map(({ data }) => data?.ticks.count)).toEqual([1, 2]);
  }
});

test('aliases that are names of other fields are given back as they were asked for', async () => {
  const tenant = newTenant();
  const { stream } = follow(
    tenant,
    '1',
    0,
    `subscription ($id: ID!) { ticks: jobProgress(id: $id, afterSequence: 0) {
      sequence: type type: sequence job { id: name version { model: number number: model stage } }
    } }`,
  );
  append(tenant, '1', 1);
  const version = { model: 1, number: 'model 1', stage: 'stage of model 1/1' };
  expect((await take(stream, 1))[0]).toEqual({
    data: { ticks: { sequence: 'PROGRESS', type: 1, job: { id: 'job 1', version } } },
  });
});

test.each([
  'subscription { jobProgress(id: "1") @skip(if: true) { sequence } }',
  'subscription ($yes: Boolean = true) { jobProgress(id: "1") @include(if: $yes) { sequence } }',
  'subscription { ... @skip(if: false) { jobProgress(id: "1") { sequence } } }',
  'subscription { ...F @include(if: true) } fragment F on Subscription { jobProgress(id: "1") { sequence } }',
  'subscription { ...F } fragment F on Subscription { ticks(id: "1") @skip(if: true) { count } }',
])('a condition at the root of a subscription is refused: %s', async (query) => {
  const refusal = {
    message: expect.stringMatching(/^@(skip|include) is not allowed at the root of a subscription\.$/),
    extensions: { code: 'INVALID_INPUT' },
  };
  await expect(gateway.connect().iterate({ query }).next()).rejects.toEqual([
    expect.objectContaining(refusal),
  ]);
  const stream = await fetch(`${gateway.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({ query }),
  });
  expect(stream.status).toBe(400);
  expect((await stream.json()).errors).toEqual([expect.objectContaining(refusal)]);
});

test('a refused subscription is an error with its code', async () => {
  const { stream } = follow(newTenant(), 'missing', 0);
  await expect(stream.next()).rejects.toMatchObject([
    { message: 'No such stream now.', extensions: { code: 'UNAVAILABLE' } },
  ]);
  await expect(follow(newTenant(), '1', -1).stream.next()).rejects.toMatchObject([
    { message: 'afterSequence must be 0 or more.', extensions: { code: 'INVALID_INPUT' } },
  ]);
  const invalid = gateway.connect().iterate({ query: 'subscription { nothing }' });
  await expect(invalid.next()).rejects.toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
});

test('queries and mutations work over the websocket as well', async () => {
  const stream = gateway.connect().iterate({ query: '{ job(id: "1") { file { name } } }' });
  expect((await stream.next()).value).toEqual({ data: { job: { file: { name: 'file-1.jsonl' } } } });
});

test('a slow client gets every required event, and the newest progress instead of all of it', async () => {
  const tenant = newTenant();
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws');
  const frames: { type: string; payload?: { data?: Progress } }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.once('open', resolve));
  const payload = { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-tenant-id': tenant };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await eventually(() => expect(frames[0]?.type).toBe('connection_ack'));
  socket.send(
    JSON.stringify({
      id: 's',
      type: 'subscribe',
      payload: { query: FOLLOW, variables: { id: '1', after: 0 } },
    }),
  );
  await eventually(() => expect(journal.openOf(tenant)).toBe(1));

  socket.pause();
  const watcher = follow(tenant, '1', 0);
  const text = 'x'.repeat(100_000);
  const total = 300;
  for (let sequence = 1; sequence <= total; sequence++) {
    const required = sequence % 50 === 0;
    journal.append(tenant, '1', { text, delivery: required ? 'REQUIRED' : 'CONFLATABLE' });
    await take(watcher.stream, 1);
  }
  expect(await gateway.metric('graphql_subscription_events_conflated_total')).toBeGreaterThan(0);
  socket.resume();
  const received = () => frames.flatMap(({ payload: p }) => p?.data?.jobProgress.sequence ?? []);
  await eventually(() => expect(received().at(-1)).toBe(total));
  const sequences = received();
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  expect(new Set(sequences).size).toBe(sequences.length);
  expect(sequences.length).toBeLessThan(total);
  expect(sequences).toEqual(expect.arrayContaining([50, 100, 150, 200, 250, 300]));
  socket.terminate();
});

test('a client that takes nothing at all is disconnected and told to resume', async () => {
  const tenant = newTenant();
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const payload = { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-tenant-id': tenant };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send(
    JSON.stringify({
      id: 's',
      type: 'subscribe',
      payload: { query: FOLLOW, variables: { id: '1', after: 0 } },
    }),
  );
  await eventually(() => expect(journal.openOf(tenant)).toBe(1));
  socket.pause();
  const watcher = follow(tenant, '1', 0);
  const text = 'x'.repeat(200_000);
  let disconnected = 0;
  for (let sequence = 1; sequence <= 200 && disconnected === 0; sequence++) {
    journal.append(tenant, '1', { text, delivery: 'REQUIRED' });
    await take(watcher.stream, 1);
    disconnected = await gateway.metric('graphql_subscription_clients_disconnected_total');
  }
  expect(disconnected).toBe(1);
  // Soon enough to hear why: a client that does not acknowledge the closing is not waited for.
  const closed = new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve([code, String(reason)])),
  );
  socket.resume();
  expect(await closed).toEqual([1013, 'Too slow: reconnect and resume with afterSequence']);
});

describe('server-sent events', () => {
  const open = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}`, ...headers },
      body: JSON.stringify(body),
    });

  test('follow a subscription to its end', async () => {
    const tenant = newTenant();
    append(tenant, '1', 2);
    journal.end(tenant, '1');
    const response = await open(
      { query: FOLLOW, variables: { id: '1', after: 1 } },
      { 'x-tenant-id': tenant },
    );
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await response.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"jobProgress":{"sequence":2,"type":"PROGRESS","text":"event 2",' +
        '"job":{"name":"job 1","file":{"name":"file-1.jsonl"}}}}}\n\nevent: complete\ndata:\n\n',
    );
  });

  test('leave nothing open when the client goes', async () => {
    const tenant = newTenant();
    append(tenant, '1', 1);
    const response = await open(
      { query: FOLLOW, variables: { id: '1', after: 0 } },
      { 'x-tenant-id': tenant },
    );
    const reader = response.body?.getReader();
    await reader?.read();
    expect(journal.openOf(tenant)).toBe(1);
    await reader?.cancel();
    await eventually(() => expect(journal.openOf(tenant)).toBe(0));
  });

  test('answer queries, and refuse what the other transports refuse', async () => {
    expect(await (await open({ query: '{ job(id: "1") { id } }' })).text()).toContain(
      '{"data":{"job":{"id":"1"}}}',
    );
    expect((await open({ query: '{ nothing }' })).status).toBe(400);
    expect((await open({ query: '{ whoami }' }, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await open({ operation: 1 })).status).toBe(400);
    const mutation = encodeURIComponent('mutation { rename(id: "1", name: "x") { name } }');
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const byGet = await fetch(`${gateway.url}/graphql/stream?query=${mutation}`, { headers });
    expect(byGet.status).toBe(400);
  });
});

test('a stopping gateway closes its sockets so that clients reconnect, and its upstreams', async () => {
  const own = new Journal();
  const stopping = await startGateway([createJobsSubgraph(own), createFilesSubgraph()]);
  const client = stopping.connect();
  const closed = new Promise<number>((resolve) =>
    client.on('closed', (event) => resolve((event as CloseEvent).code)),
  );
  own.append('default', '1');
  const stream = client.iterate({ query: FOLLOW, variables: { id: '1', after: 0 } });
  await take(stream, 1);
  const next = stream.next().catch((error) => error);
  await stopping.close();
  expect(await closed).toBe(1001);
  await next;
  expect(own.openOf('default')).toBe(0);
});
