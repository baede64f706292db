import { z } from 'zod';
import { InvalidInputError } from '../../../../../contracts/errors.js';
import { checkPattern } from '../../../domain/filter/check-filter.js';
import type { FilterExpression, FilterField } from '../../../domain/filter/expression.js';
import { badParameter } from '../../parameters.js';
import {
  constantOf,
  type FilterConstant,
  isStatus,
  referenceOf,
  statusCondition,
} from './filter-reference.js';

/** Jaeger's structured filter (RFC 0005 of its documents), as JSON: `jaeger.expression.v1.Call`. */
export const FILTER_OPERATORS = [
  'and',
  'or',
  'not',
  'eq',
  'ne',
  'gt',
  'lt',
  'gte',
  'lte',
  'regex',
  'exists',
  'in',
  'not_in',
  'some',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

const PARAMETER = 'query.filter';
const MAX_DEPTH = 50;
const MAX_CALLS = 200;

const callSchema = z.strictObject({ op: z.enum(FILTER_OPERATORS), args: z.array(z.unknown()).max(100) });
const level = z.enum(['span', 'resource', 'scope', 'event', 'link']);
const type = z.enum(['', 'string', 'int', 'double', 'bool']).default('');
const termSchema = z
  .strictObject({
    attr: z.strictObject({ key: z.string().min(1), level: z.union([level, z.literal('')]).default('') }),
    field: z.strictObject({ name: z.string(), level }),
    nested: z.strictObject({ level: z.enum(['event', 'link']) }),
    scalar: z.strictObject({ value: z.string(), type }),
    list: z.strictObject({ values: z.array(z.string()).min(1).max(1_000), type }),
    call: z.unknown(),
  })
  .partial()
  .refine(
    (term) => Object.keys(term).length === 1,
    'exactly one of attr, field, nested, scalar, list and call',
  );

type Term = z.infer<typeof termSchema>;
export type AttrTerm = NonNullable<Term['attr']>;
export type FieldTerm = NonNullable<Term['field']>;

/**
 * A structured filter as ours. A constant is compared as text with an attribute of whatever type, unless its type says
 * that it is a number; an attribute without level is the span's, or else its resource's.
 * @throws InvalidInputError when it is no such filter, or asks what the store cannot tell
 */
export function parseFilterAst(json: string): FilterExpression {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new InvalidInputError(`unable to parse param '${PARAMETER}': it is no JSON`, { cause });
  }
  return new FilterReader().call(parsed, 0, undefined);
}

/** The event or link of which a call within `some` is. */
type Element = 'event' | 'link' | undefined;

class FilterReader {
  #calls = 0;

  call(json: unknown, depth: number, element: Element): FilterExpression {
    this.#calls += 1;
    if (depth > MAX_DEPTH || this.#calls > MAX_CALLS) throw refuse('it is too large');
    const { op, args } = parse(callSchema, json);
    const terms = args.map((arg) => parse(termSchema, arg));
    if (element !== undefined && !IN_SOME.has(op)) {
      throw refuse(
        `within some, ${op} is not supported: what one ${element} has is not told from the others`,
      );
    }
    switch (op) {
      case 'and':
      case 'or':
        if (terms.length === 0) throw refuse(`${op} takes at least one argument`);
        return { kind: op, operands: terms.map((term) => this.#nested(op, term, depth, element)) };
      case 'not': {
        const [operand] = exactly(1, op, terms);
        return { kind: 'not', operand: this.#nested(op, operand, depth, element) };
      }
      case 'some': {
        const [over, condition] = exactly(2, op, terms);
        if (!over?.nested || element !== undefined) throw refuse('some takes an event or a link first');
        return this.#nested(op, condition, depth, over.nested.level);
      }
      default:
        return condition(op, terms, element);
    }
  }

  #nested(op: string, term: Term | undefined, depth: number, element: Element): FilterExpression {
    if (term?.call === undefined) throw refuse(`${op} takes a call`);
    return this.call(term.call, depth + 1, element);
  }
}

/** What one event or link satisfies is the same as what any does, for these. */
const IN_SOME: ReadonlySet<FilterOperator> = new Set([
  'or',
  'eq',
  'gt',
  'lt',
  'gte',
  'lte',
  'regex',
  'exists',
  'in',
]);

const COMPARISONS = { eq: '=', ne: '!=', gt: '>', lt: '<', gte: '>=', lte: '<=' } as const;

function condition(op: FilterOperator, terms: readonly Term[], element: Element): FilterExpression {
  const [subject, object] = exactly(op === 'exists' ? 1 : 2, op, terms);
  const reference = subject?.attr ?? subject?.field;
  if (!reference) throw refuse(`${op} takes an attribute or a field first`);
  if (element !== undefined && reference.level !== element) {
    throw refuse(`within some over ${element}, conditions are about ${element}`);
  }
  if (op === 'exists') return { kind: 'exists', field: referenceOf(reference) };
  const constants = constantsOf(op, object);
  if (isStatus(reference)) return statusCondition(op, constants);
  const field = referenceOf(reference);
  const values = constants.map((constant) => constantOf(reference, op, constant));
  switch (op) {
    case 'in':
      return { kind: 'oneOf', field, values };
    case 'not_in':
      return { kind: 'not', operand: { kind: 'oneOf', field, values } };
    case 'regex':
      return matching(field, constants[0]?.value ?? '');
    default: {
      const [value = ''] = values;
      return { kind: 'comparison', field, operator: COMPARISONS[op as keyof typeof COMPARISONS], value };
    }
  }
}

function matching(field: FilterField, pattern: string): FilterExpression {
  checkPattern(pattern);
  return { kind: 'comparison', field, operator: '~', value: pattern };
}

function constantsOf(op: FilterOperator, term: Term | undefined): FilterConstant[] {
  if (op === 'in' || op === 'not_in') {
    const { list } = term ?? {};
    if (!list) throw refuse(`${op} takes a list second`);
    return list.values.map((value) => ({ value, type: list.type }));
  }
  if (!term?.scalar) throw refuse(`${op} takes a constant second`);
  return [term.scalar];
}

function exactly(count: number, op: string, terms: readonly Term[]): readonly Term[] {
  if (terms.length === count) return terms;
  throw refuse(`${op} takes ${count === 1 ? 'one argument' : 'two arguments'}, not ${terms.length}`);
}

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') || 'an expression'}: ${issue?.message}`);
}

export const refuse = (why: string): InvalidInputError => badParameter(PARAMETER, why);
