import { InvalidInputError } from '../../../contracts/errors.js';
import { requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { type AttributeExplanation, explainByAttributes } from '../domain/compare/explain-attributes.js';
import { mergeInto, slowestFrom } from '../domain/metrics/duration-histogram.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TraceQuery } from '../domain/trace-query.js';
import type { TracingDeps } from './deps.js';
import { sampleAttributes } from './sampled-attributes.js';
import { type TraceFilter, toTraceQuery } from './trace-filter.js';

export interface SlowTraces {
  readonly window: TimeWindow;
  readonly slowerThanMs: number;
  readonly slowSpanCount: number;
  readonly otherSpanCount: number;
  readonly attributes: readonly AttributeExplanation[];
}

const SLOWEST_SHARE = 0.1;
const MAX_MS = 9e9;

/**
 * Which attribute values set slow spans apart from the others, of those that match.
 * @throws InvalidInputError for a bad filter or duration
 */
export async function explainSlowTraces(
  deps: TracingDeps,
  ctx: RequestContext,
  input: {
    filter?: TraceFilter | null | undefined;
    slowerThanMs?: number | null | undefined;
    first: number;
  },
): Promise<SlowTraces> {
  const limit = requireWithin('first', input.first, 1, 100);
  const query = toTraceQuery(deps, input.filter);
  const thresholdNs = await slowFrom(deps, ctx, query, input.slowerThanMs);
  const [slow, other] = await Promise.all([
    sampleAttributes(deps, ctx, query, { minSpanDurationNs: thresholdNs }),
    sampleAttributes(deps, ctx, query, { maxSpanDurationNs: thresholdNs > 0n ? thresholdNs - 1n : 0n }),
  ]);
  return {
    window: query.window,
    slowerThanMs: Number(thresholdNs) / 1e6,
    slowSpanCount: slow.spanCount,
    otherSpanCount: other.spanCount,
    attributes: explainByAttributes({ selected: slow, baseline: other }, { limit }),
  };
}

/** The duration asked for, or else that which the slowest tenth takes at least. */
async function slowFrom(
  { reader }: TracingDeps,
  { tenant }: RequestContext,
  { window, service, operation }: TraceQuery,
  asked: number | null | undefined,
): Promise<bigint> {
  if (asked !== null && asked !== undefined) {
    if (asked > 0 && asked < MAX_MS) return BigInt(Math.round(asked * 1e6));
    throw new InvalidInputError('slowerThanMs must be a duration of more than 0 milliseconds.', {
      details: { field: 'slowerThanMs' },
    });
  }
  const rows = await reader.operationMetrics(
    tenant,
    { window, service, operation, spans: 'all', groupBy: [] },
    1,
  );
  const histogram = new Map<number, number>();
  for (const row of rows) mergeInto(histogram, row.histogram);
  return BigInt(slowestFrom(histogram, SLOWEST_SHARE));
}
