import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followServiceMetrics, type ServiceSample } from '../services/follow-service-metrics.js';

export const serviceMetrics: SubscriptionResolvers['serviceMetrics'] = {
  subscribe(_parent, { service, intervalMs, windowMinutes }, { deps, request }) {
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return followServiceMetrics(deps, request, {
      service,
      intervalMs,
      windowMinutes,
    }) as AsyncIterable<never>;
  },
  resolve: (sample: ServiceSample) => sample,
};
