import { RE2JS, RE2JSSyntaxException } from 're2js';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { OUTCOMES } from '../outcome.js';
import { SPAN_KIND_NAMES } from '../span.js';
import { DURATION_UNITS, nanosecondsOf } from './duration-text.js';
import type { ComparisonOperator, FilterExpression, FilterField, FilterValue } from './expression.js';
import { filterError } from './tokenize.js';

/** A value as it is written. `unit` is empty for a plain one. */
export interface Literal {
  readonly at: number;
  readonly value: FilterValue;
  readonly unit: string;
  /** As it was written: an id may look like a number. */
  readonly text: string;
}

type FieldType = 'duration' | 'count' | 'kind' | 'status' | 'id' | 'text' | 'any';

function typeOf(field: FilterField): FieldType {
  if (field.kind === 'attribute') return 'any';
  switch (field.name) {
    case 'duration':
    case 'trace.duration':
      return 'duration';
    case 'trace.spans':
    case 'trace.errors':
      return 'count';
    case 'kind':
    case 'status':
      return field.name;
    case 'trace.id':
    case 'span.id':
    case 'parent.id':
      return 'id';
    default:
      return 'text';
  }
}

export const isNumber = (value: FilterValue): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

export const isDuration = (field: FilterField): boolean => typeOf(field) === 'duration';

/** @throws InvalidInputError when the field has no such values, or is not compared so */
export function checkComparison(field: FilterField, operator: ComparisonOperator, literal: Literal): void {
  const type = typeOf(field);
  if (operator === '~' || operator === '!~') checkPatternLiteral(type, literal);
  else if (type === 'duration') checkDuration(literal);
  else if (type !== 'id' && type !== 'text') checkValue(type, operator, literal);
}

function checkValue(type: FieldType, operator: ComparisonOperator, literal: Literal): void {
  const { at, value } = literal;
  if (literal.unit !== '') throw filterError(at, 'only duration and trace.duration have a unit.');
  if (type === 'count' && !isNumber(value)) throw filterError(at, 'a number is expected.');
  if (type === 'kind' || type === 'status') checkWord(type, operator, literal);
  if (operator !== '=' && operator !== '!=' && typeof value === 'boolean') {
    throw filterError(at, 'true and false are compared with = and != only.');
  }
}

function checkPatternLiteral(type: FieldType, { at, value, unit }: Literal): void {
  if (type === 'duration' || type === 'count') {
    throw filterError(at, 'numbers are not compared with a pattern; use <, >, = or a range.');
  }
  if (typeof value !== 'string' || unit !== '') throw filterError(at, 'a pattern in quotes is expected.');
  try {
    checkPattern(value);
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw filterError(at, cause.message);
    throw cause;
  }
}

const MAX_PATTERN_LENGTH = 1_000;

/**
 * That a pattern is a regular expression in RE2's syntax, as ClickHouse's `match` reads it: no back-references, no
 * look-around, counted repetition up to 1000. The store is only ever asked with patterns that were checked here.
 *
 * @throws InvalidInputError
 */
export function checkPattern(pattern: string): void {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new InvalidInputError(`the pattern has more than ${MAX_PATTERN_LENGTH} characters.`);
  }
  try {
    RE2JS.compile(pattern);
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    const problem = cause.message.replace(/^error parsing regexp: /, '');
    throw new InvalidInputError(`the pattern cannot be read: ${problem}.`, { cause });
  }
}

function checkDuration({ at, value, unit }: Literal): void {
  if (!isNumber(value)) throw filterError(at, 'a duration such as 100ms is expected.');
  const ns = unit === '' && value === 0 ? 0 : nanosecondsOf(Number(value), unit);
  if (ns === undefined) throw filterError(at, `a duration needs a unit: ${DURATION_UNITS}.`);
  if (ns < 0 || ns > Number.MAX_SAFE_INTEGER) throw filterError(at, 'a duration is from 0 to 2501h.');
}

function checkWord(type: 'kind' | 'status', operator: ComparisonOperator, { at, value }: Literal): void {
  const words: readonly string[] = type === 'kind' ? SPAN_KIND_NAMES : OUTCOMES;
  if (operator !== '=' && operator !== '!=') throw filterError(at, `${type} is compared with = and != only.`);
  if (typeof value !== 'string' || !words.includes(value.toLowerCase())) {
    throw filterError(at, `${type} is one of ${words.join(', ')}.`);
  }
}

/** The value of a checked literal, as the field has it. */
export function literalValue(field: FilterField, { value, unit, text }: Literal): FilterValue {
  const type = typeOf(field);
  if (isNumber(value) && type === 'duration') return nanosecondsOf(Number(value), unit || 'ns') ?? value;
  if (type === 'any' || type === 'count' || type === 'duration') return value;
  return type === 'text' ? text : text.toLowerCase();
}

/**
 * A condition on the whole trace cannot be evaluated on one span: it stands only where all conditions must hold.
 *
 * @throws InvalidInputError where one stands below `or` or `not`
 */
export function checkTraceFields(expression: FilterExpression): void {
  if (expression.kind === 'and') {
    for (const operand of expression.operands) checkTraceFields(operand);
  } else if (expression.kind === 'or' || expression.kind === 'not') {
    const field = traceFieldIn(expression);
    if (field) {
      throw new InvalidInputError(
        `${field} is about the whole trace: it can be joined to other conditions with "and" only.`,
        { details: { field: 'filter' } },
      );
    }
  }
}

function traceFieldIn(expression: FilterExpression): string | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const operand of expression.operands) {
        const found = traceFieldIn(operand);
        if (found) return found;
      }
      return undefined;
    case 'not':
      return traceFieldIn(expression.operand);
    case 'text':
      return undefined;
    default:
      return expression.field.kind === 'trace' ? expression.field.name : undefined;
  }
}
