import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, subscribe } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type ErrorCode, UnavailableError } from '../../contracts/errors.js';
import { composeGateway, type Gateway } from '../../gateway/compose.js';
import { type Clock, systemClock } from '../../platform/clock.js';
import { type Config, loadConfig } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import { withPublicErrors } from '../../platform/graph/error-translation.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createLogger, type Logger } from '../../platform/log.js';
import { createPrisma } from '../../platform/postgres/prisma.js';
import { createRateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { type PolledStream, polledStream } from '../../platform/streams/polled-stream.js';
import { createTestDatabase } from '../support/database.js';

export const ADMIN_TOKEN = 'test-admin-token-0123456789';
export const SERVICE_TOKEN = 'test-service-token-0123456789';
export const silent = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

const JOBS_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost"])
  type Query {
    "Is not answered before nobody waits any more."
    stuck: String
    heavy: String @cost(weight: 120)
    job(id: ID!): Job
    jobs(first: Int = 10): [Job!]!
    broken: String
    brokenJob: Job!
    lost: LostReferences!
    outage: String
    whoami: String!
    search: [SearchResult!]!
    found(filter: JobFilter): [Job!]!
  }
  type LostReferences { file: File firm: File! files: [File] firmFiles: [File!] }
  input JobFilter { name: String }
  type Mutation { rename(id: ID!, name: String!): Job! }
  type Subscription {
    jobProgress(id: ID!, afterSequence: Int): JobEvent!
    ticks(id: ID!): Tick!
  }
  enum EventDelivery { CONFLATABLE REQUIRED }
  interface SequencedEvent { sequence: Int! delivery: EventDelivery! }
  type JobEvent implements SequencedEvent {
    sequence: Int!
    delivery: EventDelivery!
    type: String!
    text: String!
    seenBy: String!
    job: Job!
  }
  type Tick { count: Int! job: Job! }
  type Job @key(fields: "id") { id: ID! name: String! status: JobStatus! file: File version: Version children(first: Int = 5): [Job!]! }
  enum JobStatus { RUNNING DONE }
  union SearchResult = Job | Note
  type Note { text: String! }
  type File @key(fields: "id", resolvable: false) { id: ID! }
  type Version @key(fields: "model number", resolvable: false) { model: String! number: Int! }
`;

const FILES_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { file(id: ID!): File }
  type File @key(fields: "id") { id: ID! name: String! size: Int! labels: [Label!]! secret: String }
  type Label { label: String! count: Int! }
  type Version @key(fields: "model number") { model: String! number: Int! stage: String! }
`;

interface JournalEvent {
  sequence: number;
  type: string;
  text: string;
  delivery: 'CONFLATABLE' | 'REQUIRED';
  job: { id: string };
}

/** Streams of a journal are woken. */
const NEVER_MS = 2 ** 31 - 1;

/** The events of jobs, per tenant: what a real subgraph keeps in rows. */
export class Journal {
  readonly #events = new Map<string, JournalEvent[]>();
  readonly #streams = new Set<PolledStream<JournalEvent>>();
  readonly #ended = new Set<string>();
  readonly #open = new Map<string, number>();
  /** Streams that were opened in all. */
  opened = 0;
  /** How often an event with the text `outage` fails to be read. */
  outages = 0;
  /** Signals of what was asked for `stuck`. */
  stuck: (AbortSignal | undefined)[] = [];
  /** Contexts under which streams were opened. */
  contexts: RequestContext[] = [];

  /** Streams of a tenant that are open now. */
  openOf(tenant: string): number {
    return this.#open.get(tenant) ?? 0;
  }

  append(
    tenant: string,
    id: string,
    event: Partial<Pick<JournalEvent, 'type' | 'text' | 'delivery'>> = {},
  ): number {
    const events = this.#of(tenant, id);
    const sequence = events.length + 1;
    events.push({
      sequence,
      type: event.type ?? 'PROGRESS',
      text: event.text ?? `event ${sequence}`,
      delivery: event.delivery ?? 'CONFLATABLE',
      job: { id },
    });
    this.#wake();
    return sequence;
  }

  end(tenant: string, id: string): void {
    this.#ended.add(`${tenant}/${id}`);
    this.#wake();
  }

  stream(
    ctx: RequestContext,
    id: string,
    after: number | null | undefined,
  ): AsyncIterableIterator<JournalEvent> {
    this.#open.set(ctx.tenant, this.openOf(ctx.tenant) + 1);
    this.opened++;
    this.contexts.push(ctx);
    const events = this.#of(ctx.tenant, id);
    let position = after ?? events.length;
    const snapshot: JournalEvent = {
      sequence: position,
      type: 'SNAPSHOT',
      text: `at ${position}`,
      delivery: 'REQUIRED',
      job: { id },
    };
    const stream: PolledStream<JournalEvent> = polledStream({
      first: after === null || after === undefined ? [snapshot] : [],
      look: async () => {
        const values = events.slice(position);
        position = events.length;
        return { values, isEnd: this.#ended.has(`${ctx.tenant}/${id}`) };
      },
      pollMs: NEVER_MS,
      onClose: () => {
        this.#open.set(ctx.tenant, this.openOf(ctx.tenant) - 1);
        this.#streams.delete(stream);
      },
    });
    this.#streams.add(stream);
    return stream;
  }

  #of(tenant: string, id: string): JournalEvent[] {
    const key = `${tenant}/${id}`;
    const events = this.#events.get(key) ?? [];
    this.#events.set(key, events);
    return events;
  }

  #wake(): void {
    for (const stream of this.#streams) stream.wake();
  }
}

type Resolvers = Record<string, Record<string, unknown>>;

/** An error as a subgraph has translated it: events of a stream are not translated here. */
const withCode = (code: ErrorCode, message: string) => new GraphQLError(message, { extensions: { code } });

/** A real subgraph from SDL and resolvers, as `buildSubgraph` makes one from the files of a subgraph. */
function createSubgraph(name: string, sdl: string, resolvers: Resolvers): ExecutableSubgraph {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  return {
    name,
    sdl,
    schema,
    async execute({ query, variables, operationName }, ctx) {
      const document = parse(query);
      return withPublicErrors(
        await execute({ schema, document, variableValues: variables, operationName, contextValue: ctx }),
        silent,
      );
    },
    async subscribe({ query, variables, operationName }, ctx) {
      const document = parse(query);
      const opened = await subscribe({
        schema,
        document,
        variableValues: variables,
        operationName,
        contextValue: ctx,
      });
      return Symbol.asyncIterator in opened ? opened : withPublicErrors(opened, silent);
    },
  };
}

export function createJobsSubgraph(journal: Journal): ExecutableSubgraph {
  const jobOf = (id: string) => ({
    id,
    name: `job ${id}`,
    status: 'RUNNING',
    file: { __typename: 'File', id: `file-${Number(id) % 3}` },
    version: { __typename: 'Version', model: `model ${id}`, number: Number(id) },
    children: ({ first }: { first: number }) =>
      Array.from({ length: first }, (_, index) => jobOf(`${id}${index}`)),
  });
  return createSubgraph('jobs', JOBS_SDL, {
    Query: {
      job: (_: unknown, { id }: { id: string }) => (id === '0' ? null : jobOf(id)),
      jobs: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: first }, (_, index) => jobOf(String(index + 1))),
      broken: () => {
        throw new Error('password=hunter2 at /etc/secrets');
      },
      brokenJob: () => ({ id: '1' }),
      lost: () => {
        const [lost, there] = ['lost', 'there'].map((id) => ({ __typename: 'File', id }));
        return { file: lost, firm: lost, files: [there, lost], firmFiles: [there, lost] };
      },
      outage: () => {
        throw new UnavailableError('The database does not answer; try again in a moment.');
      },
      stuck: (_: unknown, __: unknown, { signal }: RequestContext) => {
        journal.stuck.push(signal);
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
      },
      heavy: () => 'done',
      whoami: (_: unknown, __: unknown, ctx: RequestContext) => JSON.stringify([ctx.tenant, ctx.actor]),
      found: () => [],
      search: () => [
        { __typename: 'Job', ...jobOf('1') },
        { __typename: 'Note', text: 'a note' },
      ],
    },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...jobOf(id), name }),
    },
    Subscription: {
      jobProgress: {
        subscribe: (
          _: unknown,
          { id, afterSequence }: { id: string; afterSequence?: number },
          ctx: RequestContext,
        ) => {
          if (id === 'missing') throw new UnavailableError('No such stream now.');
          return journal.stream(ctx, id, afterSequence);
        },
        resolve: (event: unknown) => event,
      },
      ticks: {
        subscribe: (_: unknown, { id }: { id: string }, ctx: RequestContext) => journal.stream(ctx, id, 0),
        resolve: (event: JournalEvent) => ({ count: event.sequence, job: event.job }),
      },
    },
    JobEvent: {
      seenBy: (_: unknown, __: unknown, ctx: RequestContext) => JSON.stringify([ctx.tenant, ctx.actor]),
      job: ({ job }: JournalEvent) => jobOf(job.id),
      text: ({ text, job, sequence }: JournalEvent) => {
        if (text === 'invalid') throw withCode('INVALID_INPUT', 'This text cannot be shown.');
        if (text === 'outage' && journal.outages-- > 0) {
          throw withCode('UNAVAILABLE', `The text of ${job.id}/${sequence} is away.`);
        }
        return text;
      },
    },
    Tick: { job: ({ job }: JournalEvent) => jobOf(job.id) },
    Job: { __resolveReference: async ({ id }: { id: string }) => jobOf(id) },
  });
}

export function createFilesSubgraph(): ExecutableSubgraph & { asked: string[][] } {
  const asked: string[][] = [];
  const fileOf = (id: string) => ({
    id,
    name: `${id}.jsonl`,
    size: 10,
    labels: [{ label: 'benign', count: 7 }],
  });
  const subgraph = createSubgraph('files', FILES_SDL, {
    Query: { file: (_: unknown, { id }: { id: string }) => fileOf(id) },
    Version: {
      __resolveReference: async (key: { model: string; number: number }) => ({
        ...key,
        stage: `stage of ${key.model}/${key.number}`,
      }),
    },
    File: {
      __resolveReference: async ({ id }: { id: string }) => (id === 'lost' ? null : fileOf(id)),
      secret: ({ id }: { id: string }) => {
        if (id === 'file-1') throw new Error('internal path /var/lib');
        return null;
      },
    },
  });
  return {
    ...subgraph,
    asked,
    execute: (request, ctx) => {
      const representations = request.variables?.representations;
      if (Array.isArray(representations)) asked.push(representations.map(({ id }) => id));
      return subgraph.execute(request, ctx);
    },
  };
}

export function composeSdl(subgraphs: readonly { name: string; sdl: string }[]): string {
  const { errors, supergraphSdl } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.test`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** The supergraph of the two test subgraphs, for gateways that reach them elsewhere. */
export const testSupergraph = (): string =>
  composeSdl([
    { name: 'jobs', sdl: JOBS_SDL },
    { name: 'files', sdl: FILES_SDL },
  ]);

export interface RunningGateway extends Gateway {
  config: Config;
  port: number;
  url: string;
  prisma: ReturnType<typeof createPrisma>;
  metric(name: string): Promise<number>;
  post(
    body: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: GraphBody }>;
  connect(options?: { token?: string | null; tenant?: string }): Client;
}

export interface GraphBody {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query, which each test knows
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A gateway on a free port with a database of its own. Stop it with `close`. */
export async function startGateway(
  sources: readonly ExecutableSubgraph[],
  env: Record<string, string> = {},
  options: {
    databaseUrl?: string;
    dataDir?: string;
    keepFolder?: boolean;
    /** Default: any. */
    port?: number;
    clock?: Clock;
    log?: Logger;
  } = {},
): Promise<RunningGateway & { close(): Promise<void> }> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'mlsec-gateway-')));
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => {} }
    : await createTestDatabase();
  const config = loadConfig({ DATA_DIR: dataDir, ADMIN_TOKEN, SERVICE_TOKEN, ...env });
  const prisma = createPrisma({ url: database.url, poolSize: 4, applicationName: 'test' });
  const metrics = createMetrics({ processMetrics: false });
  const rateLimiter = createRateLimiter(config, silent);
  const gateway = composeGateway({
    config,
    sources,
    prisma,
    metrics,
    log: options.log ?? silent,
    clock: options.clock ?? systemClock,
    rateLimiter,
    readiness: {},
    supergraphSdl: testSupergraph(),
    timing: { accessCheckMs: 50 },
  });
  await gateway.start();
  const port = await listen(gateway.server, {
    host: '127.0.0.1',
    port: options.port ?? 0,
    variable: 'GATEWAY_PORT',
  });
  const url = `http://127.0.0.1:${port}`;
  const clients = new Set<Client>();
  return {
    ...gateway,
    config,
    port,
    url,
    prisma,
    async metric(name) {
      const line = (await metrics.render()).split('\n').find((each) => each.startsWith(`${name} `));
      return Number(line?.split(' ')[1]);
    },
    async post(body, headers = { authorization: `Bearer ${ADMIN_TOKEN}` }) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as GraphBody,
      };
    },
    connect({ token = ADMIN_TOKEN, tenant } = {}) {
      const client = createClient({
        url: `ws://127.0.0.1:${port}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(tenant ? { 'x-tenant-id': tenant } : {}),
        },
      });
      clients.add(client);
      return client;
    },
    async close() {
      for (const client of clients) await client.dispose();
      await gateway.stop();
      await rateLimiter?.close();
      await prisma.$disconnect();
      await database.drop();
      if (!options.keepFolder) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads the next events of a subscription; fails when it ends before. */
export async function take<T>(stream: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = await stream.next();
    if (done) throw new Error(`The stream ended after ${taken.length} of ${count} events`);
    taken.push(value);
  }
  return taken;
}
