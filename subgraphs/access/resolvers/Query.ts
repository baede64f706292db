import type { QueryResolvers } from '../generated/resolvers.js';

export const Query: QueryResolvers = {
  viewer: (_parent, _args, { request }) => request,
};
