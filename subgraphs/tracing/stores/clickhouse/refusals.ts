import type { RefusalRecord, TraceReader } from '../trace-reader.js';
import type { Read } from './read-query.js';
import { SqlParameters } from './sql-parameters.js';
import { REFUSALS } from './tables.js';

interface RefusalRow {
  time_ms: string;
  trace_id: string;
  span_id: string;
  service: string;
  protocol: string;
  reason: string;
  detail: string;
  count: number;
}

export function refusals(read: Read): Pick<TraceReader, 'listRefusals'> {
  return {
    async listRefusals(tenant, { traceId, service, window }, limit) {
      const parameters = new SqlParameters();
      parameters.values.tenant = tenant;
      parameters.values.startNs = String(window.startNs);
      parameters.values.endNs = String(window.endNs);
      const conditions = [
        'tenant = {tenant:String}',
        'time >= fromUnixTimestamp64Nano({startNs:Int64}) AND time < fromUnixTimestamp64Nano({endNs:Int64})',
        ...(traceId === undefined ? [] : [`trace_id = ${parameters.bind('String', traceId)}`]),
        ...(service === undefined ? [] : [`service = ${parameters.bind('String', service)}`]),
      ];
      const rows = await read<RefusalRow>({
        name: 'refusals.list',
        sql: `SELECT toUnixTimestamp64Milli(time) AS time_ms, trace_id, span_id, service, protocol, reason, detail, count
          FROM ${REFUSALS.name} WHERE ${conditions.join(' AND ')}
          ORDER BY time DESC LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map(recordOf);
    },
  };
}

const recordOf = (row: RefusalRow): RefusalRecord => ({
  timeMs: Number(row.time_ms),
  traceId: row.trace_id,
  spanId: row.span_id,
  serviceName: row.service,
  protocol: row.protocol,
  reason: row.reason,
  detail: row.detail,
  count: row.count,
});
