import type { FilterExpression } from '../../domain/filter/expression.js';
import { OTEL_TAG } from '../../protocols/otel-tags.js';
import { allOf, attributeIs, FAILED, intrinsicIs } from '../filters.js';

/**
 * Reads Zipkin's query for tags and annotations: `error and http.method=GET`. A key alone is that of a tag, or the value
 * of an annotation. Everything must hold of one span.
 * @returns undefined when it asks nothing
 */
export function annotationFilter(query: string): FilterExpression | undefined {
  const terms = query
    .split(' and ')
    .map((term) => term.trim())
    .filter((term) => term !== '');
  return allOf(
    terms.map((term) => {
      const at = term.indexOf('=');
      return at < 0 ? hasTagOrAnnotation(term) : hasTag(term.slice(0, at), term.slice(at + 1));
    }),
  );
}

function hasTagOrAnnotation(key: string): FilterExpression {
  const operands = [attributeIs(key, undefined), intrinsicIs('event.name', key)];
  return { kind: 'or', operands: key === OTEL_TAG.error ? [FAILED, ...operands] : operands };
}

/** Some tags are fields of the OpenTelemetry model; see `toZipkinV2`, which makes tags of them. */
function hasTag(key: string, value: string): FilterExpression {
  const field = tagField(key, value);
  const tag = attributeIs(key, value);
  return field ? { kind: 'or', operands: [field, tag] } : tag;
}

function tagField(key: string, value: string): FilterExpression | undefined {
  switch (key) {
    case OTEL_TAG.error:
      // The tag's value is the status message, which may be empty.
      if (value === '' || value.toLowerCase() === 'true') return FAILED;
      return { kind: 'and', operands: [FAILED, intrinsicIs('status.message', value)] };
    case OTEL_TAG.statusCode:
      return value.toUpperCase() === 'ERROR' ? FAILED : undefined;
    case OTEL_TAG.scopeName:
      return intrinsicIs('scope.name', value);
    case OTEL_TAG.scopeVersion:
      return intrinsicIs('scope.version', value);
    default:
      return undefined;
  }
}
