import type { AttributeScope, FilterExpression } from '../../domain/filter/expression.js';
import { OTEL_TAG } from '../../protocols/otel-tags.js';
import { attributeIs, FAILED, intrinsicIs } from '../filters.js';

const SUCCEEDED: FilterExpression = { kind: 'not', operand: FAILED };

/** Where Jaeger looks for a tag, each for itself: one of the span does not hide one of its resource. */
const TAG_SCOPES: readonly AttributeScope[] = ['span', 'resource', 'scope', 'event', 'link'];

/**
 * What a span must have to carry a tag as Jaeger looks for it: an attribute of the span, its resource, its scope, or one
 * of its events or links. Some tags are fields of the OpenTelemetry model, see `spanTags`. The store tells failed spans
 * from others, but not OK from unset: either is what did not fail.
 * @param value undefined: with any value
 */
export function tagFilter(key: string, value: string | undefined): FilterExpression {
  const asField = fieldFilter(key, value);
  const asTag = TAG_SCOPES.map((scope) => attributeIs(key, value, scope));
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
