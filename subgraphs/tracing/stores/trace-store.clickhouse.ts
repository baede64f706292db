import type { ClickHouse } from '../../../platform/clickhouse/client.js';
import { migrateClickHouse } from '../../../platform/clickhouse/migrate.js';
import { createTableNaming } from '../../../platform/clickhouse/table-naming.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { msToNs } from '../domain/time-window.js';
import { ArrivalClock } from './clickhouse/arrival-clock.js';
import { narrowFilter } from './clickhouse/attribute-slots.js';
import { attributes } from './clickhouse/attributes.js';
import { countByDuration } from './clickhouse/count-by-duration.js';
import { countTraces } from './clickhouse/count-traces.js';
import { dependencies } from './clickhouse/dependencies.js';
import { dropExpired } from './clickhouse/drop-expired.js';
import { EngineLife } from './clickhouse/engine-life.js';
import { eraseSpans } from './clickhouse/erase-spans.js';
import { errors } from './clickhouse/errors.js';
import { listTraces } from './clickhouse/list-traces.js';
import { listTracesBySpan } from './clickhouse/list-traces-by-span.js';
import { MIGRATIONS } from './clickhouse/migrations.js';
import { operationMetrics } from './clickhouse/operation-metrics.js';
import { createRead, type ObserveRead, type ReadLimits } from './clickhouse/read-query.js';
import { refusals } from './clickhouse/refusals.js';
import { spanRetention } from './clickhouse/span-retention.js';
import { createSpanWriter } from './clickhouse/span-writer.clickhouse.js';
import { tracesStoredAfter } from './clickhouse/stored-after.js';
import { summarizeTraces } from './clickhouse/summarize-traces.js';
import { traceById } from './clickhouse/trace-by-id.js';
import { updateDependencies } from './clickhouse/update-dependencies.js';
import type { SpanErasure } from './span-erasure.js';
import type { SpanRetention } from './span-retention.js';
import type { SpanWriter, StoreMaintenance } from './span-writer.js';
import type { TraceReader } from './trace-reader.js';

export interface TraceStore {
  readonly writer: SpanWriter;
  readonly reader: TraceReader;
  readonly maintenance: StoreMaintenance;
  readonly retention: SpanRetention;
  readonly erasure: SpanErasure;
  /** Creates what is missing of the schema; call it before anything else. */
  migrate(): Promise<void>;
}

const READ_LIMITS: ReadLimits = {
  timeoutMs: 10_000,
  memoryBytes: 400 * 1024 * 1024,
  traceBytes: 256 * 1024 * 1024,
};

/**
 * The span store on ClickHouse: a server, a cluster or the embedded engine.
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
  observe?: ObserveRead;
}): TraceStore {
  const { clickhouse, url, cluster, clock, log } = options;
  const { database } = clickhouse;
  const naming = createTableNaming({ database, cluster });
  const arrivals = new ArrivalClock();
  const limits = { ...READ_LIMITS, ...options.limits };
  const { read, readColumns } = createRead(clickhouse, limits, options.observe);
  const summarize = summarizeTraces(read);
  const narrow = narrowFilter(read);
  const nowMs = () => clock.now().getTime();
  return {
    writer: createSpanWriter(clickhouse, arrivals, cluster ? undefined : new EngineLife(clickhouse)),
    reader: {
      ...traceById(read, readColumns, limits.traceBytes),
      summarizeTraces: summarize,
      ...listTraces(read, summarize, narrow, () => msToNs(nowMs())),
      ...listTracesBySpan(read, summarize, narrow),
      ...countTraces(read, narrow),
      ...countByDuration(read),
      ...tracesStoredAfter(read, summarize, arrivals, nowMs),
      ...operationMetrics(read, nowMs),
      ...errors(read),
      ...dependencies(read),
      ...attributes(read),
      ...refusals(read),
    },
    maintenance: {
      dropExpired: dropExpired(clickhouse, read, naming),
      updateDependencies: updateDependencies(clickhouse, read, arrivals),
    },
    retention: spanRetention(clickhouse, read, naming),
    erasure: eraseSpans(clickhouse, naming),
    async migrate() {
      await migrateClickHouse({ url, database, cluster, migrations: MIGRATIONS, log });
    },
  };
}
