import type { FieldCondition, FilterExpression } from './expression.js';

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
