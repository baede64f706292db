import { decimalNumber } from '../../../domain/filter/decimal-number.js';
import type { FilterExpression, FilterField, FilterValue } from '../../../domain/filter/expression.js';
import { SPAN_KIND_NAMES } from '../../../domain/span.js';
import { FAILED, intrinsic } from '../../filters.js';
import { badParameter } from '../../parameters.js';
import { parseGoDuration } from '../go-duration.js';

/** What a condition of a structured filter is about. */
export type Reference =
  | { readonly key: string; readonly level: AttributeLevel | '' }
  | { readonly name: string; readonly level: AttributeLevel };
type AttributeLevel = 'span' | 'resource' | 'scope' | 'event' | 'link';

/** A constant as it is written, and what its type is said to be. */
export interface FilterConstant {
  readonly value: string;
  readonly type: '' | 'string' | 'int' | 'double' | 'bool';
}

/** Levels on which the store filters. */
export const FILTER_LEVELS = ['span', 'resource', 'scope', 'event', 'link'] as const;

/** Fields by level and name. What is missing is known to Jaeger, but no condition of our store. */
const FIELDS: Readonly<Record<string, FilterField>> = {
  'span.traceID': intrinsic('trace.id'),
  'span.spanID': intrinsic('span.id'),
  'span.parentSpanID': intrinsic('parent.id'),
  'span.name': intrinsic('name'),
  'span.kind': intrinsic('kind'),
  'span.duration': intrinsic('duration'),
  'span.status': intrinsic('status'),
  'span.statusMessage': intrinsic('status.message'),
  'resource.service': intrinsic('service'),
  'scope.name': intrinsic('scope.name'),
  'scope.version': intrinsic('scope.version'),
  'event.name': intrinsic('event.name'),
};
const IDS: readonly FilterField[] = ['span.traceID', 'span.spanID', 'span.parentSpanID'].flatMap((name) => {
  const field = FIELDS[name];
  return field ? [field] : [];
});

/** @throws InvalidInputError */
export function referenceOf(reference: Reference): FilterField {
  if ('key' in reference) {
    return { kind: 'attribute', scope: reference.level === '' ? 'any' : reference.level, key: reference.key };
  }
  const name = `${reference.level}.${reference.name}`;
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (!field) throw refuse(`the field ${name.slice(0, 80)} cannot be searched`);
  return field;
}

export const isStatus = (reference: Reference): boolean =>
  'name' in reference && reference.level === 'span' && reference.name === 'status';

/** Only whether a span failed is stored in a way that can be searched. @throws InvalidInputError */
export function statusCondition(op: string, constants: readonly FilterConstant[]): FilterExpression {
  if (constants.some(({ value }) => value !== 'error')) {
    throw refuse('span.status is compared with error only: ok and unset are not told apart');
  }
  switch (op) {
    case 'eq':
    case 'in':
      return FAILED;
    case 'ne':
    case 'not_in':
      return { kind: 'not', operand: FAILED };
    default:
      throw refuse(`span.status is not compared by ${op}`);
  }
}

const ORDERS: ReadonlySet<string> = new Set(['gt', 'lt', 'gte', 'lte']);

/** A constant as the field has it. @throws InvalidInputError when the field has no such values */
export function constantOf(reference: Reference, op: string, { value, type }: FilterConstant): FilterValue {
  const field = referenceOf(reference);
  if (field === FIELDS['span.duration']) {
    if (op === 'regex') throw refuse('span.duration is not compared by regex');
    return parseGoDuration(value, 'query.filter');
  }
  if (field === FIELDS['span.kind']) return kindOf(op, value);
  if (IDS.includes(field)) return value.toLowerCase();
  switch (type) {
    case 'int':
    case 'double':
      return decimalNumber(value) ?? refuseNumber(value);
    case 'bool':
      if (value !== 'true' && value !== 'false') throw refuse(`"${value.slice(0, 40)}" is not true or false`);
      return value === 'true';
    case 'string':
      return value;
    case '':
      return (ORDERS.has(op) ? decimalNumber(value) : undefined) ?? value;
  }
}

function kindOf(op: string, value: string): string {
  if (ORDERS.has(op) || op === 'regex') throw refuse(`span.kind is not compared by ${op}`);
  if (SPAN_KIND_NAMES.some((name) => name === value)) return value;
  throw refuse(`span.kind is one of ${SPAN_KIND_NAMES.join(', ')}`);
}

function refuseNumber(value: string): never {
  throw refuse(`"${value.slice(0, 40)}" is no number`);
}

const refuse = (why: string) => badParameter('query.filter', why);
