import { connectionFields } from '../../../contracts/paging.js';
import { type Erasure, type ErasurePage, erasureCursors } from '../domain/erasure.js';
import type { ErasureConnectionResolvers } from '../generated/resolvers.js';

export const ErasureConnection: ErasureConnectionResolvers = connectionFields<Erasure, ErasurePage>(
  erasureCursors.encode,
);
