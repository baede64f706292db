import type { TimeWindowResolvers } from '../generated/resolvers.js';
import { dateOf } from './times.js';

export const TimeWindow: TimeWindowResolvers = {
  start: ({ startNs }) => dateOf(startNs),
  end: ({ endNs }) => dateOf(endNs),
};
