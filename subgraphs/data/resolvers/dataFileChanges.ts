import type { FileChange } from '../domain/file-change.js';
import type { SubscriptionResolvers } from '../generated/resolvers.js';
import { followFileChanges } from '../services/follow-file-changes.js';
import { fileFilter } from './file-filter.js';

export const dataFileChanges: SubscriptionResolvers['dataFileChanges'] = {
  async subscribe(_parent, { id, filter, afterSequence }, { deps, request }) {
    const input = { id, filter: fileFilter(filter), afterSequence };
    // The generated type wants events keyed by the field's name; `resolve` below takes them bare.
    return (await followFileChanges(deps, request, input)) as AsyncIterable<never>;
  },
  resolve: (change: FileChange) => change,
};
