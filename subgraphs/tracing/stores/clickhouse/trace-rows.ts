import type { TracePartial } from '../../domain/rollup/trace-partials.js';
import { fiveMinutesOf } from './buckets.js';
import { type RowBinaryWriter, writeArray } from './row-binary.js';

/** In the order in which `addTraceRow` writes them. */
export const TRACE_COLUMNS = [
  'tenant',
  'bucket',
  'trace_id',
  'start',
  'extent',
  'spans',
  'errors',
  'timeouts',
  'services',
  'operations',
  'root_missing',
  'root_service',
  'root_name',
  'received_at',
] as const;

export function addTraceRow(
  row: RowBinaryWriter,
  tenant: string,
  partial: TracePartial,
  receivedAtMs: number,
): void {
  row.text(tenant);
  row.uint32(fiveMinutesOf(partial.startNs));
  row.hex(partial.traceId, 16);
  row.int64(partial.startNs);
  row.uint64(partial.endNs - partial.startNs);
  row.uint32(partial.spanCount);
  row.uint32(partial.errorCount);
  row.uint32(partial.timeoutCount);
  writeArray(row, [...partial.services], (service) => row.text(service));
  writeArray(row, [...partial.operations], (pair) => row.text(pair));
  row.uint8(partial.root.parentSpanId === '' ? 0 : 1);
  row.text(partial.root.resource.serviceName);
  row.text(partial.root.name);
  row.int64(BigInt(receivedAtMs));
}
