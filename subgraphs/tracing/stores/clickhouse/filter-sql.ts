import { isNumber } from '../../domain/filter/check-filter.js';
import type {
  ComparisonOperator,
  FieldCondition,
  FilterExpression,
  FilterField,
  FilterValue,
  SpanIntrinsic,
  TraceIntrinsic,
} from '../../domain/filter/expression.js';
import { OUTCOMES } from '../../domain/outcome.js';
import { SPAN_KIND_NAMES } from '../../domain/span.js';
import {
  isStandIn,
  LONG_TEXTS,
  type LongTextScope,
  longTextKey,
  mayBeInStandIn,
  storedText,
} from './long-texts.js';
import type { SqlParameters } from './sql-parameters.js';

/** One value of a field. */
interface ValueSql {
  /** What it is compared with as text. */
  readonly text: string;
  /** That it is a number which satisfies a test: a whole one, or else a double. */
  number(test: NumberTest): string;
}
/** Both sides are integers of any size or doubles; ClickHouse compares these exactly. */
type NumberTest = (number: string, kind: 'whole' | 'double') => string;

/** A field as SQL. */
interface FieldSql {
  readonly exists: string;
  /** That some value of it satisfies a test. */
  some(test: (value: ValueSql) => string): string;
  /** A shorter way to say that it is this text, where there is one. */
  equals?(text: string): string | undefined;
}

/**
 * A condition on rows of spans that holds for those that `matchesSpan` accepts; conditions on the whole trace count as
 * satisfied. All that the filter says travels as parameters.
 *
 * Texts are compared by code point and searched without regard to case as ClickHouse does it, which differs from
 * JavaScript for a few letters beyond ASCII.
 *
 * @throws InvalidInputError for a pattern that cannot be read
 */
export function spanFilterSql(expression: FilterExpression, parameters: SqlParameters): string {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => `(${spanFilterSql(operand, parameters)})`);
      if (operands.length === 0) return expression.kind === 'and' ? '1' : '0';
      return operands.join(expression.kind === 'and' ? ' AND ' : ' OR ');
    }
    case 'not':
      return `NOT (${spanFilterSql(expression.operand, parameters)})`;
    case 'text':
      return containsSql(expression.text, parameters);
    default:
      if (expression.field.kind === 'trace') return '1';
      return conditionSql(expression, spanField(expression.field, parameters), parameters);
  }
}

/** A condition on an aggregated trace, whose columns are `t_duration`, `t_spans`, `t_errors` and `t_root`. */
export function traceConditionSql(condition: FieldCondition, parameters: SqlParameters): string {
  if (condition.field.kind !== 'trace') return '1';
  return conditionSql(condition, traceField(condition.field.name), parameters);
}

function conditionSql(condition: FieldCondition, field: FieldSql, parameters: SqlParameters): string {
  switch (condition.kind) {
    case 'exists':
      return field.exists;
    case 'range': {
      const low = bindNumber(condition.low, parameters);
      const high = bindNumber(condition.high, parameters);
      return field.some(({ number }) => number((each) => `${each} >= ${low} AND ${each} <= ${high}`));
    }
    case 'oneOf':
      return oneOfSql(condition.values, field, parameters);
    case 'comparison':
      return comparisonSql(condition.operator, condition.value, field, parameters);
  }
}

function comparisonSql(
  operator: ComparisonOperator,
  value: FilterValue,
  field: FieldSql,
  parameters: SqlParameters,
): string {
  switch (operator) {
    // The opposites hold where the field is missing.
    case '!=':
      return `NOT (${comparisonSql('=', value, field, parameters)})`;
    case '!~':
      return `NOT (${comparisonSql('~', value, field, parameters)})`;
    case '~': {
      const pattern = parameters.bind('String', String(value));
      return field.some(({ text }) => `match(${text}, ${pattern})`);
    }
    default: {
      if (isNumber(value)) {
        const wanted = bindNumber(value, parameters);
        return field.some(({ number }) => number((each) => `${each} ${operator} ${wanted}`));
      }
      const short = operator === '=' ? field.equals?.(String(value)) : undefined;
      if (short !== undefined) return short;
      const text = parameters.bind('String', String(value));
      return field.some((each) => `${each.text} ${operator} ${text}`);
    }
  }
}

function oneOfSql(values: readonly FilterValue[], field: FieldSql, parameters: SqlParameters): string {
  const texts = values.filter((value) => !isNumber(value)).map(String);
  const numbers = values.filter(isNumber);
  const textList = parameters.bind('Array(String)', texts);
  const lists = bindNumbers(numbers, parameters);
  return field.some(({ text, number }) =>
    [
      ...(texts.length > 0 ? [`has(${textList}, ${text})`] : []),
      ...(numbers.length > 0 ? [number((each, kind) => `has(${lists[kind]}, ${each})`)] : []),
      ...(values.length === 0 ? ['0'] : []),
    ].join(' OR '),
  );
}

function bindNumber(value: number | bigint, parameters: SqlParameters): string {
  if (typeof value === 'bigint') return parameters.bind('Int128', String(value));
  return Number.isSafeInteger(value)
    ? parameters.bind('Int64', String(value))
    : parameters.bind('Float64', value);
}

/** A list of each type, with those of the numbers that the type can hold exactly. */
function bindNumbers(numbers: readonly (number | bigint)[], parameters: SqlParameters) {
  const whole = numbers.filter((value) => typeof value === 'bigint' || Number.isSafeInteger(value));
  const doubles = numbers.filter((value) => typeof value === 'number' || BigInt(Number(value)) === value);
  return {
    whole: parameters.bind('Array(Int128)', whole.map(BigInt)),
    double: parameters.bind('Array(Float64)', doubles.map(Number)),
  };
}

/** An attribute's key as a parameter. */
interface Key {
  readonly text: string;
  readonly sql: string;
  readonly isEmpty: boolean;
}

/** The engine does not find an empty text in a LowCardinality array by `has`, which is what `mapContains` becomes. */
const containsKey = (map: string, { sql, isEmpty }: Key): string =>
  isEmpty ? `arrayExists(key -> key = '', mapKeys(${map}))` : `mapContains(${map}, ${sql})`;
/** The same of a column, of which nothing but the keys is read. */
const hasKey = (column: string, key: Key): string =>
  key.isEmpty ? containsKey(column, key) : `has(${column}.keys, ${key.sql})`;
/** What is under a key of a column, from the two arrays that it is stored as: reading it as a map takes twice as long. */
const valueUnder = (column: string, { sql, isEmpty }: Key): string =>
  isEmpty ? `${column}[${sql}]` : `${column}.values[indexOf(${column}.keys, ${sql})]`;

function spanField(field: Exclude<FilterField, { kind: 'trace' }>, parameters: SqlParameters): FieldSql {
  if (field.kind === 'intrinsic') return intrinsicField(field.name, parameters);
  const key: Key = {
    text: field.key,
    sql: parameters.bind('String', field.key),
    isEmpty: field.key === '',
  };
  switch (field.scope) {
    case 'span':
      return attributeField('span', key, parameters);
    case 'resource':
      return attributeField('resource', key, parameters);
    case 'scope':
      return attributeField('scope', key, parameters);
    case 'event':
      return nestedAttributeField('events', key, parameters);
    case 'link':
      return nestedAttributeField('links', key, parameters);
    case 'any': {
      const own = attributeField('span', key, parameters);
      const resource = attributeField('resource', key, parameters);
      const either = (ofOwn: string, ofResource: string) =>
        `(${ofOwn} OR (NOT ${own.exists} AND ${ofResource}))`;
      return {
        exists: `(${own.exists} OR ${resource.exists})`,
        some: (test) => either(own.some(test), resource.some(test)),
        equals(text) {
          const [ofOwn, ofResource] = [own.equals?.(text), resource.equals?.(text)];
          return ofOwn && ofResource ? either(ofOwn, ofResource) : undefined;
        },
      };
    }
  }
}

const COLUMNS: Record<LongTextScope, { texts: string; types: string }> = {
  span: { texts: 'attributes', types: 'attribute_types' },
  resource: { texts: 'resource_attributes', types: 'resource_attribute_types' },
  scope: { texts: 'scope_attributes', types: 'scope_attribute_types' },
};

function attributeField(scope: LongTextScope, key: Key, parameters: SqlParameters): FieldSql {
  const { texts, types } = COLUMNS[scope];
  const exists = hasKey(texts, key);
  const longKey = parameters.bind('String', longTextKey(scope, key.text));
  const type = `${types}[${key.sql}]`;
  return {
    exists,
    some(test) {
      const [short, long] = [`${texts}[${key.sql}]`, `${LONG_TEXTS}[${longKey}]`].map(
        (text) => `(${test(attributeSql(text, type))})`,
      );
      return `(${exists} AND if(has(${LONG_TEXTS}.keys, ${longKey}), ${long}, ${short}))`;
    },
    // A key that is missing reads as an empty text.
    equals: (wanted) =>
      wanted === ''
        ? undefined
        : `${valueUnder(texts, key)} = ${parameters.bind('String', storedText(wanted))}`,
  };
}

function nestedAttributeField(list: 'events' | 'links', key: Key, parameters: SqlParameters): FieldSql {
  const each = (condition: string) =>
    `arrayExists((texts, types) -> ${containsKey('texts', key)} AND (${condition}), ${list}.attributes, ${list}.attribute_types)`;
  return {
    exists: each('1'),
    some: (test) => each(test(attributeSql(`texts[${key.sql}]`, `types[${key.sql}]`))),
    equals: (wanted) =>
      wanted === ''
        ? undefined
        : `arrayExists(texts -> texts[${key.sql}] = ${parameters.bind('String', wanted)}, ${list}.attributes)`,
  };
}

/** Numbers, and texts that are decimal numbers: the tags of Zipkin and Jaeger are texts. As `decimalNumber` reads them. */
const DECIMAL = String.raw`'^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?$'`;
const WHOLE = String.raw`'^[+-]?\\d{1,38}(\\.0*)?$'`;

const attributeSql = (text: string, type: string): ValueSql => ({
  text,
  number: numberOfText(
    text,
    `${type} = 'i' OR (${type} = '' AND match(${text}, ${WHOLE}))`,
    `${type} = 'd' OR (${type} = '' AND match(${text}, ${DECIMAL}))`,
  ),
});
const textSql = (text: string): ValueSql => ({
  text,
  number: numberOfText(text, `match(${text}, ${WHOLE})`, `match(${text}, ${DECIMAL})`),
});
/** @param column integers */
const numberSql = (column: string): ValueSql => ({
  text: `toString(${column})`,
  number: (test) => test(column, 'whole'),
});

const numberOfText =
  (text: string, isWhole: string, isDouble: string) =>
  (test: NumberTest): string =>
    `multiIf(${isWhole}, ${test(`assumeNotNull(toInt128OrNull(substringIndex(${text}, '.', 1)))`, 'whole')},
      ${isDouble}, ${test(`assumeNotNull(toFloat64OrNull(trimLeft(${text}, '+')))`, 'double')}, 0)`;

const always = (value: ValueSql): FieldSql => ({ exists: '1', some: (test) => `(${test(value)})` });
const unlessEmpty = (column: string): FieldSql => ({
  exists: `${column} != ''`,
  some: (test) => `(${column} != '' AND (${test(textSql(column))}))`,
});

function intrinsicField(name: SpanIntrinsic, parameters: SqlParameters): FieldSql {
  switch (name) {
    case 'service':
      return always(textSql('service'));
    case 'name':
      return always(textSql('name'));
    case 'kind':
      return wordField('kind', SPAN_KIND_NAMES);
    case 'status':
      return wordField('outcome', OUTCOMES);
    case 'status.message':
      return unlessEmpty('status_message');
    case 'duration':
      return always(numberSql('duration'));
    case 'trace.id':
      return idField('trace_id', 16, parameters);
    case 'span.id':
      return idField('span_id', 8, parameters);
    case 'parent.id': {
      const field = idField('parent_id', 8, parameters);
      const exists = "parent_id != toFixedString('', 8)";
      return { ...field, exists, some: (test) => `(${exists} AND ${field.some(test)})` };
    }
    case 'scope.name':
      return unlessEmpty('scope_name');
    case 'scope.version':
      return unlessEmpty('scope_version');
    case 'event.name':
      return {
        exists: 'notEmpty(events.name)',
        some: (test) => `arrayExists(event -> ${test(textSql('event'))}, events.name)`,
      };
  }
}

/** A number in the store that has a name. */
function wordField(column: string, words: readonly string[]): FieldSql {
  const list = words.map((word) => `'${word}'`).join(', ');
  return {
    ...always(textSql(`[${list}][${column} + 1]`)),
    equals: (text) => (words.includes(text) ? `${column} = ${words.indexOf(text)}` : '0'),
  };
}

function idField(column: string, sizeBytes: number, parameters: SqlParameters): FieldSql {
  const isId = new RegExp(`^(?!0+$)[0-9a-f]{${sizeBytes * 2}}$`);
  return {
    ...always(textSql(`lower(hex(${column}))`)),
    // The column itself, so that the key is used.
    equals: (text) =>
      isId.test(text)
        ? `${column} = toFixedString(unhex(${parameters.bind('String', text)}), ${sizeBytes})`
        : '0',
  };
}

function traceField(name: TraceIntrinsic): FieldSql {
  switch (name) {
    case 'trace.duration':
      return always(numberSql('t_duration'));
    case 'trace.spans':
      return always(numberSql('t_spans'));
    case 'trace.errors':
      return always(numberSql('t_errors'));
    case 'trace.root.service':
      return always(textSql('t_root.1'));
    case 'trace.root.name':
      return always(textSql('t_root.2'));
  }
}

function containsSql(text: string, parameters: SqlParameters): string {
  const needle = parameters.bind('String', text);
  const position = /^[\0-\x7f]*$/.test(text) ? 'positionCaseInsensitive' : 'positionCaseInsensitiveUTF8';
  const isIn = (column: string) => `${position}(${column}, ${needle}) > 0`;
  const isInOne = (map: string) => `arrayExists(value -> ${isIn('value')}, mapValues(${map}))`;
  return [
    isIn('name'),
    isIn('status_message'),
    mayBeInStandIn(text)
      ? `arrayExists(value -> NOT ${isStandIn('value')} AND ${isIn('value')}, mapValues(attributes))`
      : isInOne('attributes'),
    `arrayExists((key, value) -> startsWith(key, '${longTextKey('span', '')}') AND ${isIn('value')}, mapKeys(${LONG_TEXTS}), mapValues(${LONG_TEXTS}))`,
    `arrayExists(event -> ${isIn('event')}, events.name)`,
    `arrayExists(texts -> ${isInOne('texts')}, events.attributes)`,
  ].join(' OR ');
}
