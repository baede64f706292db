import {
  ATTRIBUTE_SCOPES,
  type AttributeScope,
  type FilterField,
  SPAN_INTRINSICS,
  TRACE_INTRINSICS,
} from './expression.js';
import { quote } from './tokenize.js';

/** Words of the language: an attribute of such a name is written in quotes. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'exists', 'true', 'false']);
const PLAIN_KEY = /^[\p{L}_$@](?:[\p{L}\p{N}_$@.:/-]*[\p{L}\p{N}_$@:/-])?$/u;

/** Other names of a field, as people who know other tracing systems write them. */
const ALIASES: Readonly<Record<string, FilterField>> = {
  operation: { kind: 'intrinsic', name: 'name' },
  'service.name': { kind: 'intrinsic', name: 'service' },
  trace_id: { kind: 'intrinsic', name: 'trace.id' },
  span_id: { kind: 'intrinsic', name: 'span.id' },
  parent_id: { kind: 'intrinsic', name: 'parent.id' },
};

export const isReserved = (word: string): boolean => RESERVED.has(word.toLowerCase());

/** The field that a word without quotes names: an intrinsic, `SCOPE.KEY`, or the key of an attribute. */
export function fieldNamed(word: string): FilterField {
  const span = SPAN_INTRINSICS.find((name) => name === word);
  if (span) return { kind: 'intrinsic', name: span };
  const trace = TRACE_INTRINSICS.find((name) => name === word);
  if (trace) return { kind: 'trace', name: trace };
  const alias = Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined;
  if (alias) return alias;
  const dot = word.indexOf('.');
  const scope = scopeNamed(word.slice(0, dot + 1));
  if (dot > 0 && scope && scope !== 'any') return { kind: 'attribute', scope, key: word.slice(dot + 1) };
  return { kind: 'attribute', scope: 'any', key: word };
}

/** `span.` and so on; `undefined` for what is no scope. */
export function scopeNamed(prefix: string): AttributeScope | undefined {
  return ATTRIBUTE_SCOPES.find((scope) => `${scope}.` === prefix);
}

/** A field as `parseFilter` reads it: without quotes where that means the same. */
export function fieldText(field: FilterField): string {
  if (field.kind !== 'attribute') return field.name;
  const { scope, key } = field;
  const plain = scope === 'any' ? key : `${scope}.${key}`;
  if (PLAIN_KEY.test(key) && !isReserved(plain) && isSameField(fieldNamed(plain), field)) return plain;
  return `${scope}.${quote(key)}`;
}

function isSameField(a: FilterField, b: FilterField): boolean {
  if (a.kind !== 'attribute' || b.kind !== 'attribute') return false;
  return a.scope === b.scope && a.key === b.key;
}
