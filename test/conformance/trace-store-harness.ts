import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { HOUR_MS } from '../../contracts/time.js';
import type { ClickHouse } from '../../platform/clickhouse/client.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import type { Span } from '../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../subgraphs/tracing/domain/stored-span.js';
import type { TimeWindow } from '../../subgraphs/tracing/domain/time-window.js';
import { ColumnAttributes } from '../../subgraphs/tracing/stores/clickhouse/column-attributes.js';
import type { ReadLimits } from '../../subgraphs/tracing/stores/clickhouse/read-query.js';
import type { SpanWriter, StoreMaintenance } from '../../subgraphs/tracing/stores/span-writer.js';
import type { TraceReader } from '../../subgraphs/tracing/stores/trace-reader.js';
import { createTraceStore } from '../../subgraphs/tracing/stores/trace-store.clickhouse.js';
import { createTestClickHouse } from '../support/clickhouse.js';

/** A store that promises what the interfaces say; the suite knows nothing else of it. */
export interface StoreUnderTest {
  writer: SpanWriter;
  reader: TraceReader;
  maintenance: StoreMaintenance;
  /** A second one over the same data, as another process has; `faulty` may make its engine fail. */
  another(
    limits?: Partial<ReadLimits>,
    faulty?: (engine: ClickHouse) => ClickHouse,
  ): Promise<Omit<StoreUnderTest, 'another'>>;
}

/** Attributes in their columns are equal to a map of the same entries, in whatever order. */
expect.addEqualityTesters([
  function attributes(a, b) {
    const isHeld = a instanceof ColumnAttributes;
    if (isHeld === b instanceof ColumnAttributes) return undefined;
    const [held, other] = isHeld ? [a, b] : [b as ColumnAttributes, a];
    return other instanceof Map && this.equals(new Map(held), other);
  },
]);

/** The store of a test file, on a database of its own. */
export function useTraceStore(): StoreUnderTest {
  let clickhouse: Awaited<ReturnType<typeof createTestClickHouse>>;
  const store = {} as StoreUnderTest;
  const open = (limits: Partial<ReadLimits> = {}, engine = clickhouse.client) =>
    createTraceStore({
      clickhouse: engine,
      url: clickhouse.url,
      cluster: undefined,
      limits,
      clock: systemClock,
      log: createLogger({ log: { level: 'error', format: 'json' } }, 'test'),
    });
  beforeAll(async () => {
    clickhouse = await createTestClickHouse();
    const opened = open();
    await opened.migrate();
    Object.assign(store, opened, {
      async another(limits?: Partial<ReadLimits>, faulty = (engine: ClickHouse) => engine) {
        const second = open(limits, faulty(clickhouse.client));
        await second.migrate();
        return second;
      },
    });
  });
  afterAll(() => clickhouse.drop());
  return store;
}

export const newTenant = (): string => `tenant-${randomUUID()}`;

/** A time on a whole hour in the past, so that buckets are where tests expect them. */
export const NOON_MS = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 5 * HOUR_MS;
export const NOON_NS = BigInt(NOON_MS) * 1_000_000n;
export const ALL_TIME: TimeWindow = { startNs: 0n, endNs: NOON_NS + 400n * 86_400_000_000_000n };

/** What was sent, of what is stored. */
export function sent({ outcome, sampleWeight, receivedAtMs, ...span }: StoredSpan): Span {
  return span;
}
export const AROUND_NOON: TimeWindow = {
  startNs: NOON_NS - 300_000_000_000n,
  endNs: NOON_NS + 300_000_000_000n,
};
