import {
  type Baggage,
  type Context,
  isSpanContextValid,
  propagation,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { formatTraceparent, readRemoteSpan } from './trace-headers.js';

const FIELDS = ['traceparent', 'tracestate', 'baggage'];
/** W3C Baggage, section 3.3.2. */
const MAX_BAGGAGE_BYTES = 8_192;
const MAX_BAGGAGE_ENTRIES = 64;

/**
 * How contexts travel in headers: understands W3C Trace Context and Baggage, B3 and Jaeger, and writes W3C.
 *
 * Our own rather than the libraries' composite: there the last format wins, Jaeger's malformed ids become an invalid
 * parent, and text around a B3 value is overlooked. Needs the API package only, so it costs a process nothing that
 * does not trace.
 */
export class HeaderPropagator implements TextMapPropagator {
  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const span = trace.getSpanContext(context);
    if (span && isSpanContextValid(span)) {
      setter.set(carrier, 'traceparent', formatTraceparent(span));
      const state = span.traceState?.serialize();
      if (state) setter.set(carrier, 'tracestate', state);
    }
    const baggage = formatBaggage(propagation.getBaggage(context));
    if (baggage) setter.set(carrier, 'baggage', baggage);
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const read = (name: string) => {
      const value = getter.get(carrier, name);
      // A list's parts make one value of `tracestate` and `baggage`, and an invalid one of the others.
      return Array.isArray(value) ? value.join(',') : value;
    };
    const span = readRemoteSpan(read);
    const baggage = parseBaggage(read('baggage'));
    const withSpan = span ? trace.setSpanContext(context, span) : context;
    return baggage ? propagation.setBaggage(withSpan, baggage) : withSpan;
  }

  fields(): string[] {
    return FIELDS;
  }
}

function formatBaggage(baggage: Baggage | undefined): string {
  const entries = baggage?.getAllEntries().slice(0, MAX_BAGGAGE_ENTRIES) ?? [];
  let text = '';
  for (const [key, { value }] of entries) {
    const entry = `${text && ','}${key}=${encodeURIComponent(value)}`;
    if (text.length + entry.length <= MAX_BAGGAGE_BYTES) text += entry;
  }
  return text;
}

/** Properties behind a semicolon are left out; so is an entry that is malformed. */
function parseBaggage(text: string | undefined): Baggage | undefined {
  if (!text || text.length > MAX_BAGGAGE_BYTES) return undefined;
  let baggage: Baggage | undefined;
  for (const member of text.split(',').slice(0, MAX_BAGGAGE_ENTRIES)) {
    const [, key, raw = ''] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*([^;]*?)\s*(?:;.*)?$/.exec(member) ?? [];
    const value = decoded(raw);
    if (key === undefined || value === undefined) continue;
    baggage = (baggage ?? propagation.createBaggage()).setEntry(key, { value });
  }
  return baggage;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
