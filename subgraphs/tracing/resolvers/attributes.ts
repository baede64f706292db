import { attributeText } from '../domain/attribute-text.js';
import type { Attributes, AttributeValue } from '../domain/span.js';
import type { AttributeType, SpanAttributeResolvers } from '../generated/resolvers.js';

export type AttributeEntry = readonly [key: string, value: AttributeValue];

export const SpanAttribute: SpanAttributeResolvers = {
  key: ([key]) => key,
  type: ([, value]) => typeOf(value),
  value: ([, value]) => attributeText(value),
};

export const entriesOf = (attributes: Attributes): AttributeEntry[] => [...attributes];

function typeOf(value: AttributeValue): AttributeType {
  if (value === null) return 'EMPTY';
  if (typeof value === 'string') return 'STRING';
  if (typeof value === 'boolean') return 'BOOL';
  if (typeof value === 'bigint') return 'INT';
  if (typeof value === 'number') return 'DOUBLE';
  if (value instanceof Uint8Array) return 'BYTES';
  return Array.isArray(value) ? 'ARRAY' : 'KEY_VALUE_LIST';
}
