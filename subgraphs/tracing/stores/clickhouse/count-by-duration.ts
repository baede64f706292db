import { STEPS_PER_DOUBLING } from '../../domain/metrics/heatmap.js';
import type { TraceReader } from '../trace-reader.js';
import type { Read } from './read-query.js';
import { selectTraces } from './trace-conditions.js';

export function countByDuration(read: Read): Pick<TraceReader, 'countByDuration'> {
  return {
    async countByDuration(tenant, query, timeBucketNs) {
      if (query.window.endNs <= query.window.startNs) return [];
      const { sql, parameters } = selectTraces(tenant, query, { kind: 'all', outside: 'more' }, undefined, [
        't_errors',
      ]);
      const width = parameters.bind('Int64', String(timeBucketNs));
      const rows = await read<{ time: number; step: number; traces: string; failed: string }>({
        name: 'traces.by_duration',
        sql: `SELECT toUInt32(intDiv(t_start - {startNs:Int64}, ${width})) AS time,
            toInt16(floor(log2(greatest(t_duration, 1)) * ${STEPS_PER_DOUBLING})) AS step,
            count() AS traces, countIf(t_errors > 0) AS failed
          FROM (${sql}) GROUP BY time, step`,
        params: parameters.values,
      });
      return rows.map(({ time, step, traces, failed }) => ({
        time,
        step,
        count: Number(traces),
        errorCount: Number(failed),
      }));
    },
  };
}
