import { z } from 'zod';
import type {
  RestActiveTracesQuery,
  RestTracingCountsQuery,
  RestTracingHealthQuery,
} from '../generated/operations.js';
import { instant, toInstant } from './instant.js';

export const tracingRoot = z.object({
  service: z.string(),
  version: z.string(),
  status: z.string(),
  description: z.string(),
  timestamp: instant,
  uptime_seconds: z.number(),
});

export const tracingHealth = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  service: z.literal('tracing'),
  timestamp: instant,
  uptime_seconds: z.number(),
  active_traces: z.int().describe('With a span that started in the last minute, in the default tenant'),
  traces_processed: z.int().describe('Since the collectors started'),
  spans_processed: z.int().describe('Since the collectors started'),
  dependencies: z.object({
    jaeger: z.boolean().describe('Spans of Jaeger clients are taken, and forwarded where that is set up'),
    zipkin: z.boolean().describe('The same for Zipkin'),
    opentelemetry: z.boolean().describe('The same for OpenTelemetry'),
    database: z.boolean().describe('The span store answers'),
  }),
  error: z.string().optional(),
});

/** What is known of tracing now; undefined is what could not be asked. */
export interface TracingHealthFacts {
  readonly health: RestTracingHealthQuery | undefined;
  readonly counts: RestTracingCountsQuery | undefined;
  readonly active: RestActiveTracesQuery | undefined;
  readonly now: Date;
  readonly uptimeSeconds: number;
}

export function toTracingHealth(facts: TracingHealthFacts): z.infer<typeof tracingHealth> {
  const checks = facts.health?.tracingHealth?.checks ?? [];
  const answers = (part: string) => checks.some(({ name, healthy }) => name === part && healthy);
  const dependencies = {
    jaeger: answers('jaeger'),
    zipkin: answers('zipkin'),
    opentelemetry: answers('opentelemetry'),
    database: answers('database'),
  };
  const error = errorOf(facts.health?.tracingHealth, dependencies);
  return {
    status: error === undefined ? 'healthy' : 'unhealthy',
    service: 'tracing',
    timestamp: toInstant(facts.now),
    uptime_seconds: seconds(facts.uptimeSeconds),
    active_traces: facts.active?.tracingStatistics?.activeTraceCount ?? 0,
    traces_processed: facts.counts?.tracingStatistics?.traceCount ?? 0,
    spans_processed: facts.counts?.tracingStatistics?.storedSpanCount ?? 0,
    dependencies,
    ...(error === undefined ? {} : { error }),
  };
}

export const seconds = (value: number): number => Math.round(value * 10) / 10;

function errorOf(
  health: RestTracingHealthQuery['tracingHealth'] | undefined,
  dependencies: Readonly<Record<string, boolean>>,
): string | undefined {
  if (!health) return 'The tracing service does not answer.';
  const away = Object.keys(dependencies).filter((part) => !dependencies[part]);
  for (const { name, healthy } of health.checks) {
    if (!healthy && !away.includes(name)) away.push(name);
  }
  return away.length === 0 ? undefined : `Not available: ${away.join(', ')}.`;
}
