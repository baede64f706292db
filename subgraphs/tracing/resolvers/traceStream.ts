import type { SubscriptionResolvers, TraceStreamEventResolvers } from '../generated/resolvers.js';
import type { TracingResolverContext } from '../resolver-context.js';
import { followTraces, type TraceStreamBatch } from '../services/follow-traces.js';
import { toTraceFilter } from './trace-filter.js';

export const traceStream: SubscriptionResolvers['traceStream'] = {
  subscribe(_parent, { filter }, { deps, request }) {
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return followTraces(deps, request, toTraceFilter(filter)) as AsyncIterable<never>;
  },
  resolve(batch: TraceStreamBatch, _args: unknown, { loaders }: TracingResolverContext) {
    // The loaders live as long as the subscription; each event must see traces as they are now.
    loaders.summary.clearAll();
    loaders.trace.clearAll();
    return batch;
  },
};

export const TraceStreamEvent: TraceStreamEventResolvers = {
  at: ({ atMs }) => new Date(atMs),
  traces: ({ traces }) => traces.slice(),
};
