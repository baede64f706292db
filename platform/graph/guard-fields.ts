import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { isPermission, type Permission } from '../../contracts/permissions.js';
import { requirePermission } from '../access/permit.js';
import type { RequestContext } from '../context.js';

/** What a resolver context must hold for its fields to be guarded. */
export interface GuardedContext {
  readonly request: RequestContext;
}

/**
 * Makes every field ask for the permission that its `@requires` names, before anything else. Whoever transports an
 * operation, the check is here, once.
 * @throws Error when a field of Query, Mutation or Subscription names none: nobody decided who may ask for it
 */
export function guardFields(schema: GraphQLSchema): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const permission = permissionOf(field.astNode?.directives);
      if (permission) guard(field, permission, roots.has(type) ? field.name : `${type.name}.${field.name}`);
      // Fields of federation itself are for the gateway, which alone reaches a subgraph.
      else if (roots.has(type) && !field.name.startsWith('_')) {
        throw new Error(`${type.name}.${field.name} must say who may ask for it: @requires(permission: …)`);
      }
    }
  }
}

/** The permission that a field's directives name. */
export function permissionOf(directives: readonly ConstDirectiveNode[] = []): Permission | undefined {
  const value = directives
    .find(({ name }) => name.value === 'requires')
    ?.arguments?.find(({ name }) => name.value === 'permission')?.value;
  return value?.kind === 'EnumValue' && isPermission(value.value) ? value.value : undefined;
}

function guard(field: GraphQLField<unknown, GuardedContext>, permission: Permission, what: string): void {
  const { subscribe, resolve = defaultFieldResolver } = field;
  if (subscribe) {
    field.subscribe = (parent, args, context, info) => {
      requirePermission(context.request, permission, what);
      return subscribe(parent, args, context, info);
    };
    return;
  }
  field.resolve = (parent, args, context, info) => {
    requirePermission(context.request, permission, what);
    return resolve(parent, args, context, info);
  };
}
