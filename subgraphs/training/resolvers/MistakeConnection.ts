import { connectionFields } from '../../../contracts/paging.js';
import { mistakeCursors, type PlacedMistake } from '../domain/paging.js';
import type { MistakeConnectionResolvers } from '../generated/resolvers.js';

export const MistakeConnection: MistakeConnectionResolvers = connectionFields<PlacedMistake>(
  mistakeCursors.encode,
);
