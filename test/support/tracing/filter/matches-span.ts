import { RE2JS } from 're2js';
import { attributeText } from '../../../../subgraphs/tracing/domain/attribute-text.js';
import { decimalNumber } from '../../../../subgraphs/tracing/domain/filter/decimal-number.js';
import type {
  ComparisonOperator,
  FieldCondition,
  FilterExpression,
  FilterField,
  FilterValue,
} from '../../../../subgraphs/tracing/domain/filter/expression.js';
import type { AttributeValue } from '../../../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../../../subgraphs/tracing/domain/stored-span.js';
import { attributeValues, containsText, intrinsicValues } from './field-value.js';

/**
 * Whether a span satisfies a filter, as `FilterExpression` says. Conditions on the whole trace cannot be known from one
 * span and count as satisfied: evaluate them with `matchesTrace`.
 *
 * @throws InvalidInputError for a pattern that cannot be read
 */
export function matchesSpan(expression: FilterExpression, span: StoredSpan): boolean {
  return spanMatcher(expression)(span);
}

/** The same for many spans: patterns are compiled once. */
export function spanMatcher(expression: FilterExpression): (span: StoredSpan) => boolean {
  switch (expression.kind) {
    case 'and': {
      const operands = expression.operands.map(spanMatcher);
      return (span) => operands.every((operand) => operand(span));
    }
    case 'or': {
      const operands = expression.operands.map(spanMatcher);
      return (span) => operands.some((operand) => operand(span));
    }
    case 'not': {
      const operand = spanMatcher(expression.operand);
      return (span) => !operand(span);
    }
    case 'text': {
      const lowerCase = expression.text.toLowerCase();
      return (span) => containsText(span, lowerCase);
    }
    default: {
      const { field } = expression;
      if (field.kind === 'trace') return () => true;
      const holds = conditionTest(expression);
      return (span) => holds(valuesOf(span, field));
    }
  }
}

/** What a condition asks of the values of its field. */
export function conditionTest(condition: FieldCondition): (values: readonly AttributeValue[]) => boolean {
  switch (condition.kind) {
    case 'exists':
      return (values) => values.length > 0;
    case 'range': {
      const { low, high } = condition;
      return (values) =>
        values.some((value) => {
          const number = numberOf(value);
          return number !== undefined && number >= low && number <= high;
        });
    }
    case 'oneOf': {
      const tests = condition.values.map((value) => comparisonTest('=', value));
      return (values) => values.some((value) => tests.some((test) => test(value)));
    }
    case 'comparison':
      return comparison(condition.operator, condition.value);
  }
}

/** `!=` and `!~` are the opposite of `=` and `~`: they hold where the field is missing. */
function comparison(operator: ComparisonOperator, wanted: FilterValue) {
  const isOpposite = operator === '!=' || operator === '!~';
  const test = comparisonTest(operator === '!=' ? '=' : operator === '!~' ? '~' : operator, wanted);
  return (values: readonly AttributeValue[]) => values.some(test) !== isOpposite;
}

function comparisonTest(
  operator: Exclude<ComparisonOperator, '!=' | '!~'>,
  wanted: FilterValue,
): (value: AttributeValue) => boolean {
  if (operator === '~') {
    const pattern = RE2JS.compile(String(wanted), RE2JS.DOTALL);
    return (value) => pattern.matcher(attributeText(value)).find();
  }
  const order = orderTest(operator);
  if (typeof wanted === 'number' || typeof wanted === 'bigint') {
    return (value) => {
      const number = numberOf(value);
      return number !== undefined && order(number, wanted);
    };
  }
  const text = String(wanted);
  return (value) => order(attributeText(value), text);
}

function orderTest(operator: '=' | '<' | '<=' | '>' | '>=') {
  const tests = {
    // Numbers of both types are equal when neither is less; one that is not a number is neither.
    '=': <T extends string | number | bigint>(a: T, b: T) => a <= b && a >= b,
    '<': <T extends string | number | bigint>(a: T, b: T) => a < b,
    '<=': <T extends string | number | bigint>(a: T, b: T) => a <= b,
    '>': <T extends string | number | bigint>(a: T, b: T) => a > b,
    '>=': <T extends string | number | bigint>(a: T, b: T) => a >= b,
  };
  return tests[operator];
}

/** A number, or a text that is one: Zipkin's and Jaeger's tags are texts. */
function numberOf(value: AttributeValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'string' ? decimalNumber(value) : undefined;
}

const valuesOf = (span: StoredSpan, field: Exclude<FilterField, { kind: 'trace' }>): AttributeValue[] =>
  field.kind === 'intrinsic'
    ? intrinsicValues(span, field.name)
    : attributeValues(span, field.scope, field.key);
