import type { RequestContext } from '../../../platform/context.js';
import type { FilterExpression } from '../domain/filter/expression.js';
import type { ReadDeps } from './read-deps.js';
import { windowOf } from './request-window.js';

/** Spans that are looked at, and distinct values of their attributes. */
const MAX_SPANS = 20_000;
const MAX_VALUES = 10_000;

/** How often each value of an attribute occurs among a service's spans of the last day that satisfy a filter. */
export async function countAttributes(
  deps: ReadDeps,
  { tenant }: RequestContext,
  { service, filter }: { service: string; filter: FilterExpression },
): Promise<{ key: string; value: string; count: number }[]> {
  const { values } = await deps.reader.attributeCounts(
    tenant,
    { window: windowOf(deps), service, filter },
    { maxSpans: MAX_SPANS, limit: MAX_VALUES },
  );
  return values;
}
