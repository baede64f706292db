import { type Context, context, type TextMapGetter } from '@opentelemetry/api';
import { HeaderPropagator } from './header-propagator.js';

/** A header as brokers hand it over: Kafka's are buffers, and may be repeated. */
export type HeaderValue = string | Uint8Array | readonly (string | Uint8Array)[] | null | undefined;
export type MessageHeaders = Readonly<Record<string, HeaderValue>>;

const propagator = new HeaderPropagator();

/**
 * The headers together with the active span's context (`traceparent`, `tracestate`, `baggage`), for a message or a
 * request that is sent now. Unchanged outside of a span.
 */
export function injectHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const carrier = { ...headers };
  propagator.inject(context.active(), carrier, {
    set(into: Record<string, string>, key, value) {
      into[key] = value;
    },
  });
  return carrier;
}

/**
 * The active context, continued by the span that the headers name (W3C, B3 or Jaeger). Names of headers are compared
 * without case; what is malformed is ignored.
 */
export function extractContext(headers: MessageHeaders): Context {
  return propagator.extract(context.active(), textHeaders(headers), getter);
}

/** Runs `fn` as part of the trace that a message's headers name. */
export function withExtractedContext<T>(headers: MessageHeaders, fn: () => T): T {
  return context.with(extractContext(headers), fn);
}

type TextHeaders = Map<string, string | string[]>;

const getter: TextMapGetter<TextHeaders> = {
  get: (headers, name) => headers.get(name),
  keys: (headers) => [...headers.keys()],
};

function textHeaders(headers: MessageHeaders): TextHeaders {
  const texts: TextHeaders = new Map();
  for (const [name, value] of Object.entries(headers)) {
    if (value === null || value === undefined) continue;
    texts.set(name.toLowerCase(), isList(value) ? value.map(textOf) : textOf(value));
  }
  return texts;
}

const isList = (value: NonNullable<HeaderValue>): value is readonly (string | Uint8Array)[] =>
  Array.isArray(value);

function textOf(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
}
