import type { StoredSpan } from '../stored-span.js';
import type { TraceSummary } from '../trace/trace-summary.js';
import type { FilterExpression, TraceIntrinsic } from './expression.js';
import { conditionTest, type FieldCondition, spanMatcher } from './matches-span.js';

/** What a filter says about the trace, apart from what it says about one of its spans. */
export interface SplitFilter {
  /** All must hold for the trace. */
  readonly trace: readonly FieldCondition[];
  /** One span must satisfy it; absent when the filter says nothing about spans. */
  readonly span: FilterExpression | undefined;
}

/** Takes the conditions on the whole trace out of the conjunction at the top. */
export function splitFilter(expression: FilterExpression): SplitFilter {
  const trace: FieldCondition[] = [];
  const span: FilterExpression[] = [];
  const waiting = [expression];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.kind === 'and') waiting.push(...[...at.operands].reverse());
    else if ('field' in at && at.field.kind === 'trace') trace.push(at);
    else span.push(at);
  }
  return { trace, span: span.length > 1 ? { kind: 'and', operands: span } : span[0] };
}

/** Whether a trace satisfies a filter: its own conditions hold, and one span satisfies all others at once. */
export function matchesTrace(
  expression: FilterExpression,
  summary: TraceSummary,
  spans: readonly StoredSpan[],
): boolean {
  const { trace, span } = splitFilter(expression);
  const holds = trace.every((condition) => {
    if (condition.field.kind !== 'trace') return true;
    return conditionTest(condition)([traceValue(summary, condition.field.name)]);
  });
  return holds && (span === undefined || spans.some(spanMatcher(span)));
}

function traceValue(summary: TraceSummary, name: TraceIntrinsic): string | number | bigint {
  switch (name) {
    case 'trace.duration':
      return summary.endNs - summary.startNs;
    case 'trace.spans':
      return summary.spanCount;
    case 'trace.errors':
      return summary.errorCount;
    case 'trace.root.service':
      return summary.rootService;
    case 'trace.root.name':
      return summary.rootOperation;
  }
}
