import { connectionFields } from '../../../contracts/paging.js';
import type { SuspectedLabelConnectionResolvers } from '../generated/resolvers.js';
import { type ShownSuspect, type SuspectPage, suspectCursors } from '../services/rows/suspected-labels.js';

export const SuspectedLabelConnection: SuspectedLabelConnectionResolvers = connectionFields<
  ShownSuspect,
  SuspectPage
>((_suspect, { from }, index) => suspectCursors.encode(from + index + 1));
