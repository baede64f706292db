import type { ExecutionResult } from 'graphql';
import { createClickHouse } from '../platform/clickhouse/client.js';
import { systemClock } from '../platform/clock.js';
import type { ExecutableSubgraph } from '../platform/graph/executable-subgraph.js';
import { createLogger } from '../platform/log.js';
import { createTracingSubgraph } from '../subgraphs/tracing/create-subgraph.js';
import { TRACING_LIMITS, type TracingDeps } from '../subgraphs/tracing/services/deps.js';
import { TraceWakeUps } from '../subgraphs/tracing/services/trace-wake-ups.js';
import { createTraceStore } from '../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { context } from './gateway-graph.js';
import { cpuSeconds } from './process-figures.js';
import { median, printTable } from './table.js';
import { makeTrace } from './tracing-analysis.js';
import { withEngine } from './tracing-server.js';

const SPANS = 10_000;
const PART = 500;
const ROUNDS = 25;
const QUESTION = `query ($id: ID!, $limit: Int!) { trace(id: $id) { id serviceName startedAt durationMs spanCount
  waterfall(limit: $limit) { ids names services depth parent startUs durationUs selfUs criticalUs flags } } }`;
const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');

/**
 * `bench waterfall`: what `Trace.waterfall` of all spans of a trace costs, and what its first 500 do: CPU of the subgraph, its
 * answer as JSON included, and of the engine; for the first time, and when the trace was looked at before. Without gateway
 * and HTTP, which cost by the size of the answer.
 */
export async function run(_args: string[]): Promise<void> {
  await withEngine(async ({ server }) => {
    const clickhouse = createClickHouse({ url: server.url, database: 'default', maxQueries: 4 });
    const store = createTraceStore({
      clickhouse,
      url: server.url,
      cluster: undefined,
      clock: systemClock,
      log,
    });
    await store.migrate();
    const made = makeTrace('bushy', SPANS);
    const shiftNs = BigInt(Date.now() - 60_000) * 1_000_000n - (made[0]?.startNs ?? 0n);
    const spans = made.map((span) => ({
      ...span,
      startNs: span.startNs + shiftNs,
      endNs: span.startNs + shiftNs + (span.endNs - span.startNs) / 1_000n,
    }));
    await store.writer.write([{ tenant: context().tenant, spans }], Date.now());
    const deps = {
      reader: store.reader,
      clock: systemClock,
      log,
      retentionDays: 7,
      wakeUps: new TraceWakeUps(),
      limits: { ...TRACING_LIMITS, operationMs: 600_000 },
    } as unknown as TracingDeps;
    const ask = async (subgraph: ExecutableSubgraph, limit: number) => {
      const answer = (await subgraph.execute(
        { query: QUESTION, variables: { id: spans[0]?.traceId, limit } },
        context(),
      )) as ExecutionResult<{ trace: { waterfall: { ids: string[] } } }>;
      const read = answer.data?.trace.waterfall.ids.length;
      if (read !== limit)
        throw new Error(`${read} spans were read instead of ${limit}: ${JSON.stringify(answer.errors)}`);
      return JSON.stringify(answer).length;
    };
    const known = createTracingSubgraph(deps);
    /** @param subgraphOf each round: one that has not read the trace yet, or one that has */
    const cost = async (limit: number, subgraphOf: () => ExecutableSubgraph): Promise<Cost> => {
      const own: number[] = [];
      await ask(subgraphOf(), limit);
      const engineBefore = await cpuSeconds(server.pid);
      for (let round = 0; round < ROUNDS; round++) {
        const subgraph = subgraphOf();
        const before = process.cpuUsage();
        await ask(subgraph, limit);
        const { user, system } = process.cpuUsage(before);
        own.push((user + system) / 1_000);
      }
      const engineMs = ((await cpuSeconds(server.pid)) - engineBefore) * 1_000;
      return { own: median(own), engine: engineMs / ROUNDS };
    };
    const rows: string[][] = [];
    for (const [when, subgraphOf] of [
      ['for the first time', () => createTracingSubgraph(deps)],
      ['again', () => known],
    ] as const) {
      const all = await cost(SPANS, subgraphOf);
      const part = await cost(PART, subgraphOf);
      rows.push(rowOf(`all spans, ${when}`, all), rowOf(`the first ${PART}, ${when}`, part, all));
    }
    console.log(`A trace of ${SPANS.toLocaleString('en-US')} spans, CPU in ms, ${ROUNDS} reads each.`);
    printTable(['read', 'subgraph', 'engine', 'together', 'of all'], rows);
    await clickhouse.close();
  });
}

interface Cost {
  readonly own: number;
  readonly engine: number;
}

const sumOf = ({ own, engine }: Cost) => own + engine;
const rowOf = (what: string, cost: Cost, all?: Cost): string[] => [
  what,
  ...[cost.own, cost.engine, sumOf(cost)].map((ms) => ms.toFixed(1)),
  all ? (sumOf(cost) / sumOf(all)).toFixed(2) : '',
];
