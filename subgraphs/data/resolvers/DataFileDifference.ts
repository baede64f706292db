import type { DataFileDifferenceResolvers } from '../generated/resolvers.js';
import { listDifferent, listRelabelled } from '../services/rows/diff-files.js';

export const DataFileDifference: DataFileDifferenceResolvers = {
  addedCount: ({ rows }) => rows.added.length,
  removedCount: ({ rows }) => rows.removed.length,
  relabelledCount: ({ rows }) => rows.relabelled.other.length,
  unchangedCount: ({ rows }) => rows.unchangedCount,
  added: ({ other, rows }, page, { deps }) => listDifferent(deps, other, rows.added, page),
  removed: ({ base, rows }, page, { deps }) => listDifferent(deps, base, rows.removed, page),
  relabelled: (difference, page, { deps }) => listRelabelled(deps, difference, page),
};
