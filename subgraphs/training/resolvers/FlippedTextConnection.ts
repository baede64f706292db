import { connectionFields } from '../../../contracts/paging.js';
import { flippedTextCursors, type PlacedFlip } from '../domain/paging.js';
import type { FlippedTextConnectionResolvers } from '../generated/resolvers.js';

export const FlippedTextConnection: FlippedTextConnectionResolvers = connectionFields<PlacedFlip>(
  flippedTextCursors.encode,
);
