import {
  type Attributes,
  context,
  createContextKey,
  isSpanContextValid,
  type Link,
  type Span,
  type SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { formatTraceparent, parseTraceparent } from './trace-headers.js';

const TRACER = 'mlsec-platform';
/** Marks contexts in which nothing is traced; the sampler reads it. */
export const UNTRACED = createContextKey('mlsec untraced');

export interface SpanSettings {
  /** Default: internal. */
  kind?: SpanKind;
  links?: Link[];
}

/** What an inner span has recorded already: an outer one that it passes through only fails. */
const recorded = new WeakSet<Error>();

/**
 * Runs `fn` in a span, a child of the active one. What it throws is recorded and thrown on.
 * @param name stable and of low cardinality; ids belong into the attributes
 */
export async function traceSpan<T>(
  name: string,
  attributes: Attributes,
  fn: (span: Span) => T | Promise<T>,
  settings: SpanSettings = {},
): Promise<T> {
  return runInSpan(name, { ...settings, attributes }, fn);
}

/** As `traceSpan`, but only within a trace: work that nobody asked for begins none of its own. */
export async function traceStep<T>(
  name: string,
  attributes: Attributes,
  fn: (span: Span | undefined) => T | Promise<T>,
  settings: SpanSettings = {},
): Promise<T> {
  if (!trace.getActiveSpan()) return fn(undefined);
  return runInSpan(name, { ...settings, attributes }, fn);
}

/** A function that does what `fn` does, in a span: synchronously if `fn` does. */
export function traced<This, Args extends unknown[], Result>(
  name: string,
  fn: (this: This, ...args: Args) => Result,
  attributes: Attributes = {},
): (this: This, ...args: Args) => Result {
  return function tracedCall(...args) {
    return runInSpan(name, { attributes }, () => fn.apply(this, args));
  };
}

/**
 * Runs `fn` outside of every trace, and so what follows from it: for work that goes on and on behind a request or a
 * job, and would make its trace endless.
 */
export function untraced<T>(fn: () => T): T {
  return context.with(trace.deleteSpan(context.active()).setValue(UNTRACED, true), fn);
}

/** The active span as a W3C `traceparent`, to be kept in a row or sent in a message; undefined without a span. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span) ? formatTraceparent(span) : undefined;
}

/** Runs `fn` as part of the trace that `traceparent` names; as it is when that is absent or malformed. */
export function withTraceparent<T>(traceparent: string | undefined | null, fn: () => T): T {
  const remote = parseTraceparent(traceparent);
  if (!remote) return fn();
  return context.with(trace.setSpanContext(context.active(), remote), fn);
}

/** Records what ended a span. The exception itself is kept once, by the innermost span. */
export function failSpan(span: Span, error: unknown): void {
  const problem = error instanceof Error ? error : new Error(String(error));
  if (!recorded.has(problem)) {
    recorded.add(problem);
    span.recordException(problem);
  }
  span.setAttribute('error.type', problem.name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: problem.message });
}

function runInSpan<T>(
  name: string,
  options: SpanSettings & { attributes: Attributes },
  fn: (span: Span) => T,
): T {
  return trace.getTracer(TRACER).startActiveSpan(name, options, (span) => {
    const end = () => span.end();
    const fail = (error: unknown): never => {
      failSpan(span, error);
      end();
      throw error;
    };
    let result: T;
    try {
      result = fn(span);
    } catch (error) {
      return fail(error);
    }
    if (!isThenable(result)) {
      end();
      return result;
    }
    return Promise.resolve(result).then((value) => {
      end();
      return value;
    }, fail) as T;
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
