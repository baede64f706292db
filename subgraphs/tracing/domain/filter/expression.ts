/**
 * What a filter says, as a tree: the parser of the filter language and the query APIs make it, the store turns it into
 * SQL, and the tests' `matchesSpan` evaluates it on a span in memory. It is about ONE span: a trace matches when one of its spans
 * does. `trace.*` fields are about the whole trace and may stand only in a conjunction at the top.
 */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | {
      readonly kind: 'comparison';
      readonly field: FilterField;
      readonly operator: ComparisonOperator;
      readonly value: FilterValue;
    }
  /** `low <= field <= high`. */
  | {
      readonly kind: 'range';
      readonly field: FilterField;
      readonly low: number | bigint;
      readonly high: number | bigint;
    }
  | { readonly kind: 'oneOf'; readonly field: FilterField; readonly values: readonly FilterValue[] }
  | { readonly kind: 'exists'; readonly field: FilterField }
  /** Found, whatever its case, in the operation, the status message, or the text of an attribute or event. */
  | { readonly kind: 'text'; readonly text: string };

/** A condition on one field. */
export type FieldCondition = Extract<FilterExpression, { readonly field: FilterField }>;

/**
 * How a condition looks at values; `matchesSpan` is the reference.
 *
 * - A field has no value (is missing), one, or several: those of all events or links. A condition holds when ONE value
 *   satisfies it; `!=` and `!~` are the opposite of `=` and `~`, so that no value may.
 * - `any` is the attribute of the span, or else that of its resource. An empty text in `parent.id`, `status.message`,
 *   `scope.*` is a missing one; an empty text as attribute is a value.
 * - `status` is the outcome: `success`, `error` or `timeout`. `kind` is the name of a kind, in lower case.
 * - Compared with a number or in a range: numbers, and texts that are decimal numbers (tags of Zipkin and Jaeger are
 *   texts); anything else satisfies nothing. Whole numbers are compared exactly, however large, also with doubles.
 * - Compared with a text or a boolean, or by a pattern: the `attributeText` of the value, upper and lower case apart.
 *   `.` in a pattern is also a line break, as in ClickHouse.
 * - `text` looks into the attributes of the span and its events, and the names of events; not into the resource.
 */
/** `~` and `!~` are regular expressions (RE2's syntax), unanchored. `!=` and `!~` hold where the field is missing. */
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';

/**
 * Durations are in nanoseconds. A text compared with an int or double attribute is compared as its decimal text. A
 * whole number that a double cannot hold is a bigint.
 */
export type FilterValue = string | number | bigint | boolean;

export type FilterField =
  | { readonly kind: 'intrinsic'; readonly name: SpanIntrinsic }
  | { readonly kind: 'trace'; readonly name: TraceIntrinsic }
  /** `any`: of the span, or else of its resource. */
  | { readonly kind: 'attribute'; readonly scope: AttributeScope; readonly key: string };

export const SPAN_INTRINSICS = [
  'service',
  'name',
  'kind',
  'status',
  'status.message',
  'duration',
  'trace.id',
  'span.id',
  'parent.id',
  'scope.name',
  'scope.version',
  'event.name',
] as const;
export type SpanIntrinsic = (typeof SPAN_INTRINSICS)[number];

export const TRACE_INTRINSICS = [
  'trace.duration',
  'trace.spans',
  'trace.errors',
  'trace.root.service',
  'trace.root.name',
] as const;
export type TraceIntrinsic = (typeof TRACE_INTRINSICS)[number];

export const ATTRIBUTE_SCOPES = ['any', 'span', 'resource', 'scope', 'event', 'link'] as const;
export type AttributeScope = (typeof ATTRIBUTE_SCOPES)[number];
