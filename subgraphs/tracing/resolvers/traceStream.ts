import type { SubscriptionResolvers, TraceStreamEventResolvers } from '../generated/resolvers.js';
import { followTraces, type TraceStreamBatch } from '../services/follow-traces.js';

export const traceStream: SubscriptionResolvers['traceStream'] = {
  subscribe(_parent, { filter }, { deps, request }) {
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return followTraces(deps, request, filter ?? undefined) as AsyncIterable<never>;
  },
  resolve: (batch: TraceStreamBatch) => batch,
};

export const TraceStreamEvent: TraceStreamEventResolvers = {
  at: ({ atMs }) => new Date(atMs),
  traces: ({ traces }) => traces.slice(),
};
