import type {
  AttributeScope,
  FilterExpression,
  FilterField,
  SpanIntrinsic,
} from '../domain/filter/expression.js';

/** Filters that both query APIs make of their parameters. */

/** Everything at once; undefined when there is nothing. */
export function allOf(operands: readonly FilterExpression[]): FilterExpression | undefined {
  return operands.length > 1 ? { kind: 'and', operands } : operands[0];
}

export const intrinsic = (name: SpanIntrinsic): FilterField => ({ kind: 'intrinsic', name });

export function intrinsicIs(name: SpanIntrinsic, value: string): FilterExpression {
  return { kind: 'comparison', field: intrinsic(name), operator: '=', value };
}

/** The span's status is an error. */
export const FAILED: FilterExpression = {
  kind: 'oneOf',
  field: intrinsic('status'),
  values: ['error', 'timeout'],
};

/** Of the span, or else of its resource, unless a scope is given. @param value undefined: with any value */
export function attributeIs(
  key: string,
  value: string | undefined,
  scope: AttributeScope = 'any',
): FilterExpression {
  const field = { kind: 'attribute', scope, key } as const;
  return value === undefined
    ? { kind: 'exists', field }
    : { kind: 'comparison', field, operator: '=', value };
}

/** How long a span took, in nanoseconds, both ends included. */
export function durationFilters(minNs: bigint | undefined, maxNs: bigint | undefined): FilterExpression[] {
  const compare = (operator: '>=' | '<=', ns: bigint): FilterExpression => ({
    kind: 'comparison',
    field: intrinsic('duration'),
    operator,
    value: ns,
  });
  return [
    ...(minNs === undefined ? [] : [compare('>=', minNs)]),
    ...(maxNs === undefined ? [] : [compare('<=', maxNs)]),
  ];
}

/** That a field is this text, upper and lower case being the same. */
export function isIgnoringCase(field: FilterField, text: string): FilterExpression {
  const escaped = text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  return { kind: 'comparison', field, operator: '~', value: `(?i)^${escaped}$` };
}
