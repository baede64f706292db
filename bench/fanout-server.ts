import { readFile } from 'node:fs/promises';
import { composeGateway } from '../gateway/compose.js';
import { PlanExecutor } from '../gateway/plan/plan-executor.js';
import { openEventStream } from '../gateway/subscriptions/event-stream.js';
import { subscriptionFieldOf } from '../gateway/subscriptions/sequenced-field.js';
import { upstreamRequest } from '../gateway/subscriptions/upstream-request.js';
import { systemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config/config.js';
import { createAbsentSource } from '../platform/graph/absent-source.js';
import { buildSubgraph } from '../platform/graph/build-subgraph.js';
import type { ExecutableSubgraph } from '../platform/graph/executable-subgraph.js';
import { serveWebSocket } from '../platform/graph/websocket-endpoint.js';
import { listen } from '../platform/http/listen.js';
import { createMetrics } from '../platform/http/metrics.js';
import { createHttpServer } from '../platform/http/server.js';
import { createLogger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import { createPrisma } from '../platform/postgres/prisma.js';
import { createTrainingLoaders } from '../subgraphs/training/loaders.js';
import { resolvers as trainingResolvers } from '../subgraphs/training/resolvers/index.js';
import { EventSource } from './event-source.js';
import { context, remembered, type Stores, storesOf, subgraphsOver } from './gateway-graph.js';

/** The gateway process of `bench fanout`, driven by messages of its parent. */

export type ServerCommand = { start: { rate: number } } | { measure: true } | { stop: true };
export interface ServerMeasurement {
  cpuMs: number;
  wallMs: number;
  published: number;
  rssMb: number;
}

const [mode = 'hub', databaseUrl = '', dataDir = ''] = process.argv.slice(2);
const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
const config = loadConfig({ GATEWAY_AUTH: 'off', DATA_DIR: dataDir });
const prisma = createPrisma({ url: databaseUrl, poolSize: 2, applicationName: 'bench' });
const stores = remembered(storesOf(prisma));
const source = new EventSource('job_1');
const subgraphs = [
  trainingWith(source, stores),
  ...subgraphsOver(stores, log).filter(({ name }) => name !== 'training'),
];
const port = mode === 'hub' ? await serveHub() : await serveNaively();

let measuredFrom = { cpu: process.cpuUsage(), atMs: performance.now(), published: 0 };
process.on('message', (command: ServerCommand) => {
  if ('start' in command) source.start(command.start.rate);
  else if ('measure' in command) {
    measuredFrom = { cpu: process.cpuUsage(), atMs: performance.now(), published: source.published };
  } else {
    const { user, system } = process.cpuUsage(measuredFrom.cpu);
    const measurement: ServerMeasurement = {
      cpuMs: (user + system) / 1_000,
      wallMs: performance.now() - measuredFrom.atMs,
      published: source.published - measuredFrom.published,
      rssMb: process.memoryUsage().rss / 1e6,
    };
    process.send?.(measurement, () => process.exit(0));
  }
});
process.on('disconnect', () => process.exit(1));
process.send?.({ port });

async function serveHub(): Promise<number> {
  const gateway = composeGateway({
    config,
    sources: [
      ...subgraphs,
      createAbsentSource('access', 'Not asked for.'),
      createAbsentSource('tracing', 'Not asked for.'),
    ],
    prisma,
    metrics: createMetrics({ processMetrics: false }),
    log,
    clock: systemClock,
    readiness: {},
  });
  await gateway.start();
  return listen(gateway.server, { host: '127.0.0.1', port: 0, variable: 'GATEWAY_PORT' });
}

/** What one would write without a hub: every subscriber has its own execution, and graphql-ws serialises it. */
async function serveNaively(): Promise<number> {
  const executor = new PlanExecutor({
    sources: subgraphs,
    log,
    validationRules: [],
    maxTokens: 4_000,
    timeoutMs: 20_000,
  });
  executor.load(await readFile(packageFile('gateway', 'supergraph.graphql'), 'utf8'));
  const server = createHttpServer({
    name: 'naive',
    log,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_000_000,
    readiness: {},
  });
  serveWebSocket(server, {
    path: '/graphql',
    guarded: false,
    http: { pendingSocketsPerAddress: Number.POSITIVE_INFINITY },
    maxPayloadBytes: 1_000_000,
    log,
    protocol: {
      onSubscribe: (_ctx, _id, { query, variables }) => {
        const prepared = executor.prepareText(query);
        return {
          schema: executor.schema,
          document: prepared.document,
          contextValue: { prepared, variables: variables ?? {} },
        };
      },
      async subscribe({ contextValue }) {
        const { prepared, variables } = contextValue as {
          prepared: ReturnType<PlanExecutor['prepareText']>;
          variables: Record<string, unknown>;
        };
        if (!prepared.primary) throw new Error('Not a subscription');
        const events = await openEventStream(
          executor,
          {
            prepared,
            upstream: upstreamRequest(prepared.primary, undefined),
            key: subscriptionFieldOf(prepared).key,
            sequenced: false,
            variables,
            coerced: executor.coerceVariables(prepared, variables),
            context,
          },
          undefined,
        );
        return (async function* () {
          for await (const { result } of events) yield result;
        })();
      },
    },
  });
  return listen(server, { host: '127.0.0.1', port: 0, variable: 'GATEWAY_PORT' });
}

/** The real subgraph, but its events come from a clock instead of from rows. */
function trainingWith(events: EventSource, { jobs, order, searches, schedules }: Stores): ExecutableSubgraph {
  const progress = trainingResolvers.Subscription?.trainingJobProgress;
  return buildSubgraph({
    name: 'training',
    resolvers: {
      ...trainingResolvers,
      Subscription: {
        trainingJobProgress: {
          ...(typeof progress === 'object' ? progress : {}),
          subscribe: (_parent: unknown, { afterSequence }: { afterSequence?: number | null }) =>
            events.follow(afterSequence ?? 0),
        },
      },
    },
    createContext: (request) => ({
      request,
      deps: { jobs },
      loaders: createTrainingLoaders({ jobs, order, searches, schedules }, request.tenant),
    }),
    log,
  });
}
