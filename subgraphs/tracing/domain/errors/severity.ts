import { outcomeOf } from '../outcome.js';
import { type Span, SpanKind } from '../span.js';
import type { Severity } from './span-error.js';
import { grpcStatusOf, httpStatusOf } from './status-codes.js';

/** A process died or is about to: nothing that it was doing is safe. */
const CRASH =
  /out[\s_-]?of[\s_-]?memory|\boom[\s_-]?kill|\bMemoryError\b|stack[\s_-]?overflow|\bpanic\b|seg(?:mentation)?[\s_-]?fault|\bSIG(?:SEGV|ABRT|BUS|ILL|KILL)\b|core dumped|\bfatal error\b/i;

/** gRPC: UNKNOWN, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, as HTTP's 5xx. */
const GRPC_SERVER_FAULTS: readonly number[] = [2, 12, 13, 14, 15];
/** gRPC: the caller cancelled, or asked for what it should not have; as HTTP's 4xx. */
const GRPC_CALLER_FAULTS: readonly number[] = [1, 3, 5, 6, 7, 9, 10, 11, 16];

/**
 * How bad the error of a failed span is. The first line that holds:
 *
 * 1. `critical`: the type or the message names a crash (out of memory, stack overflow, panic, segmentation fault, a
 *    deadly signal), whatever the span is.
 * 2. `low`: the answer was HTTP 4xx (but 408 and 429) or its gRPC equivalent, or the caller cancelled: somebody was
 *    told what is wrong with the request.
 * 3. `critical`: a server span without parent, that is a request from outside, was answered with HTTP 5xx or its gRPC
 *    equivalent: a user saw it.
 * 4. `medium`: a time-out; whoever waited may try again.
 * 5. `high`: any other failure of a server or consumer span, or of a root that is neither client nor producer (a job):
 *    work was asked for and not done.
 * 6. `medium`: the rest: failures of clients, producers and inner spans, which whoever called may have handled.
 */
export function severityOf(
  span: Pick<Span, 'kind' | 'parentSpanId' | 'status' | 'attributes' | 'events'>,
  error: { readonly type: string; readonly message: string },
): Severity {
  if (CRASH.test(error.type) || CRASH.test(error.message)) return 'critical';
  const http = httpStatusOf(span.attributes);
  const grpc = grpcStatusOf(span.attributes);
  if (isCallersFault(http, grpc)) return 'low';
  const isRoot = span.parentSpanId === '';
  const isServersFault = (http ?? 0) >= 500 || (grpc !== undefined && GRPC_SERVER_FAULTS.includes(grpc));
  if (isRoot && span.kind === SpanKind.server && isServersFault) return 'critical';
  if (outcomeOf(span) === 'timeout') return 'medium';
  return isWorkAskedFor(span.kind, isRoot) ? 'high' : 'medium';
}

function isCallersFault(http: number | undefined, grpc: number | undefined): boolean {
  if (http !== undefined && http >= 400) return http < 500 && http !== 408 && http !== 429;
  return grpc !== undefined && GRPC_CALLER_FAULTS.includes(grpc);
}

function isWorkAskedFor(kind: SpanKind, isRoot: boolean): boolean {
  if (kind === SpanKind.server || kind === SpanKind.consumer) return true;
  return isRoot && kind !== SpanKind.client && kind !== SpanKind.producer;
}
