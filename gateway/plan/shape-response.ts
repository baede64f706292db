import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { ErrorCode } from '../../contracts/errors.js';
import { collectFields, type SelectionSource } from './collect-fields.js';
import { compileIntrospection } from './introspection.js';
import { planKey } from './plan-aliases.js';
import { isResponseObject, isUnknown, type ResponseObject } from './response-data.js';

/** Marks a null that has been reported already, on its way up to the next nullable field. */
const NULLED = Symbol('nulled');
/** Takes the place of an entity that its subgraph does not have: null where that is allowed, without a word. */
const UNKNOWN = Symbol('unknown');

interface ShapeRun {
  readonly path: (string | number)[];
  readonly problems: GraphQLError[];
}
type Complete = (value: unknown, run: ShapeRun) => unknown;

interface ShapedField {
  /** Its name for the client. */
  readonly key: string;
  /** Its name in the data of the subgraphs. */
  readonly from: string;
  readonly label: string;
  readonly nonNull: boolean;
  readonly composite: boolean;
  readonly isTypename?: boolean;
  readonly complete: Complete;
}

export interface ShapedResponse {
  data: ResponseObject | null;
  /** Nulls and values that the schema forbids and that no subgraph explained. */
  problems: GraphQLError[];
}
export type ShapeResponse = (
  data: ResponseObject,
  variables: Readonly<Record<string, unknown>>,
) => ShapedResponse;

/** Enough to see what is wrong; one bad list could hold thousands. */
const MAX_PROBLEMS = 20;

/**
 * Compiles the last step of an execution: picks the selected fields out of the merged data in the order of the
 * operation, without the keys that only the planner asked for, and applies GraphQL's rules for nulls and leaf
 * values (specification, section 6.4.3). Subgraphs have serialised the leaves already.
 */
export function compileShape(
  schema: GraphQLSchema,
  rootType: GraphQLCompositeType,
  source: SelectionSource,
): ShapeResponse {
  const compiler = new ShapeCompiler(schema, source);
  const complete = compiler.object(rootType, [source.operation.selectionSet]);
  const introspect = compileIntrospection(schema, rootType, source);
  return (data, variables) => {
    const run: ShapeRun = { path: [], problems: [] };
    const shaped = complete(data, run);
    if (!isResponseObject(shaped)) return { data: null, problems: run.problems };
    return {
      data: introspect ? Object.assign(shaped, introspect(variables)) : shaped,
      problems: run.problems,
    };
  };
}

class ShapeCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly source: SelectionSource,
  ) {}

  /** Fields of an object whose concrete type is known now or, for an abstract type, by its `__typename`. */
  object(type: GraphQLCompositeType, selectionSets: SelectionSets): Complete {
    if (isObjectType(type)) return shapeObject(this.fields(type, selectionSets));
    const byTypename = new Map<string, Complete>();
    return (value, run) => {
      const typename = isResponseObject(value) ? value.__typename : undefined;
      if (typeof typename !== 'string') return report(run, `Type of ${type.name} is unknown.`);
      let complete = byTypename.get(typename);
      if (!complete) {
        const concrete = this.schema.getType(typename);
        if (!isCompositeType(concrete)) return report(run, `Type of ${type.name} is unknown.`);
        complete = shapeObject(this.fields(concrete, selectionSets));
        byTypename.set(typename, complete);
      }
      return complete(value, run);
    };
  }

  private fields(type: GraphQLCompositeType, selectionSets: SelectionSets): ShapedField[] {
    const shaped: ShapedField[] = [];
    for (const [key, nodes] of collectFields(this.schema, type, selectionSets, this.source)) {
      const field = this.field(type, key, nodes);
      if (field) shaped.push(field);
    }
    return shaped;
  }

  private field(type: GraphQLCompositeType, key: string, nodes: FieldNode[]): ShapedField | undefined {
    const [node] = nodes;
    if (!node) return undefined;
    const name = node.name.value;
    const from = planKey(node, this.schema);
    const label = `${type.name}.${name}`;
    if (name === '__typename') {
      const complete = (value: unknown) => (isKnownType(this.schema, value) ? value : type.name);
      return { key, from, label, nonNull: true, composite: false, isTypename: true, complete };
    }
    // Answered by the schema itself and added afterwards.
    if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) return undefined;
    const fieldType = 'getFields' in type ? type.getFields()[name]?.type : undefined;
    if (!fieldType) return undefined;
    const inner = getNullableType(fieldType);
    return {
      key,
      from,
      label,
      nonNull: isNonNullType(fieldType),
      composite: isListType(inner) || isCompositeType(inner),
      complete: this.output(inner, label, nodes),
    };
  }

  private output(type: GraphQLOutputType, label: string, nodes: FieldNode[]): Complete {
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const item = inner.ofType;
      return shapeList(this.output(item, label, nodes), isNonNullType(item), label);
    }
    if (isCompositeType(inner)) {
      return this.object(
        inner,
        nodes.flatMap((node) => node.selectionSet ?? []),
      );
    }
    return shapeLeaf(inner, label);
  }
}

type SelectionSets = Parameters<typeof collectFields>[2];

function shapeObject(fields: readonly ShapedField[]): Complete {
  return (value, run) => {
    if (!isResponseObject(value)) return report(run, 'Expected an object.');
    // A plain object, not one without prototype: V8 keeps those as hash tables, twice as slow to fill and print.
    const shaped: ResponseObject = {};
    for (const field of fields) {
      const { key } = field;
      const input = value[field.from];
      let output: unknown = null;
      if (field.isTypename) output = field.complete(input ?? value.__typename, run);
      else if (input !== null && input !== undefined && typeof input !== 'function') {
        if (field.composite) {
          run.path.push(key);
          output = field.complete(input, run);
          run.path.pop();
        } else output = field.complete(input, run);
      }
      if (output === UNKNOWN) {
        if (field.nonNull)
          return report(run, `What ${field.label} refers to does not exist.`, key, 'NOT_FOUND');
        output = null;
      }
      if (output === NULLED || (output === null && field.nonNull)) {
        if (output === null && isUnknown(value)) return UNKNOWN;
        if (output === null) report(run, `Cannot return null for non-nullable field ${field.label}.`, key);
        if (field.nonNull) return NULLED;
        output = null;
      }
      shaped[key] = output;
    }
    return shaped;
  };
}

function shapeList(complete: Complete, itemNonNull: boolean, label: string): Complete {
  return (value, run) => {
    if (!Array.isArray(value)) return report(run, `Expected a list for field ${label}.`);
    const shaped = new Array<unknown>(value.length);
    for (let index = 0; index < value.length; index++) {
      const input = value[index];
      let output: unknown = null;
      if (input !== null && input !== undefined) {
        run.path.push(index);
        output = complete(input, run);
        run.path.pop();
      }
      if (output === UNKNOWN) {
        if (itemNonNull)
          return report(run, `What an item of ${label} refers to does not exist.`, index, 'NOT_FOUND');
        output = null;
      }
      if (output === NULLED || (output === null && itemNonNull)) {
        if (output === null) report(run, `Cannot return null for an item of ${label}.`, index);
        if (itemNonNull) return NULLED;
        output = null;
      }
      shaped[index] = output;
    }
    return shaped;
  };
}

function shapeLeaf(type: GraphQLOutputType, label: string): Complete {
  const isValid = leafCheck(type);
  if (!isValid) return (value) => value;
  return (value, run) => (isValid(value) ? value : report(run, `Invalid value for field ${label}.`));
}

function leafCheck(type: GraphQLOutputType): ((value: unknown) => boolean) | undefined {
  if (isEnumType(type)) {
    // Not every value a subgraph knows is one that clients may see (@inaccessible).
    const values = new Set<unknown>(type.getValues().map((value) => value.name));
    return (value) => values.has(value);
  }
  switch (String(type)) {
    case 'Int':
      return Number.isInteger;
    case 'Float':
      return Number.isFinite;
    case 'String':
      return (value) => typeof value === 'string';
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    default:
      return undefined;
  }
}

function isKnownType(schema: GraphQLSchema, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const type = schema.getType(value);
  return type !== undefined && !isAbstractType(type);
}

function report(
  run: ShapeRun,
  message: string,
  key?: string | number,
  code: ErrorCode = 'INTERNAL',
): typeof NULLED {
  if (run.problems.length < MAX_PROBLEMS) {
    const path = key === undefined ? [...run.path] : [...run.path, key];
    run.problems.push(new GraphQLError(message, { path, extensions: { code } }));
  }
  return NULLED;
}
