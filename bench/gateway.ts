import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { createApolloServer } from '../gateway/http/apollo-gateway.js';
import { GraphOperations } from '../gateway/http/graph-operations.js';
import { createOperationErrors } from '../gateway/http/operation-errors.js';
import { SubscriptionHub } from '../gateway/hub/hub.js';
import { MAX_DOCUMENT_TOKENS, validationRules } from '../gateway/limits/operation-limits.js';
import { PlanExecutor } from '../gateway/plan/plan-executor.js';
import { systemClock } from '../platform/clock.js';
import { createMetrics } from '../platform/http/metrics.js';
import { createLogger, type Logger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { migrate } from '../platform/postgres/migrate.js';
import { createPrisma } from '../platform/postgres/prisma.js';
import { context, monolithOver, remembered, type Stores, storesOf, subgraphsOver } from './gateway-graph.js';
import { seedJobs } from './gateway-rows.js';
import { median, printTable } from './table.js';

const QUERY = `query Jobs($first: Int) {
  trainingJobs(first: $first) {
    edges { node {
      id family status progress step epoch createdAt
      dataset { id originalName rowCount labels { label count } }
      modelVersion { modelName version stage metrics { name value } }
    } }
  }
}`;
const JOBS = 10;
const ROUNDS = 7;
const WARM_UP_REQUESTS = 400;
const TARGET_RATIO = 1.3;

/**
 * `bench gateway [REQUESTS]`: CPU per request of a query over three subgraphs with entity joins, in process,
 * against one schema with the same resolvers in an Apollo Server with the same options. Once over PostgreSQL (in
 * another process, so its CPU does not count) and once over remembered rows, where only the graph's cost is left.
 */
export async function run([requests = '400']: string[]): Promise<void> {
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const postgres = await startEmbeddedPostgres({ dir, port: 0, log });
  try {
    await migrate(postgres.url, log);
    const prisma = createPrisma({ url: postgres.url, poolSize: 10, applicationName: 'bench' });
    await seedJobs(prisma, JOBS);
    const stores = storesOf(prisma);
    const rows: string[][] = [];
    for (const [name, source] of [
      ['PostgreSQL', stores],
      ['rows in memory', remembered(stores)],
    ] as const) {
      rows.push(...(await compare(name, source, Number(requests), log)));
    }
    console.log(
      `${JOBS} jobs, each with its file and model version; median of ${ROUNDS} rounds of ${requests} requests\n`,
    );
    printTable(['stores', 'graph', 'CPU µs/request', 'ratio', 'target'], rows);
    await prisma.$disconnect();
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function compare(name: string, stores: Stores, requests: number, log: Logger): Promise<string[][]> {
  const monolith = monolithOver(stores);
  const one = new ApolloServer<object>({
    schema: monolith.schema,
    persistedQueries: false,
    plugins: [ApolloServerPluginCacheControlDisabled()],
    stopOnTerminationSignals: false,
  });
  const limits = { maxDepth: 12, maxCost: 10_000 };
  const executor = new PlanExecutor({
    sources: subgraphsOver(stores, log),
    log,
    validationRules: validationRules(limits, true),
    maxTokens: MAX_DOCUMENT_TOKENS,
    timeoutMs: 20_000,
  });
  const hub = new SubscriptionHub({ executor, clock: systemClock, log });
  const errors = createOperationErrors(createMetrics({ processMetrics: false }));
  const federated = createApolloServer({
    supergraphSdl: await readFile(packageFile('gateway', 'supergraph.graphql'), 'utf8'),
    executor,
    operations: new GraphOperations({ executor, hub, limits, errors, log }),
    errors,
    log,
  });
  await one.start();
  await federated.start();

  const subjects = {
    monolith: () => ask(one, () => monolith.createContext(context())),
    federated: () => ask(federated, () => ({ request: context() })),
    'federated, prepared': async () => {
      const prepared = executor.prepareText(QUERY);
      return JSON.stringify(await executor.execute(prepared, { first: JOBS }, context()));
    },
  };
  const answers = await Promise.all(Object.values(subjects).map((subject) => subject()));
  if (new Set(answers.map((answer) => answer.trim())).size !== 1) {
    throw new Error(`The graphs answer differently:\n${answers.join('\n')}`);
  }
  const measured = await measure(subjects, requests);
  await one.stop();
  await federated.stop();
  const baseline = measured.monolith;
  return Object.entries(measured).map(([graph, micros]) => [
    name,
    graph,
    micros.toFixed(0),
    (micros / baseline).toFixed(2),
    graph === 'federated' ? `at most ${TARGET_RATIO}` : '',
  ]);
}

/** Median CPU time per request in microseconds; rounds of the subjects alternate, so that a disturbance hits all. */
async function measure<Name extends string>(
  subjects: Record<Name, () => Promise<string>>,
  requests: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(subjects) as Name[];
  for (const name of names) for (let index = 0; index < WARM_UP_REQUESTS; index++) await subjects[name]();
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const before = process.cpuUsage();
      for (let index = 0; index < requests; index++) await subjects[name]();
      const { user, system } = process.cpuUsage(before);
      samples.get(name)?.push((user + system) / requests);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(samples.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

async function ask<Context extends object>(
  server: ApolloServer<Context>,
  createContext: () => Context,
): Promise<string> {
  const { body } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: { query: QUERY, variables: { first: JOBS } },
    },
    context: async () => createContext(),
  });
  return body.kind === 'complete' ? body.string : '';
}
