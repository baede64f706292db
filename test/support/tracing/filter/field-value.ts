import { attributeText } from '../../../../subgraphs/tracing/domain/attribute-text.js';
import type {
  AttributeScope,
  SpanIntrinsic,
} from '../../../../subgraphs/tracing/domain/filter/expression.js';
import {
  type Attributes,
  type AttributeValue,
  SPAN_KIND_NAMES,
} from '../../../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../../../subgraphs/tracing/domain/stored-span.js';

/** The values of a field of one span: none when it is missing, several for events and links. */
export function intrinsicValues(span: StoredSpan, name: SpanIntrinsic): AttributeValue[] {
  switch (name) {
    case 'service':
      return [span.resource.serviceName];
    case 'name':
      return [span.name];
    case 'kind':
      return [SPAN_KIND_NAMES[span.kind]];
    case 'status':
      return [span.outcome];
    case 'status.message':
      return present(span.status.message);
    case 'duration':
      return [span.endNs - span.startNs];
    case 'trace.id':
      return [span.traceId];
    case 'span.id':
      return [span.spanId];
    case 'parent.id':
      return present(span.parentSpanId);
    case 'scope.name':
      return present(span.scope.name);
    case 'scope.version':
      return present(span.scope.version);
    case 'event.name':
      return span.events.map((event) => event.name);
  }
}

export function attributeValues(span: StoredSpan, scope: AttributeScope, key: string): AttributeValue[] {
  switch (scope) {
    case 'any': {
      const own = span.attributes.get(key);
      return own === undefined ? valuesIn([span.resource.attributes], key) : [own];
    }
    case 'span':
      return valuesIn([span.attributes], key);
    case 'resource':
      return valuesIn([span.resource.attributes], key);
    case 'scope':
      return valuesIn([span.scope.attributes], key);
    case 'event':
      return valuesIn(
        span.events.map((event) => event.attributes),
        key,
      );
    case 'link':
      return valuesIn(
        span.links.map((link) => link.attributes),
        key,
      );
  }
}

/** Whether a text, in lower case, is in what a person reads of the span. */
export function containsText(span: StoredSpan, lowerCase: string): boolean {
  const isIn = (text: string) => text.toLowerCase().includes(lowerCase);
  if (isIn(span.name) || isIn(span.status.message)) return true;
  const isInOne = (attributes: Attributes) =>
    [...attributes.values()].some((value) => isIn(attributeText(value)));
  if (isInOne(span.attributes)) return true;
  return span.events.some((event) => isIn(event.name) || isInOne(event.attributes));
}

const present = (text: string): string[] => (text === '' ? [] : [text]);

function valuesIn(maps: readonly Attributes[], key: string): AttributeValue[] {
  return maps.flatMap((attributes) => {
    const value = attributes.get(key);
    // Wrapped, as an array is one value.
    return value === undefined ? [] : [value];
  });
}
