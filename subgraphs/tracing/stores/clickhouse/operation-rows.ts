import type { DurationHistogram } from '../../domain/metrics/duration-histogram.js';
import type { OperationMinute } from '../../domain/rollup/operation-minutes.js';
import type { RowBinaryWriter } from './row-binary.js';

/** In the order in which `addOperationRow` writes them. */
export const OPERATION_COLUMNS = [
  'tenant',
  'service',
  'name',
  'kind',
  'is_request',
  'time',
  'count',
  'spans',
  'errors',
  'timeouts',
  'duration_sum',
  'duration_max',
  'histogram',
  'last_seen',
] as const;

/** @param timeSeconds start of the row's minute or hour, seconds since the epoch */
export function addOperationRow(
  row: RowBinaryWriter,
  tenant: string,
  operation: OperationMinute,
  timeSeconds: number,
): void {
  row.text(tenant);
  row.text(operation.service);
  row.text(operation.name);
  row.uint8(operation.kind);
  row.uint8(operation.isRequest ? 1 : 0);
  row.uint32(timeSeconds);
  row.float64(operation.count);
  row.uint64(BigInt(operation.spanCount));
  row.float64(operation.errorCount);
  row.float64(operation.timeoutCount);
  row.float64(operation.durationSumNs);
  row.float64(operation.maxDurationNs);
  writeHistogram(row, operation.histogram);
  row.int64(BigInt(operation.lastSeenMs));
}

export function writeHistogram(row: RowBinaryWriter, histogram: DurationHistogram): void {
  row.length(histogram.size);
  for (const [bucket, count] of histogram) {
    row.int16(bucket);
    row.float64(count);
  }
}

/** The minute's start. */
export const minuteSeconds = ({ minute }: OperationMinute): number => minute * 60;
/** The start of the hour that the minute is in. */
export const hourSeconds = ({ minute }: OperationMinute): number => (minute - (minute % 60)) * 60;
