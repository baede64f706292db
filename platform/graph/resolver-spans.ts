import { type Context, context, type Span, trace } from '@opentelemetry/api';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { AppError } from '../../contracts/errors.js';
import { failSpan } from '../telemetry/trace-span.js';

const TRACER = 'mlsec-platform';
/** Fields of one operation that get a span; aliases can make any number of them. */
const MOST_FIELDS = 100;

interface FieldSpan {
  readonly span: Span;
  readonly within: Context;
  calls: number;
  lastEndMs: number;
}

type Resolver = (...args: unknown[]) => unknown;

const spansOf = new WeakMap<object, ResolverSpans>();

/**
 * The spans of one operation's resolvers: one for each field that waits for something, over all items of a list
 * together, from the first call to the last answer. A field that answers at once has none.
 *
 * Our own rather than the library's: its span of a list's field ends with the first item, it makes one of every
 * function however quick, and it has no limit.
 */
export class ResolverSpans {
  readonly #fields = new Map<string, FieldSpan | 'immediate'>();
  /** The same once more, by what the executor hands to every item of a list: a large one has millions of calls. */
  readonly #immediate = new WeakSet<readonly FieldNode[]>();

  /** Whether the field was called before, and needs no span. */
  isImmediate(info: GraphQLResolveInfo): boolean {
    return this.#immediate.has(info.fieldNodes);
  }

  call(name: string, info: GraphQLResolveInfo, resolve: () => unknown): unknown {
    const path = pathOf(info, name);
    const field = this.#fields.get(path) ?? this.#begin(path, name, info);
    if (field === undefined || field === 'immediate') {
      this.#immediate.add(info.fieldNodes);
      return resolve();
    }
    field.calls += 1;
    const done = () => {
      field.lastEndMs = Date.now();
    };
    const fail = (error: unknown): never => {
      done();
      noteFailure(field.span, error);
      throw error;
    };
    let result: unknown;
    try {
      result = context.with(field.within, resolve);
    } catch (error) {
      return fail(error);
    }
    if (result instanceof Promise) {
      return result.then((value) => {
        done();
        return value;
      }, fail);
    }
    // Never ended, so never sent.
    if (field.calls === 1) this.#fields.set(path, 'immediate');
    return result;
  }

  /** The operation is over. */
  end(): void {
    for (const field of this.#fields.values()) {
      if (field === 'immediate') continue;
      field.span.setAttribute('graphql.field.calls', field.calls);
      field.span.end(field.lastEndMs);
    }
  }

  #begin(path: string, name: string, info: GraphQLResolveInfo): FieldSpan | undefined {
    if (this.#fields.size >= MOST_FIELDS) return undefined;
    const attributes = {
      'graphql.field.name': name,
      'graphql.field.path': path,
      'graphql.parent.name': info.parentType.name,
    };
    const span = trace.getTracer(TRACER).startSpan(`graphql.resolve ${name}`, { attributes });
    const field = { span, within: trace.setSpan(context.active(), span), calls: 0, lastEndMs: Date.now() };
    this.#fields.set(path, field);
    return field;
  }
}

/** Runs an operation; its resolvers are traced when it is part of a trace that is kept. */
export async function withResolverSpans<T>(contextValue: object, execute: () => T | Promise<T>): Promise<T> {
  if (!trace.getActiveSpan()?.isRecording()) return execute();
  const spans = new ResolverSpans();
  spansOf.set(contextValue, spans);
  try {
    return await execute();
  } finally {
    spansOf.delete(contextValue);
    spans.end();
  }
}

/** The same resolver map; what it resolves by a function is traced within `withResolverSpans`. */
export function traceResolvers(resolvers: object): object {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      isPlain(fields) ? traceFields(type, fields) : fields,
    ]),
  );
}

function traceFields(type: string, fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => {
      if (typeof resolve !== 'function') return [name, resolve];
      // Federation calls it with (reference, context, info), every other resolver has arguments in between.
      if (name === '__resolveReference') return [name, traceResolver(type, resolve as Resolver, 1)];
      return [name, name.startsWith('__') ? resolve : traceResolver(name, resolve as Resolver, 2)];
    }),
  );
}

function traceResolver(name: string, resolve: Resolver, contextAt: 1 | 2): Resolver {
  return (...args) => {
    const contextValue = args[contextAt];
    const spans = isObject(contextValue) ? spansOf.get(contextValue) : undefined;
    if (!spans) return resolve(...args);
    const info = args[contextAt + 1] as GraphQLResolveInfo;
    // References of all types are resolved at one place.
    if (contextAt === 2 && spans.isImmediate(info)) return resolve(...args);
    return spans.call(name, info, () => resolve(...args));
  };
}

/** `trainingJobs.edges.*.node.logs`: items of a list share a path. */
function pathOf({ path }: GraphQLResolveInfo, name: string): string {
  let text = '';
  for (let at: typeof path | undefined = path; at; at = at.prev) {
    const key = typeof at.key === 'number' ? '*' : at.key;
    text = text === '' ? key : `${key}.${text}`;
  }
  return text === '_entities' ? `_entities.${name}` : text;
}

/** Answers such as "no such thing" are no failures of ours. */
function noteFailure(span: Span, error: unknown): void {
  if (error instanceof AppError && error.httpStatus < 500) span.setAttribute('error.type', error.code);
  else failSpan(span, error);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Scalars and other instances are no maps of fields. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
