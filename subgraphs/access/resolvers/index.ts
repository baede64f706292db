import type { Resolvers } from '../generated/resolvers.js';
import { Query } from './Query.js';
import { Viewer } from './Viewer.js';

/** Everything the access subgraph answers. */
export const resolvers: Resolvers = { Query, Viewer };
