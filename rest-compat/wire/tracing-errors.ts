import { z } from 'zod';
import type {
  ErrorSeverity,
  ListedErrorFragment,
  RestErrorQuery,
  RestErrorsQuery,
} from '../generated/operations.js';
import { instant, toInstant, toInstantOfNanos } from './instant.js';
import { tags, toTags } from './tracing-traces.js';

export const severity = z.enum(['low', 'medium', 'high', 'critical']);

const listedError = z.object({
  error_id: z.string(),
  trace_id: z.string(),
  span_id: z.string(),
  service_name: z.string(),
  operation_name: z.string(),
  error_type: z.string(),
  error_message: z.string(),
  stack_trace: z.string().optional(),
  severity,
  timestamp: instant,
  tags,
});

export const errors = z.object({
  errors: z.array(listedError).describe('Newest first'),
  total_count: z.int(),
  error_types: z.array(z.object({ type: z.string(), count: z.int(), severity })),
  services_with_errors: z.array(
    z.object({
      service_name: z.string(),
      error_count: z.int(),
      last_error: instant.describe('When its newest error happened'),
    }),
  ),
});

export const errorDetails = listedError.extend({
  normalized_message: z.string().describe('Without what differs between occurrences'),
  group_id: z.string().describe('Equal for errors of one service with the same type and normalized message'),
});

export function toErrors(
  found: NonNullable<RestErrorsQuery['traceErrors']>,
  nodes: readonly ListedErrorFragment[],
): z.infer<typeof errors> {
  return {
    errors: nodes.map(toListedError),
    total_count: found.totalCount,
    error_types: found.types.map((each) => ({
      type: each.type,
      count: each.count,
      severity: SEVERITY_WORDS[each.severity],
    })),
    services_with_errors: found.services.map((each) => ({
      service_name: each.service,
      error_count: each.count,
      last_error: toInstant(each.lastSeenAt),
    })),
  };
}

export function toErrorDetails(
  error: NonNullable<RestErrorQuery['traceError']>,
): z.infer<typeof errorDetails> {
  return {
    ...toListedError(error),
    normalized_message: error.normalizedMessage,
    group_id: error.groupId,
  };
}

export const fromSeverity = (word: z.infer<typeof severity>): ErrorSeverity => SEVERITIES[word];

function toListedError(error: ListedErrorFragment): z.infer<typeof listedError> {
  return {
    error_id: error.id,
    trace_id: error.traceId,
    span_id: error.spanId,
    service_name: error.serviceName,
    operation_name: error.operationName,
    error_type: error.type,
    error_message: error.message,
    ...(error.stackTrace ? { stack_trace: error.stackTrace } : {}),
    severity: SEVERITY_WORDS[error.severity],
    timestamp: toInstantOfNanos(error.atUnixNano),
    tags: toTags(error.tags),
  };
}

const SEVERITY_WORDS: Readonly<Record<ErrorSeverity, z.infer<typeof severity>>> = {
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  CRITICAL: 'critical',
};
const SEVERITIES: Readonly<Record<z.infer<typeof severity>, ErrorSeverity>> = {
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
};
