import { MINUTE_MS, NS_PER_MS } from '../../../../contracts/time.js';
import { bucketOf } from '../metrics/duration-histogram.js';
import type { Span, SpanKind } from '../span.js';
import type { SpanFacts } from './span-facts.js';

/** Spans of one operation that start in one minute. All but `spanCount` and the maximum is weighted by sampling. */
export interface OperationMinute {
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly isRequest: boolean;
  /** Minutes since the epoch. */
  readonly minute: number;
  count: number;
  spanCount: number;
  errorCount: number;
  timeoutCount: number;
  durationSumNs: number;
  maxDurationNs: number;
  readonly histogram: Map<number, number>;
  /** When the newest of them started, milliseconds since the epoch. */
  lastSeenMs: number;
}

/** Rolls spans up by operation and minute. `facts` are those of the span at the same place. */
export function operationMinutes(spans: readonly Span[], facts: readonly SpanFacts[]): OperationMinute[] {
  const minutes: OperationMinute[] = [];
  const byService = new Map<string, Map<string, Map<number, OperationMinute>>>();
  spans.forEach((span, index) => {
    const about = facts[index];
    if (!about) return;
    const startMs = Number(span.startNs / NS_PER_MS);
    const minute = Math.floor(startMs / MINUTE_MS);
    const service = span.resource.serviceName;
    const ofName = inner(inner(byService, service), span.name);
    // Six kinds and a flag fit into 16.
    const key = minute * 16 + span.kind * 2 + (about.isRequest ? 1 : 0);
    let row = ofName.get(key);
    if (!row) {
      row = emptyMinute(service, span, about.isRequest, minute);
      ofName.set(key, row);
      minutes.push(row);
    }
    add(row, Number(span.endNs - span.startNs), startMs, about);
  });
  return minutes;
}

function add(row: OperationMinute, durationNs: number, startMs: number, facts: SpanFacts): void {
  const { sampleWeight: weight, outcome } = facts;
  row.count += weight;
  row.spanCount += 1;
  if (outcome !== 'success') row.errorCount += weight;
  if (outcome === 'timeout') row.timeoutCount += weight;
  row.durationSumNs += durationNs * weight;
  if (durationNs > row.maxDurationNs) row.maxDurationNs = durationNs;
  if (startMs > row.lastSeenMs) row.lastSeenMs = startMs;
  const bucket = bucketOf(durationNs);
  row.histogram.set(bucket, (row.histogram.get(bucket) ?? 0) + weight);
}

function emptyMinute(service: string, span: Span, isRequest: boolean, minute: number): OperationMinute {
  return {
    service,
    name: span.name,
    kind: span.kind,
    isRequest,
    minute,
    count: 0,
    spanCount: 0,
    errorCount: 0,
    timeoutCount: 0,
    durationSumNs: 0,
    maxDurationNs: 0,
    histogram: new Map(),
    lastSeenMs: 0,
  };
}

function inner<K, V>(outer: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let map = outer.get(key);
  if (!map) {
    map = new Map();
    outer.set(key, map);
  }
  return map;
}
