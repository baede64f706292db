import { createHash } from 'node:crypto';
import { SEVERITIES, type SpanError } from '../../domain/errors/span-error.js';
import type { Attributes, Span } from '../../domain/span.js';
import { attributeText } from './attribute-type.js';
import type { RowBinaryWriter } from './row-binary.js';

/** In the order in which `addErrorRow` writes them. */
export const ERROR_COLUMNS = [
  'tenant',
  'time',
  'error_id',
  'group_id',
  'trace_id',
  'span_id',
  'service',
  'operation',
  'type',
  'message',
  'normalized_message',
  'stack_trace',
  'severity',
  'tags',
] as const;

/** An exception event that claims to be further from its span than this is placed at the end of this time. */
const MAX_DISTANCE_NS = 7n * 86_400n * 1_000_000_000n;

export function addErrorRow(row: RowBinaryWriter, tenant: string, span: Span, error: SpanError): void {
  const service = span.resource.serviceName;
  row.text(tenant);
  row.int64(errorTime(span, error));
  row.uint64(hash64(tenant, span.traceId, span.spanId, String(span.kind)));
  row.uint64(hash64(service, error.type, error.normalizedMessage));
  row.hex(span.traceId, 16);
  row.hex(span.spanId, 8);
  row.text(service);
  row.text(span.name);
  row.text(error.type);
  row.text(error.message);
  row.text(error.normalizedMessage);
  row.text(error.stackTrace ?? '');
  row.uint8(SEVERITIES.indexOf(error.severity));
  writeTexts(row, span.attributes);
}

function writeTexts(row: RowBinaryWriter, attributes: Attributes): void {
  row.length(attributes.size);
  for (const [key, value] of attributes) {
    row.text(key);
    row.text(attributeText(value));
  }
}

/** Tables are split by day: an error must not lie on a day that has nothing to do with its span. */
function errorTime(span: Span, { timeNs }: SpanError): bigint {
  if (timeNs < span.startNs) return span.startNs;
  const latest = span.startNs + MAX_DISTANCE_NS;
  return timeNs > latest ? latest : timeNs;
}

function hash64(...parts: string[]): bigint {
  return createHash('sha1').update(JSON.stringify(parts)).digest().readBigUInt64LE();
}
