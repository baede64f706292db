import { GraphQLError } from 'graphql';
import { UnavailableError } from '../../contracts/errors.js';
import type { SubgraphSource } from './executable-subgraph.js';

/** A subgraph that this installation does not run: its fields answer UNAVAILABLE, all others work. */
export function createAbsentSource(name: string, message: string): SubgraphSource {
  return {
    name,
    async execute() {
      return { errors: [new GraphQLError(message, { extensions: { code: 'UNAVAILABLE' } })] };
    },
    async subscribe() {
      throw new UnavailableError(message);
    },
  };
}
