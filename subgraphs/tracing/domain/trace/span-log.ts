import { attributeText, type JsonValue, jsonObject } from '../attribute-text.js';
import type { Attributes, SpanEvent } from '../span.js';

/** An event of a span, as a line of a log. */
export interface SpanLog {
  /** Nanoseconds since the epoch, adjusted as its span. */
  readonly timeNs: bigint;
  /** Lower case: what the event says (`level`, `severity`…), else `error` for exceptions, else `info`. */
  readonly level: string;
  readonly message: string;
  /** All attributes of the event. */
  readonly fields: { readonly [key: string]: JsonValue };
}

/** Where instrumentations write how grave a log line is. */
const LEVEL_KEYS = ['level', 'log.level', 'severity', 'log.severity', 'severity_text'] as const;
const MESSAGE_KEYS = [
  'message',
  'exception.message',
  'log.message',
  'body',
  'error.object',
  'event',
] as const;

export function spanLog(event: SpanEvent, skewNs: bigint): SpanLog {
  const isError =
    event.name === 'exception' || event.name === 'error' || event.attributes.get('event') === 'error';
  return {
    timeNs: event.timeNs + skewNs,
    level: (firstText(event.attributes, LEVEL_KEYS) ?? (isError ? 'error' : 'info')).toLowerCase(),
    message: firstText(event.attributes, MESSAGE_KEYS) ?? event.name,
    fields: jsonObject(event.attributes),
  };
}

function firstText(attributes: Attributes, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (value === undefined || value === null || value === '') continue;
    return attributeText(value);
  }
  return undefined;
}
