import type { ErrorDecisionWord } from '../domain/errors/error-decision.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import { decideErrorGroup } from '../services/error-groups.js';

const decide =
  (decision: ErrorDecisionWord): MutationResolvers['resolveErrorGroup'] =>
  (_parent, { id }, { deps, request }) =>
    decideErrorGroup(deps, request, { id, decision });

export const resolveErrorGroup = decide('resolved');
export const ignoreErrorGroup = decide('ignored');
export const reopenErrorGroup = decide('open');
