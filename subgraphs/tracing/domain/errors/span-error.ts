export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What went wrong in a span, found when it arrives. */
export interface SpanError {
  /** Exception type, `error.type`, `HTTP 500`, `gRPC 14`, or `Error`. */
  readonly type: string;
  readonly message: string;
  /** The message without what differs between occurrences (numbers, ids, addresses…): errors are grouped by it. */
  readonly normalizedMessage: string;
  readonly stackTrace: string | undefined;
  readonly severity: Severity;
  /** Of the exception event, or else the end of the span. */
  readonly timeNs: bigint;
}

/** An error as it is stored. `errorId` is derived from trace and span, so that a repeated delivery is the same error. */
export interface ErrorRecord extends SpanError {
  readonly errorId: string;
  /** Equal for errors of one service with the same type and normalised message. */
  readonly groupId: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly serviceName: string;
  readonly operationName: string;
  /** The span's attributes as text. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Errors of one group. */
export interface ErrorGroup {
  readonly groupId: string;
  readonly serviceName: string;
  readonly type: string;
  readonly normalizedMessage: string;
  readonly severity: Severity;
  readonly count: number;
  readonly firstSeenNs: bigint;
  readonly lastSeenNs: bigint;
  /** The newest one, as an example. */
  readonly lastErrorId: string;
  readonly lastTraceId: string;
}
