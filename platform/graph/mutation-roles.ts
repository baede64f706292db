import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { AppError } from '../../contracts/errors.js';
import type { RequestContext, Role } from '../context.js';

/** Who may change something, unless a subgraph says otherwise about a mutation. */
const MUTATION_ROLES: readonly Role[] = ['admin', 'service'];

/** Of mutations that change only what is the caller's own: whoever may read may use them. */
export const ANYONE = 'anyone';

/** The roles of mutations that take others than `admin` or `service`, by their names. */
export type MutationRoles = Readonly<Record<string, readonly Role[] | typeof ANYONE>>;

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
export function guardMutations(schema: GraphQLSchema, exceptions: MutationRoles = {}): void {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const name of Object.keys(exceptions)) {
    if (!mutations[name]) throw new Error(`There is no mutation ${name} to name roles for.`);
  }
  for (const [name, field] of Object.entries(mutations)) {
    const { resolve = defaultFieldResolver } = field;
    const allowed = exceptions[name] ?? MUTATION_ROLES;
    if (allowed === ANYONE) continue;
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
