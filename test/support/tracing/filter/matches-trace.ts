import type {
  FilterExpression,
  TraceIntrinsic,
} from '../../../../subgraphs/tracing/domain/filter/expression.js';
import { splitFilter } from '../../../../subgraphs/tracing/domain/filter/split-filter.js';
import type { StoredSpan } from '../../../../subgraphs/tracing/domain/stored-span.js';
import type { TraceSummary } from '../../../../subgraphs/tracing/domain/trace/trace-summary.js';
import { conditionTest, spanMatcher } from './matches-span.js';

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
