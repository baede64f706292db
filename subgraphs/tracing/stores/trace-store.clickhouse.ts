import type { ClickHouse } from '../../../platform/clickhouse/client.js';
import { migrateClickHouse } from '../../../platform/clickhouse/migrate.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { ArrivalClock } from './clickhouse/arrival-clock.js';
import { MIGRATIONS } from './clickhouse/migrations.js';
import { createRead, type ReadLimits } from './clickhouse/read-query.js';
import { createSpanWriter } from './clickhouse/span-writer.clickhouse.js';
import { traceById } from './clickhouse/trace-by-id.js';
import type { SpanWriter } from './span-writer.js';
import type { TraceReader } from './trace-reader.js';

export interface TraceStore {
  readonly writer: SpanWriter;
  readonly reader: TraceReader;
  /** Creates what is missing of the schema; call it before anything else. */
  migrate(): Promise<void>;
}

const READ_LIMITS: ReadLimits = { timeoutMs: 10_000, memoryBytes: 400 * 1024 * 1024 };

/**
 * The span store on ClickHouse, a server, a cluster or the embedded engine.
 * @param options.clickhouse stays the caller's to close
 * @param options.url of the same server, for `migrate`
 */
export function createTraceStore(options: {
  clickhouse: ClickHouse;
  url: string;
  cluster: string | undefined;
  clock: Clock;
  log: Logger;
  limits?: Partial<ReadLimits>;
}): TraceStore {
  const { clickhouse, url, cluster, log } = options;
  const { database } = clickhouse;
  const arrivals = new ArrivalClock();
  const read = createRead(clickhouse, { ...READ_LIMITS, ...options.limits });
  return {
    writer: createSpanWriter(clickhouse, arrivals),
    reader: { ...traceById(read) } as TraceReader,
    async migrate() {
      await migrateClickHouse({ url, database, cluster, migrations: MIGRATIONS, log });
    },
  };
}
