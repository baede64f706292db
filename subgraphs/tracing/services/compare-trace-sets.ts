import { InvalidInputError } from '../../../contracts/errors.js';
import { requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { compareSets } from '../domain/compare/compare-sets.js';
import type { TraceComparison } from '../domain/compare/comparison.js';
import type { TraceTree } from '../domain/trace/span-node.js';
import { buildTraceTree } from '../domain/trace/trace-tree.js';
import type { TracingDeps } from './deps.js';
import { type TraceFilter, toTraceQuery } from './trace-filter.js';

const MAX_SAMPLE = 200;
/** Spans of one side at most: they are all in memory at once. */
const MAX_SPANS = 100_000;

/**
 * How the newest traces that match one filter differ from those that match another.
 * @throws InvalidInputError for a bad filter, or when a filter matches nothing
 */
export async function compareTraceSets(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { base: TraceFilter; other: TraceFilter; sampleSize: number },
): Promise<TraceComparison> {
  const sampleSize = requireWithin('sampleSize', input.sampleSize, 1, MAX_SAMPLE);
  const [base, other] = await Promise.all([
    sample(deps, ctx, 'base', input.base, sampleSize),
    sample(deps, ctx, 'other', input.other, sampleSize),
  ]);
  return compareSets(base, other);
}

async function sample(
  deps: TracingDeps,
  ctx: RequestContext,
  field: string,
  filter: TraceFilter,
  limit: number,
): Promise<TraceTree[]> {
  const query = toTraceQuery(deps, filter);
  const found = await deps.reader.listTraces(ctx.tenant, { ...query, order: 'newest', limit });
  if (found.length === 0) {
    throw new InvalidInputError(`${field} matches no trace; widen its filter or its time range.`, {
      details: { field },
    });
  }
  const traces = await deps.reader.readTraces(
    ctx.tenant,
    found.map(({ traceId }) => traceId),
    { maxSpansPerTrace: Math.floor(MAX_SPANS / found.length) },
  );
  return [...traces.values()]
    .filter(({ spans }) => spans.length > 0)
    .map(({ spans }) => buildTraceTree(spans));
}
