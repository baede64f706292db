import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { StoredSpan } from '../domain/stored-span.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TraceName } from '../domain/trace-id.js';
import type { TraceReader } from '../stores/trace-reader.js';
import type { ReadDeps } from './read-deps.js';

/** How many spans of a trace are read, for everything that looks at a whole trace. */
export const MAX_TRACE_SPANS = 100_000;

/** A trace with its spans; there is at least one. */
export interface FoundTrace {
  readonly traceId: string;
  /** By start, each once. */
  readonly spans: readonly StoredSpan[];
  /** It has more spans than are read. */
  readonly isTruncated: boolean;
}

/** Ids of which one is enough to see that the suffix names several. */
const AMBIGUOUS = 2;

/**
 * The full id that a name means. A half id is that of 64 bits when there is such a trace, or else the right-most half of
 * a longer one. The trace itself may not be there.
 * @throws InvalidInputError when a half id is that of several traces
 */
export async function resolveTraceId(
  { reader }: { readonly reader: Pick<TraceReader, 'findTraceIds'> },
  { tenant }: RequestContext,
  { id, suffix }: TraceName,
): Promise<string> {
  if (suffix === undefined) return id;
  const found = await reader.findTraceIds(tenant, suffix, AMBIGUOUS);
  if (found.includes(id)) return id;
  if (found.length < AMBIGUOUS) return found[0] ?? id;
  throw new InvalidInputError(`Several traces end in ${suffix}; give all 32 digits.`, {
    details: { field: 'id' },
  });
}

/**
 * The trace that is named; undefined when it is not there.
 * @param window given: one of its spans must start in it, both ends included
 * @throws InvalidInputError when a half id is that of several traces
 */
export async function readNamedTrace(
  deps: ReadDeps,
  ctx: RequestContext,
  name: TraceName,
  window?: TimeWindow,
): Promise<FoundTrace | undefined> {
  let [found] = await readTraces(deps, ctx, [name.id]);
  if (!found && name.suffix !== undefined) {
    const id = await resolveTraceId(deps, ctx, name);
    if (id !== name.id) [found] = await readTraces(deps, ctx, [id]);
  }
  if (!found || window === undefined) return found;
  const { startNs, endNs } = window;
  return found.spans.some((span) => span.startNs >= startNs && span.startNs <= endNs) ? found : undefined;
}

/** The traces of these ids, in their order; undefined for one that is not there. */
export async function readTraces(
  { reader }: ReadDeps,
  { tenant }: Pick<RequestContext, 'tenant'>,
  traceIds: readonly string[],
  window?: TimeWindow,
): Promise<(FoundTrace | undefined)[]> {
  const found = await reader.readTraces(tenant, traceIds, {
    ...(window && { window }),
    maxSpansPerTrace: MAX_TRACE_SPANS,
  });
  return traceIds.map((traceId) => {
    const trace = found.get(traceId);
    return trace && trace.spans.length > 0 ? { traceId, ...trace } : undefined;
  });
}
