import { createHash } from 'node:crypto';
import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import { type Interruptible, inTurns } from '../../../../platform/turns.js';
import { describeError } from '../../domain/errors/describe-error.js';
import { type NewSlots, SlotCollector, StoredSlots } from '../../domain/rollup/attribute-slots.js';
import { operationMinutes } from '../../domain/rollup/operation-minutes.js';
import { factsOf, type SpanFacts } from '../../domain/rollup/span-facts.js';
import { tracePartials } from '../../domain/rollup/trace-partials.js';
import type { Span } from '../../domain/span.js';
import type { SpanWriter, TenantSpans } from '../span-writer.js';
import type { RefusalRecord } from '../trace-reader.js';
import type { ArrivalClock } from './arrival-clock.js';
import { addSlotsRow, SLOT_COLUMNS } from './attribute-slots.js';
import type { EngineLife } from './engine-life.js';
import { addErrorRow, ERROR_COLUMNS } from './error-rows.js';
import { INSERT_SETTINGS } from './insert-settings.js';
import { addOperationRow, hourSeconds, minuteSeconds, OPERATION_COLUMNS } from './operation-rows.js';
import { RowBinaryWriter } from './row-binary.js';
import { SPAN_COLUMNS, SpanColumns } from './span-columns.js';
import {
  ATTRIBUTE_SLOTS,
  ERRORS,
  OPERATION_HOURS,
  OPERATION_MINUTES,
  REFUSALS,
  SPANS,
  TRACES,
} from './tables.js';
import { addTraceRow, TRACE_COLUMNS } from './trace-rows.js';

/** Spans at a stretch, between which others may have a turn: about a millisecond's work. */
const SPANS_PER_PIECE = 250;
/** Spans that columns have room for from the beginning, at most. */
const MOST_EXPECTED = 50_000;
/** Spans are sent in blocks of this size: the engine holds a block in memory, several times over. */
const INSERT_BYTES = 24 * 1024 * 1024;

/** Hours of tenants whose stored slots are remembered: those that spans come for. */
const REMEMBERED_HOURS = 100;

/** Rows of one table, and what is sent with them. */
interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  /** Default: RowBinary. */
  readonly format?: 'Native';
  readonly bytes: Buffer;
}

/**
 * Slots of their attributes go first, without which no search would look at the spans, then the spans, and their roll-ups
 * after them. Each insertion carries a token made of the spans, and each table
 * remembers its last tokens: whatever of a batch is stored already is not stored again when the batch is repeated.
 * @param life absent where tables are replicated: they store rows and token at once
 */
export function createSpanWriter(
  clickhouse: ClickHouse,
  arrivals: ArrivalClock,
  life?: EngineLife,
): SpanWriter {
  const insert = ({ table, columns, format, bytes }: Rows, token: string) =>
    clickhouse.insertBinary(table, columns, bytes, {
      ...(format && { format }),
      deduplicationToken: token,
      logComment: `write.${table}`,
      settings: INSERT_SETTINGS,
    });
  const storedSlots = new StoredSlots(REMEMBERED_HOURS);
  let slotsOfLife = '';

  /** Those that are not stored already. */
  async function writeSlots(batch: readonly TenantSpans[], lifeId: string): Promise<void> {
    // What another life of the engine had stored may be gone with it.
    if (lifeId !== slotsOfLife) storedSlots.clear();
    slotsOfLife = lifeId;
    const found = await inTurns(findingSlots(batch, storedSlots));
    if (found.length === 0) return;
    const rows = new RowBinaryWriter();
    for (const slots of found) addSlotsRow(rows, slots);
    await clickhouse.insertBinary(ATTRIBUTE_SLOTS.name, SLOT_COLUMNS, rows.finish(), {
      logComment: `write.${ATTRIBUTE_SLOTS.name}`,
      // Once more is no harm, and once less would be.
      settings: { ...INSERT_SETTINGS, insert_deduplicate: 0 },
    });
    for (const slots of found) storedSlots.add(slots);
  }

  return {
    async write(batch, receivedAtMs) {
      const end = arrivals.begin(receivedAtMs);
      try {
        const facts = await inTurns(findingFacts(batch));
        const lifeId = (await life?.id()) ?? '';
        await writeSlots(batch, lifeId);
        const hash = createHash('sha1');
        for await (const block of spanBlocks(batch, facts, receivedAtMs)) {
          await insert(
            { table: SPANS.name, columns: SPAN_COLUMNS, format: 'Native', bytes: block.bytes },
            `${lifeId} ${block.hash}`,
          );
          hash.update(block.hash);
        }
        const token = `${lifeId} ${hash.digest('hex')}`;
        const rollUps = await inTurns(rollingUp(batch, facts, receivedAtMs));
        await Promise.all(rollUps.map((rows) => insert(rows, token)));
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
      await clickhouse.insertBinary(REFUSALS.name, REFUSAL_COLUMNS, row.finish(), {
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

function* findingFacts(batch: readonly TenantSpans[]): Interruptible<SpanFacts[][]> {
  const facts: SpanFacts[][] = [];
  for (const { spans } of batch) {
    const ofTenant: SpanFacts[] = [];
    facts.push(ofTenant);
    for (const span of spans) {
      ofTenant.push(factsOf(span));
      if (ofTenant.length % SPANS_PER_PIECE === 0) yield;
    }
  }
  return facts;
}

function* findingSlots(batch: readonly TenantSpans[], stored: StoredSlots): Interruptible<NewSlots[]> {
  const found: NewSlots[] = [];
  for (const { tenant, spans } of batch) {
    const collector = new SlotCollector(tenant, stored);
    for (const [index, span] of spans.entries()) {
      if (index % SPANS_PER_PIECE === 0) yield;
      collector.add(span);
    }
    found.push(...collector.list());
  }
  return found;
}

/** Encodes one insertion's worth after the other. */
async function* spanBlocks(
  batch: readonly TenantSpans[],
  facts: readonly (readonly SpanFacts[])[],
  receivedAtMs: number,
): AsyncGenerator<{ bytes: Buffer; hash: string }> {
  const spans = eachSpan(batch, facts);
  let left = facts.reduce((sum, { length }) => sum + length, 0);
  while (left > 0) {
    const columns = await inTurns(fillingColumns(spans, left));
    if (columns.count === 0) return;
    left -= columns.count;
    yield columns.finish(receivedAtMs);
  }
}

function* eachSpan(
  batch: readonly TenantSpans[],
  facts: readonly (readonly SpanFacts[])[],
): Generator<[tenant: string, span: Span, about: SpanFacts]> {
  for (const [at, { tenant, spans }] of batch.entries()) {
    for (const [index, span] of spans.entries()) {
      const about = facts[at]?.[index];
      if (about) yield [tenant, span, about];
    }
  }
}

/** As many of the spans that are left as one insertion takes. */
function* fillingColumns(
  spans: Generator<[string, Span, SpanFacts]>,
  left: number,
): Interruptible<SpanColumns> {
  const columns = new SpanColumns(Math.min(left, MOST_EXPECTED));
  let inPiece = 0;
  for (let next = spans.next(); !next.done; next = spans.next()) {
    columns.add(...next.value);
    if (columns.sizeBytes >= INSERT_BYTES) break;
    inPiece += 1;
    if (inPiece % SPANS_PER_PIECE === 0) yield;
  }
  return columns;
}

function* rollingUp(
  batch: readonly TenantSpans[],
  facts: readonly (readonly SpanFacts[])[],
  receivedAtMs: number,
): Interruptible<Rows[]> {
  const traces = new RowBinaryWriter();
  const minutes = new RowBinaryWriter();
  const hours = new RowBinaryWriter();
  const errors = new RowBinaryWriter();
  for (const [at, { tenant, spans }] of batch.entries()) {
    const about = facts[at] ?? [];
    const partials = tracePartials(spans, about);
    yield;
    for (const partial of partials) addTraceRow(traces, tenant, partial, receivedAtMs);
    yield;
    const operations = operationMinutes(spans, about);
    yield;
    for (const operation of operations) {
      addOperationRow(minutes, tenant, operation, minuteSeconds(operation));
      addOperationRow(hours, tenant, operation, hourSeconds(operation));
    }
    for (const [index, span] of spans.entries()) {
      if (index % SPANS_PER_PIECE === 0) yield;
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
