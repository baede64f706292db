import type { FilterExpression } from '../../domain/filter/expression.js';
import { OTEL_TAG } from '../../protocols/otel-tags.js';
import { attributeIs, FAILED, intrinsicIs } from '../filters.js';

const SUCCEEDED: FilterExpression = { kind: 'not', operand: FAILED };

/**
 * What a span must have to carry a tag as Jaeger shows it. Jaeger looks for tags in the span, in its process and in its
 * logs; some of them are fields of the OpenTelemetry model, see `spanTags`. The store tells failed spans from others,
 * but not OK from unset: either is what did not fail.
 * @param value undefined: with any value
 */
export function tagFilter(key: string, value: string | undefined): FilterExpression {
  const asField = fieldFilter(key, value);
  const field = { kind: 'attribute', scope: 'event', key } as const;
  const asTag: FilterExpression[] = [
    attributeIs(key, value),
    value === undefined ? { kind: 'exists', field } : { kind: 'comparison', field, operator: '=', value },
  ];
  return { kind: 'or', operands: asField ? [asField, ...asTag] : asTag };
}

function fieldFilter(key: string, value: string | undefined): FilterExpression | undefined {
  const lower = value?.toLowerCase();
  switch (key) {
    case OTEL_TAG.error:
      if (lower === 'false') return SUCCEEDED;
      return lower === undefined || lower === 'true' ? FAILED : undefined;
    case OTEL_TAG.statusCode:
      if (lower === 'error') return FAILED;
      return lower === 'ok' ? SUCCEEDED : undefined;
    case OTEL_TAG.spanKind:
      return lower === undefined ? undefined : intrinsicIs('kind', lower);
    case OTEL_TAG.scopeName:
      return value === undefined ? undefined : intrinsicIs('scope.name', value);
    case OTEL_TAG.scopeVersion:
      return value === undefined ? undefined : intrinsicIs('scope.version', value);
    case OTEL_TAG.statusDescription:
      return value === undefined ? undefined : intrinsicIs('status.message', value);
    case 'event':
      return value === undefined ? undefined : intrinsicIs('event.name', value);
    default:
      return undefined;
  }
}
