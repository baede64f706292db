import { type ConstDirectiveNode, type GraphQLSchema, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import type { AuditedAction } from '../audit/audit-entry.js';

/** What `@audit` says of a field. */
export interface FieldAudit {
  /** A type of the schema. */
  readonly target: string;
  /** Paths below `parent` and the arguments whose values are the id, with slashes between them. */
  readonly by: readonly (readonly string[])[];
}

const argumentsSchema = z.object({
  target: z.string(),
  by: z.union([z.string(), z.array(z.string())]).optional(),
});

/** @throws Error when what a field is about is no type of the schema */
export function auditOf(
  schema: GraphQLSchema,
  directives: readonly ConstDirectiveNode[] = [],
): FieldAudit | undefined {
  const directive = directives.find(({ name }) => name.value === 'audit');
  if (!directive) return undefined;
  const given = Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  const { target, by = [] } = argumentsSchema.parse(given);
  if (!schema.getType(target)) throw new Error(`@audit(target: "${target}") names no type`);
  return { target, by: [by].flat().map((path) => path.split('.')) };
}

/** What somebody does who asks for a field. */
export function actionOf(
  name: string,
  audit: FieldAudit | undefined,
  { parent, args }: { parent: unknown; args: unknown },
): AuditedAction {
  if (!audit) return { action: name, target: undefined };
  const values = audit.by
    .map(([first, ...rest]) => valueAt(first === 'parent' ? parent : valueAt(args, [first ?? '']), rest))
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return { action: name, target: { kind: audit.target, ...(values.length > 0 && { id: values.join('/') }) } };
}

function valueAt(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    from,
  );
}

const recorded = new WeakMap<object, Map<string, Promise<void> | undefined>>();

/** However many rows of an answer, or aliases, are about the same: who asks once is recorded once. */
export function onceAnOperation(
  context: object,
  { action, target }: AuditedAction,
  record: () => Promise<void> | undefined,
): Promise<void> | undefined {
  const known = recorded.get(context) ?? new Map<string, Promise<void> | undefined>();
  recorded.set(context, known);
  const key = JSON.stringify([action, target?.id]);
  if (!known.has(key)) known.set(key, record());
  return known.get(key);
}
