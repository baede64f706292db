import { readFileSync } from 'node:fs';
import type { ExecutionResult } from 'graphql';
import { createGraphClient } from '../gateway/graph-client.js';
import { PlanExecutor } from '../gateway/plan/plan-executor.js';
import { systemClock } from '../platform/clock.js';
import type { SubgraphSource } from '../platform/graph/executable-subgraph.js';
import { createLogger } from '../platform/log.js';
import { packageFile } from '../platform/package-root.js';
import { RestTraceDocument } from '../rest-compat/generated/operations.js';
import { traceDetailsJson } from '../rest-compat/wire/tracing-traces.js';
import { createTracingSubgraph } from '../subgraphs/tracing/create-subgraph.js';
import { describeTrace } from '../subgraphs/tracing/domain/trace/trace-detail.js';
import { TRACING_LIMITS, type TracingDeps } from '../subgraphs/tracing/services/deps.js';
import { TraceWakeUps } from '../subgraphs/tracing/services/trace-wake-ups.js';
import type { TraceReader } from '../subgraphs/tracing/stores/trace-reader.js';
import { context } from './gateway-graph.js';
import { median, printTable } from './table.js';
import { makeTrace } from './tracing-analysis.js';

const SPANS = 100_000;
const ROUNDS = 5;

/**
 * `bench large-trace`: where the CPU time goes between the spans of a trace of 100,000 in memory and REST's answer of
 * `GET /traces/{id}`: the subgraph, the way to the gateway and through it, the wire. Without store, HTTP and other
 * processes.
 */
export async function run(_args: string[]): Promise<void> {
  const spans = makeTrace('bushy', SPANS);
  const [{ traceId } = { traceId: '' }] = spans;
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
  const reader = {
    readTraces: async () => new Map([[traceId, { spans, isTruncated: false }]]),
  } as unknown as TraceReader;
  const subgraph = createTracingSubgraph({
    reader,
    clock: systemClock,
    log,
    retentionDays: 36_500,
    wakeUps: new TraceWakeUps(),
    limits: { ...TRACING_LIMITS, operationMs: 600_000 },
  } as unknown as TracingDeps);

  const stages = new Map<string, number[]>();
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const begun = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(begun);
    stages.set(stage, [...(stages.get(stage) ?? []), (user + system) / 1_000]);
    return result;
  };

  const tracing: SubgraphSource = {
    name: 'tracing',
    async execute(request, ctx) {
      const result = await timed('subgraph', () => subgraph.execute(request, ctx));
      const text = await timed('subgraph to JSON', () => JSON.stringify(result));
      return timed('gateway from JSON', () => JSON.parse(text) as ExecutionResult);
    },
    subscribe: () => Promise.reject(new Error('Nothing is subscribed to here.')),
  };
  const others = ['access', 'data', 'registry', 'training'].map((name) => ({ ...tracing, name }));
  const executor = new PlanExecutor({
    sources: [tracing, ...others],
    log,
    validationRules: [],
    maxTokens: 10_000,
    timeoutMs: 600_000,
  });
  executor.load(readFileSync(packageFile('gateway', 'supergraph.graphql'), 'utf8'));
  const graph = createGraphClient(executor);

  for (let round = 0; round < ROUNDS; round++) {
    await timed('of it: tree and details', () => describeTrace(spans));
    const { trace } = await timed('gateway with all above', () =>
      graph.execute(RestTraceDocument, { id: traceId }, context()),
    );
    if (!trace) throw new Error('The trace is not there.');
    const [first] = await timed('names of the wire, JSON', () => [...traceDetailsJson(trace)]);
    if (!first?.includes(traceId)) throw new Error('The answer is of another trace.');
  }
  console.log(`${SPANS.toLocaleString('en-US')} spans with 11 attributes, median of ${ROUNDS}, CPU in ms.`);
  printTable(
    ['stage', 'CPU'],
    [...stages].map(([stage, values]) => [stage, median(values).toFixed(0)]),
  );
}
