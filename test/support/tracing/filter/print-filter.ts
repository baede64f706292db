import { isDuration, isNumber } from '../../../../subgraphs/tracing/domain/filter/check-filter.js';
import { durationText } from '../../../../subgraphs/tracing/domain/filter/duration-text.js';
import type {
  FilterExpression,
  FilterField,
  FilterValue,
} from '../../../../subgraphs/tracing/domain/filter/expression.js';
import { fieldText } from '../../../../subgraphs/tracing/domain/filter/field-names.js';
import { quote } from '../../../../subgraphs/tracing/domain/filter/tokenize.js';

/** A filter as text that `parseFilter` reads as the same filter. Operands that are lists of one are printed as it. */
export function printFilter(expression: FilterExpression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.map((operand) => inParentheses(operand)).join(` ${expression.kind} `);
    case 'not':
      return `not ${inParentheses(expression.operand)}`;
    case 'comparison': {
      const { field, operator, value } = expression;
      return `${fieldText(field)} ${operator} ${valueText(field, value)}`;
    }
    case 'range': {
      const { field, low, high } = expression;
      return `${fieldText(field)} in ${valueText(field, low)}..${valueText(field, high)}`;
    }
    case 'oneOf': {
      const { field, values } = expression;
      return `${fieldText(field)} in (${values.map((value) => valueText(field, value)).join(', ')})`;
    }
    case 'exists':
      return `exists(${fieldText(expression.field)})`;
    case 'text':
      return quote(expression.text);
  }
}

function inParentheses(operand: FilterExpression): string {
  const text = printFilter(operand);
  const isSimple = operand.kind !== 'and' && operand.kind !== 'or';
  return isSimple ? text : `(${text})`;
}

function valueText(field: FilterField, value: FilterValue): string {
  if (typeof value === 'string') return quote(value);
  if (isNumber(value) && isDuration(field)) return durationText(Number(value));
  return String(value);
}
