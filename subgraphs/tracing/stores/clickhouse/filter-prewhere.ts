import type { AttributeScope, FilterExpression } from '../../domain/filter/expression.js';
import { spanFilterSql } from './filter-sql.js';
import { storedText } from './long-texts.js';
import type { SqlParameters } from './sql-parameters.js';

/** A list of more values is not looked for beforehand. */
const MAX_VALUES = 10;

/** Columns that are arrays of values, or of keys, for each attribute. */
type Part = 'values' | 'keys';

/**
 * A condition that every span satisfies which satisfies the filter, and that reads little: fields of the span, and that
 * the texts and keys it asks for are among its attributes at all. As such they are looked up in a dictionary first, so
 * that of spans which do not have them nothing else is read.
 * @returns undefined when there is no such condition
 */
export function filterPrewhereSql(
  expression: FilterExpression,
  parameters: SqlParameters,
): string | undefined {
  switch (expression.kind) {
    case 'and': {
      const known = expression.operands.flatMap((each) => filterPrewhereSql(each, parameters) ?? []);
      return known.length > 0 ? known.map((each) => `(${each})`).join(' AND ') : undefined;
    }
    case 'or': {
      const known = expression.operands.flatMap((each) => filterPrewhereSql(each, parameters) ?? []);
      const isWhole = known.length > 0 && known.length === expression.operands.length;
      return isWhole ? [...new Set(known)].map((each) => `(${each})`).join(' OR ') : undefined;
    }
    case 'not':
      return isAboutFields(expression.operand) ? spanFilterSql(expression, parameters) : undefined;
    case 'text':
      return undefined;
    default:
      return expression.field.kind === 'attribute'
        ? attributeSql(expression.field, expression, parameters)
        : spanFilterSql(expression, parameters);
  }
}

/** Nothing of it is about attributes or text. */
function isAboutFields(expression: FilterExpression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.every(isAboutFields);
    case 'not':
      return isAboutFields(expression.operand);
    case 'text':
      return false;
    default:
      return expression.field.kind !== 'attribute';
  }
}

type Condition = Extract<FilterExpression, { readonly field: unknown }>;

function attributeSql(
  { scope, key }: { scope: AttributeScope; key: string },
  condition: Condition,
  parameters: SqlParameters,
): string | undefined {
  const values = valuesOf(condition);
  if (values) {
    return values.map((value) => hasSql(scope, 'values', value, parameters)).join(' OR ');
  }
  const holdsWhereMissing =
    condition.kind === 'comparison' && (condition.operator === '!=' || condition.operator === '!~');
  return holdsWhereMissing || key === '' ? undefined : hasSql(scope, 'keys', key, parameters);
}

/** The texts of which the attribute must be one, if they can be looked up: an empty one cannot. */
function valuesOf(condition: Condition): string[] | undefined {
  const wanted =
    condition.kind === 'comparison' && condition.operator === '='
      ? [condition.value]
      : condition.kind === 'oneOf'
        ? condition.values
        : [];
  if (wanted.length === 0 || wanted.length > MAX_VALUES) return undefined;
  const texts = wanted.map((value) =>
    typeof value === 'string' || typeof value === 'boolean' ? String(value) : '',
  );
  return texts.includes('') ? undefined : texts;
}

function hasSql(scope: AttributeScope, part: Part, text: string, parameters: SqlParameters): string {
  const isIn = (column: string) =>
    `has(${column}.${part}, ${parameters.bind('String', part === 'values' ? storedText(text) : text)})`;
  const wanted = () => parameters.bind('String', text);
  const isInOne = (list: string) =>
    `arrayExists(each -> has(${part === 'keys' ? 'mapKeys' : 'mapValues'}(each), ${wanted()}), ${list}.attributes)`;
  switch (scope) {
    case 'span':
      return isIn('attributes');
    case 'resource':
      return isIn('resource_attributes');
    case 'any':
      return `${isIn('attributes')} OR ${isIn('resource_attributes')}`;
    case 'scope':
      return isIn('scope_attributes');
    case 'event':
      return isInOne('events');
    case 'link':
      return isInOne('links');
  }
}
