import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import { describeError } from '../../domain/errors/describe-error.js';
import { operationMinutes } from '../../domain/rollup/operation-minutes.js';
import { factsOf, type SpanFacts } from '../../domain/rollup/span-facts.js';
import { tracePartials } from '../../domain/rollup/trace-partials.js';
import type { SpanWriter, TenantSpans } from '../span-writer.js';
import type { RefusalRecord } from '../trace-reader.js';
import type { ArrivalClock } from './arrival-clock.js';
import type { EngineLife } from './engine-life.js';
import { addErrorRow, ERROR_COLUMNS } from './error-rows.js';
import { INSERT_SETTINGS } from './insert-settings.js';
import { addOperationRow, hourSeconds, minuteSeconds, OPERATION_COLUMNS } from './operation-rows.js';
import { RowBinaryWriter } from './row-binary.js';
import { SPAN_COLUMNS, SpanRows } from './span-rows.js';
import { ERRORS, OPERATION_HOURS, OPERATION_MINUTES, REFUSALS, SPANS, TRACES } from './tables.js';
import { addTraceRow, TRACE_COLUMNS } from './trace-rows.js';

/** Spans that are encoded before others get a turn: about 10 ms. */
const SPANS_PER_TURN = 2_000;
/** Spans are sent in pieces of this size: the engine holds a piece in memory, several times over. */
const INSERT_BYTES = 24 * 1024 * 1024;

/** Rows of one table, and what is sent with them. */
interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly bytes: Buffer;
}

/**
 * Spans go first and their roll-ups after them. Each insertion carries a token made of the spans, and each table
 * remembers its last tokens: whatever of a batch is stored already is not stored again when the batch is repeated.
 * @param life absent where tables are replicated: they store rows and token at once
 */
export function createSpanWriter(
  clickhouse: ClickHouse,
  arrivals: ArrivalClock,
  life?: EngineLife,
): SpanWriter {
  const insert = ({ table, columns, bytes }: Rows, token: string) =>
    clickhouse.insertRowBinary(table, columns, bytes, {
      deduplicationToken: token,
      logComment: `write.${table}`,
      settings: INSERT_SETTINGS,
    });

  return {
    async write(batch, receivedAtMs) {
      const end = arrivals.begin(receivedAtMs);
      try {
        const facts = batch.map(({ spans }) => spans.map(factsOf));
        const lifeId = (await life?.id()) ?? '';
        const hash = createHash('sha1');
        for await (const rows of spanRows(batch, facts, receivedAtMs)) {
          await insert(
            { table: SPANS.name, columns: SPAN_COLUMNS, bytes: rows.bytes },
            `${lifeId} ${rows.hash}`,
          );
          hash.update(rows.hash);
        }
        const token = `${lifeId} ${hash.digest('hex')}`;
        await Promise.all(rollUpRows(batch, facts, receivedAtMs).map((rows) => insert(rows, token)));
      } catch (error) {
        life?.forget();
        throw error;
      } finally {
        end();
      }
    },

    async writeRefusals(records) {
      if (records.length === 0) return;
      const row = new RowBinaryWriter();
      for (const record of records) addRefusalRow(row, record);
      await clickhouse.insertRowBinary(REFUSALS.name, REFUSAL_COLUMNS, row.finish(), {
        logComment: 'write.refusals',
        settings: INSERT_SETTINGS,
      });
    },

    async freeDiskBytes() {
      const [disk] = await clickhouse.query<{ free: string }>(
        "SELECT min(unreserved_space) AS free FROM system.disks WHERE type = 'Local' OR name = 'default' HAVING count() > 0",
        { logComment: 'write.free_disk' },
      );
      return disk && Number(disk.free);
    },
  };
}

/** Encodes piece by piece, and lets others have a turn in between. */
async function* spanRows(
  batch: readonly TenantSpans[],
  facts: readonly (readonly SpanFacts[])[],
  receivedAtMs: number,
): AsyncGenerator<{ bytes: Buffer; hash: string }> {
  let rows = new SpanRows();
  let inTurn = 0;
  for (const [at, { tenant, spans }] of batch.entries()) {
    for (const [index, span] of spans.entries()) {
      const about = facts[at]?.[index];
      if (about) rows.add(tenant, span, about);
      if (rows.sizeBytes >= INSERT_BYTES) {
        yield rows.finish(receivedAtMs);
        rows = new SpanRows();
      }
      inTurn += 1;
      if (inTurn % SPANS_PER_TURN === 0) await nextTurn();
    }
  }
  if (rows.sizeBytes > 0) yield rows.finish(receivedAtMs);
}

function rollUpRows(
  batch: readonly TenantSpans[],
  facts: readonly (readonly SpanFacts[])[],
  receivedAtMs: number,
): Rows[] {
  const traces = new RowBinaryWriter();
  const minutes = new RowBinaryWriter();
  const hours = new RowBinaryWriter();
  const errors = new RowBinaryWriter();
  for (const [at, { tenant, spans }] of batch.entries()) {
    const about = facts[at] ?? [];
    for (const partial of tracePartials(spans, about)) addTraceRow(traces, tenant, partial, receivedAtMs);
    for (const operation of operationMinutes(spans, about)) {
      addOperationRow(minutes, tenant, operation, minuteSeconds(operation));
      addOperationRow(hours, tenant, operation, hourSeconds(operation));
    }
    for (const [index, span] of spans.entries()) {
      if (about[index]?.outcome === 'success') continue;
      const error = describeError(span);
      if (error) addErrorRow(errors, tenant, span, error);
    }
  }
  return [
    { table: TRACES.name, columns: TRACE_COLUMNS, bytes: traces.finish() },
    { table: OPERATION_MINUTES.name, columns: OPERATION_COLUMNS, bytes: minutes.finish() },
    { table: OPERATION_HOURS.name, columns: OPERATION_COLUMNS, bytes: hours.finish() },
    { table: ERRORS.name, columns: ERROR_COLUMNS, bytes: errors.finish() },
  ].filter(({ bytes }) => bytes.length > 0);
}

const REFUSAL_COLUMNS = [
  'tenant',
  'time',
  'trace_id',
  'span_id',
  'service',
  'protocol',
  'reason',
  'detail',
  'count',
] as const;

function addRefusalRow(row: RowBinaryWriter, record: RefusalRecord & { tenant: string }): void {
  row.text(record.tenant);
  row.int64(BigInt(Math.round(record.timeMs)));
  row.text(record.traceId);
  row.text(record.spanId);
  row.text(record.serviceName);
  row.text(record.protocol);
  row.text(record.reason);
  row.text(record.detail);
  row.uint32(record.count);
}
