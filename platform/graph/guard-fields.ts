import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  GraphQLString,
  getNullableType,
  isObjectType,
} from 'graphql';
import { isPermission, type Permission } from '../../contracts/permissions.js';
import { PERSONAL_PLACEHOLDER } from '../../contracts/personal.js';
import { may, requirePermission } from '../access/permit.js';
import type { AuditTrail } from '../audit/audit-trail.js';
import type { RequestContext } from '../context.js';
import { actionOf, auditOf, type FieldAudit, onceAnOperation } from './field-audit.js';

/** What a resolver context must hold for its fields to be guarded. */
export interface GuardedContext {
  readonly request: RequestContext;
}

type Field = GraphQLField<unknown, GuardedContext>;
type Resolve = GraphQLFieldResolver<unknown, GuardedContext>;

/**
 * Makes every field ask for the permission that its `@requires` names, before anything else, hides what `@personal`
 * marks, and records what is denied, what is changed and which raw data is shown. Whoever transports an operation, both are here, once.
 * @param trail absent where there is no database to keep it in
 * @throws Error when a field of Query, Mutation or Subscription names no permission: nobody decided who may ask for it.
 *   When one of Mutation, or one that takes READ_RAW, says in no `@audit` what it is about
 */
export function guardFields(schema: GraphQLSchema, trail?: AuditTrail): void {
  const mutations = schema.getMutationType();
  const roots = new Set([schema.getQueryType(), mutations, schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (personalPartOf(field.astNode?.directives) === 'VALUE') hidePersonal(type.name, field);
      const permission = permissionOf(field.astNode?.directives);
      const name = roots.has(type) ? field.name : `${type.name}.${field.name}`;
      if (!permission) {
        // Fields of federation itself are for the gateway, which alone reaches a subgraph.
        if (!roots.has(type) || field.name.startsWith('_')) continue;
        throw new Error(`${type.name}.${field.name} must say who may ask for it: @requires(permission: …)`);
      }
      const audit = auditOf(schema, field.astNode?.directives);
      if (!audit && (type === mutations || permission === 'READ_RAW')) {
        throw new Error(`${type.name}.${field.name} must say what it is about: @audit(target: …)`);
      }
      if (trail) {
        if (type === mutations) recordChanges(field, { trail, name, audit });
        else if (audit) recordReads(field, { trail, name, audit });
      }
      guard(field, { permission, trail, name, audit });
    }
  }
}

/** Puts a placeholder in the place of what is personal, for who may not see it. Nothing is still nothing. */
function hidePersonal(typeName: string, field: Field): void {
  if (getNullableType(field.type) !== GraphQLString) {
    throw new Error(`${typeName}.${field.name} is no text, in whose place another one could stand`);
  }
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) => {
    const value = resolve(parent, args, context, info);
    if (may(context.request.actor, 'READ_RAW')) return value;
    return value instanceof Promise ? value.then(hidden) : hidden(value);
  };
}

const hidden = (value: unknown) => (value === null || value === undefined ? value : PERSONAL_PLACEHOLDER);

/** What of a field is personal, as its directives say. */
export function personalPartOf(
  directives: readonly ConstDirectiveNode[] = [],
): 'VALUE' | 'ATTRIBUTES' | undefined {
  const personal = directives.find(({ name }) => name.value === 'personal');
  if (!personal) return undefined;
  const part = personal.arguments?.find(({ name }) => name.value === 'of')?.value;
  return part?.kind === 'EnumValue' && part.value === 'ATTRIBUTES' ? 'ATTRIBUTES' : 'VALUE';
}

/** The permission that a field's directives name. */
export function permissionOf(directives: readonly ConstDirectiveNode[] = []): Permission | undefined {
  const value = directives
    .find(({ name }) => name.value === 'requires')
    ?.arguments?.find(({ name }) => name.value === 'permission')?.value;
  return value?.kind === 'EnumValue' && isPermission(value.value) ? value.value : undefined;
}

interface Recorded {
  readonly trail: AuditTrail;
  readonly name: string;
  readonly audit: FieldAudit | undefined;
}

function guard(
  field: Field,
  {
    permission,
    trail,
    name,
    audit,
  }: Omit<Recorded, 'trail'> & {
    permission: Permission;
    trail: AuditTrail | undefined;
  },
): void {
  const refuse = async (context: GuardedContext, parent: unknown, args: unknown): Promise<never> => {
    const { request } = context;
    const action = actionOf(name, audit, { parent, args });
    try {
      requirePermission(request, permission, name);
      throw new Error(`${name} was refused to an identity that may`);
    } catch (error) {
      await onceAnOperation(context, action, () => trail?.refuse(request, action, error));
      throw error;
    }
  };
  const guarded =
    (then: Resolve): Resolve =>
    (parent, args, context, info) =>
      may(context.request.actor, permission)
        ? then(parent, args, context, info)
        : refuse(context, parent, args);
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
  else field.resolve = guarded(field.resolve ?? defaultFieldResolver);
}

/** One entry each time, in the transaction of what it changes. */
function recordChanges(field: Field, { trail, name, audit }: Recorded): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) =>
    trail.carryOut(context.request, actionOf(name, audit, { parent, args }), () =>
      resolve(parent, args, context, info),
    );
}

/** One entry for each thing whose raw data an operation asks for; nothing is shown that is not recorded. */
function recordReads(field: Field, { trail, name, audit }: Recorded): void {
  const recorded =
    (then: Resolve): Resolve =>
    async (parent, args, context, info) => {
      const action = actionOf(name, audit, { parent, args });
      let shown: unknown;
      try {
        shown = await then(parent, args, context, info);
      } catch (error) {
        await onceAnOperation(context, action, () => trail.refuse(context.request, action, error));
        throw error;
      }
      // There was nothing to be seen.
      if (shown === null || shown === undefined) return shown;
      await onceAnOperation(context, action, () => trail.record(context.request, action));
      return shown;
    };
  if (field.subscribe) field.subscribe = recorded(field.subscribe);
  else field.resolve = recorded(field.resolve ?? defaultFieldResolver);
}
