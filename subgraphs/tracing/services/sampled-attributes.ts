import type { RequestContext } from '../../../platform/context.js';
import type { AttributeCounts } from '../domain/compare/explain-attributes.js';
import type { TraceQuery } from '../domain/trace-query.js';
import type { SpanChoice } from '../stores/trace-reader.js';
import type { TracingDeps } from './deps.js';

/** Spans of either side that are looked at. */
const MAX_SPANS = 20_000;
/** Values of attributes that are compared. */
const MAX_VALUES = 5_000;

/** How often attribute values occur among some of the spans that match, to be compared with others. */
export async function sampleAttributes(
  { reader }: Pick<TracingDeps, 'reader'>,
  { tenant }: RequestContext,
  query: TraceQuery,
  choice: SpanChoice,
): Promise<AttributeCounts> {
  const counted = await reader.attributeCounts(tenant, query, {
    ...choice,
    maxSpans: MAX_SPANS,
    limit: MAX_VALUES,
  });
  const isCut = counted.values.length >= MAX_VALUES;
  return { ...counted, unlistedAtMost: isCut ? (counted.values.at(-1)?.count ?? 0) : 0 };
}
