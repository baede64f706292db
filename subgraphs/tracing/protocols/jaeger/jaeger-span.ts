import type { AttributeValue } from '../../domain/span.js';

/** A span as Jaeger's IDL has it (jaeger-idl thrift/jaeger.thrift), read but not yet checked. */
export interface JaegerSpan {
  /** The two halves, 16 hex digits each. */
  traceIdLow: string;
  traceIdHigh: string;
  spanId: string;
  parentSpanId: string;
  operationName: string;
  references: JaegerReference[];
  flags: number;
  /** Microseconds since the epoch. */
  startTime: bigint;
  /** Microseconds. */
  duration: bigint;
  tags: JaegerTags;
  logs: JaegerLog[];
}

export interface JaegerTags {
  readonly values: Map<string, AttributeValue>;
  /** Tags of a type that does not exist. */
  readonly unreadableCount: number;
}

export interface JaegerLog {
  /** Microseconds since the epoch. */
  readonly timestamp: bigint;
  readonly fields: JaegerTags;
}

export interface JaegerReference {
  readonly refType: number;
  /** 32 hex digits. */
  readonly traceId: string;
  readonly spanId: string;
}

export const TagType = { string: 0, double: 1, bool: 2, long: 3, binary: 4 } as const;
export const RefType = { childOf: 0, followsFrom: 1 } as const;

export const NO_ID = '0000000000000000';
export const NO_TAGS: JaegerTags = { values: new Map(), unreadableCount: 0 };

/** Bits of `flags`. */
export const JAEGER_FLAG = { sampled: 1, debug: 2 } as const;

/** Attribute of a span that was sent with the debug flag, which W3C's flags do not have. */
export const JAEGER_DEBUG = 'jaeger.debug';
