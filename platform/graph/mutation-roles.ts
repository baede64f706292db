import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { AppError } from '../../contracts/errors.js';
import type { RequestContext, Role } from '../context.js';

/** Who may change something, unless a subgraph says otherwise about a mutation. */
const MUTATION_ROLES: readonly Role[] = ['admin', 'service'];

/** What a resolver context must hold for its mutations to be guarded. */
export interface GuardedContext {
  readonly request: RequestContext;
}

/**
 * Makes every mutation of a schema ask for a role before anything else, so that one that is added later is guarded as
 * well.
 * @param exceptions the roles of single mutations
 * @throws Error when an exception names no mutation
 */
export function guardMutations(
  schema: GraphQLSchema,
  exceptions: Readonly<Record<string, readonly Role[]>> = {},
): void {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const name of Object.keys(exceptions)) {
    if (!mutations[name]) throw new Error(`There is no mutation ${name} to name roles for.`);
  }
  for (const [name, field] of Object.entries(mutations)) {
    const { resolve = defaultFieldResolver } = field;
    const allowed = exceptions[name] ?? MUTATION_ROLES;
    field.resolve = (parent, args, context: GuardedContext, info) => {
      requireRole(context.request, name, allowed);
      return resolve(parent, args, context, info);
    };
  }
}

/** @throws AppError FORBIDDEN */
function requireRole({ actor }: RequestContext, mutation: string, allowed: readonly Role[]): void {
  if (actor.roles.some((role) => allowed.includes(role))) return;
  throw new AppError(
    'FORBIDDEN',
    `${actor.name} may not use ${mutation}; it takes the role ${allowed.join(' or ')}.`,
  );
}
