import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import { sqlText } from '../../../../platform/clickhouse/sql-tokens.js';
import type { TableNaming } from '../../../../platform/clickhouse/table-naming.js';
import type { ArrivedSpans, SpanRetention } from '../span-retention.js';
import { LONG_TEXTS, type LongTextScope, longTextsOfScope } from './long-texts.js';
import { partsOf } from './parts-of.js';
import type { Read } from './read-query.js';
import { ATTRIBUTE_SLOTS, DAILY_TABLES, SPANS, TRACES } from './tables.js';

/** Spans of one file: some ten megabytes; the embedded engine has a result in memory as a whole. */
const SPANS_OF_FILE = 50_000;
const READ_MS = 60_000;
const EXPORT_MS = 120_000;
/** A deletion rewrites what is stored of the day. */
const DELETE_MS = 15 * 60_000;
/** Tables that know when their rows arrived. */
const WITH_ARRIVAL: readonly string[] = [SPANS.name, TRACES.name];
/** Slots stay until their day goes: spans of the day that come later have no others. */
const TENANT_TABLES = DAILY_TABLES.filter((table) => table !== ATTRIBUTE_SLOTS);
const wholeTexts = (column: string, scope: LongTextScope): string =>
  `mapUpdate(CAST(${column}, 'Map(String, String)'), ${longTextsOfScope(scope)}) AS ${column}`;
/** Ids as everybody writes them; dictionaries, and what is stored beside them, are the store's own business. */
const COLUMNS = `* EXCEPT (${LONG_TEXTS}) REPLACE (
  lower(hex(trace_id)) AS trace_id, lower(hex(span_id)) AS span_id, lower(hex(parent_id)) AS parent_id,
  ${wholeTexts('attributes', 'span')},
  ${wholeTexts('resource_attributes', 'resource')},
  ${wholeTexts('scope_attributes', 'scope')})`;
const PARQUET = {
  output_format_parquet_compression_method: 'zstd',
  output_format_parquet_row_group_size: String(SPANS_OF_FILE),
} as const;

const ARRIVED = `tenant = {tenant:String} AND toDate(start) = {day:Date}
  AND received_at <= fromUnixTimestamp64Milli({upToMs:Int64})`;

export function spanRetention(clickhouse: ClickHouse, read: Read, naming: TableNaming): SpanRetention {
  /** Tables that have something of a day, of whichever tenant. */
  const tablesOf = async (day: string): Promise<ReadonlySet<string>> => {
    const rows = await read<{ table: string }>({
      name: 'retention.tables',
      sql: `SELECT DISTINCT table FROM ${partsOf(naming)}
        WHERE database = {database:String} AND active AND partition = {day:String}`,
      params: { database: clickhouse.database, day },
    });
    return new Set(rows.map(({ table }) => table));
  };
  return {
    async daysBefore(day, tenant) {
      const rows = await read<{ tenant: string; day: string; count: string; oldest: string; newest: string }>(
        {
          name: 'retention.tenant_days',
          sql: `SELECT tenant, toString(toDate(start)) AS day, count() AS count,
            toUnixTimestamp64Milli(min(start)) AS oldest, toUnixTimestamp64Milli(max(start)) AS newest
          FROM ${SPANS.name} WHERE toDate(start) < {day:Date} ${tenant === undefined ? '' : 'AND tenant = {tenant:String}'}
          GROUP BY tenant, day ORDER BY day, tenant`,
          params: { day, ...(tenant === undefined ? {} : { tenant }) },
          timeoutMs: READ_MS,
        },
      );
      return rows.map(({ oldest, newest, count, ...rest }) => ({
        ...rest,
        count: Number(count),
        oldest: new Date(Number(oldest)),
        newest: new Date(Number(newest)),
      }));
    },

    async bytesPerSpan(days) {
      const [row] = await read<{ bytes: number | null }>({
        name: 'retention.span_bytes',
        sql: `SELECT sum(bytes_on_disk) / sum(rows) AS bytes FROM ${partsOf(naming)}
          WHERE database = {database:String} AND table = {table:String} AND active AND has({days:Array(String)}, partition)`,
        params: { database: clickhouse.database, table: naming.stored(SPANS.name), days },
      });
      return row?.bytes ?? 0;
    },

    async count(spans) {
      const [row] = await read<{ count: string }>({
        name: 'retention.count',
        sql: `SELECT count() AS count FROM ${SPANS.name} WHERE ${ARRIVED}`,
        params: { ...spans },
        timeoutMs: READ_MS,
      });
      return Number(row?.count ?? 0);
    },

    async *exportParquet(spans) {
      for (const piece of await pieces(read, spans)) {
        const sql = `SELECT ${COLUMNS} FROM ${SPANS.name} WHERE ${ARRIVED}
          AND toStartOfFiveMinutes(start) BETWEEN toDateTime({from:UInt32}, 'UTC') AND toDateTime({to:UInt32}, 'UTC')
          AND cityHash64(trace_id) % {slices:UInt32} = {slice:UInt32}`;
        const bytes = await clickhouse.queryBinary(sql, {
          format: 'Parquet',
          params: { ...spans, ...piece },
          timeoutMs: EXPORT_MS,
          logComment: 'retention.export',
          settings: PARQUET,
        });
        yield { bytes, rowCount: piece.count };
      }
    },

    async remove({ tenant, day, upToMs }) {
      const stored = await tablesOf(day);
      // Spans last: as long as there are some, it is not done.
      for (const { name } of TENANT_TABLES.toSorted((a, b) => Number(a === SPANS) - Number(b === SPANS))) {
        if (!stored.has(naming.stored(name))) continue;
        const arrived = WITH_ARRIVAL.includes(name)
          ? ` AND received_at <= fromUnixTimestamp64Milli(${Math.trunc(upToMs)})`
          : '';
        // The day was checked, and DDL takes no parameters everywhere.
        await clickhouse.command(
          `ALTER TABLE ${naming.stored(name)}${naming.onCluster} DELETE IN PARTITION ${sqlText(checkedDay(day))}
            WHERE tenant = ${sqlText(tenant)}${arrived}`,
          { timeoutMs: DELETE_MS, logComment: 'retention.delete', settings: { mutations_sync: '2' } },
        );
      }
    },
  };
}

function checkedDay(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`${day} is no day`);
  return day;
}

interface Piece {
  readonly from: number;
  to: number;
  readonly slices: number;
  readonly slice: number;
  count: number;
}

/** Five minutes that follow each other, together as many spans as a file has; fuller ones in slices of whole traces. */
async function pieces(read: Read, spans: ArrivedSpans): Promise<Piece[]> {
  const buckets = await read<{ at: number; count: string }>({
    name: 'retention.buckets',
    sql: `SELECT toUnixTimestamp(toStartOfFiveMinutes(start)) AS at, count() AS count FROM ${SPANS.name}
      WHERE ${ARRIVED} GROUP BY at ORDER BY at`,
    params: { ...spans },
    timeoutMs: READ_MS,
  });
  const all: Piece[] = [];
  for (const { at, count: text } of buckets) {
    const count = Number(text);
    const open = all.at(-1);
    if (count > SPANS_OF_FILE)
      all.push(...(await slicesOf(read, spans, at, Math.ceil(count / SPANS_OF_FILE))));
    else if (open && open.slices === 1 && open.count + count <= SPANS_OF_FILE) {
      open.to = at;
      open.count += count;
    } else all.push({ from: at, to: at, slices: 1, slice: 0, count });
  }
  return all;
}

async function slicesOf(read: Read, spans: ArrivedSpans, at: number, slices: number): Promise<Piece[]> {
  const rows = await read<{ slice: number; count: string }>({
    name: 'retention.slices',
    sql: `SELECT toUInt32(cityHash64(trace_id) % {slices:UInt32}) AS slice, count() AS count FROM ${SPANS.name}
      WHERE ${ARRIVED} AND toStartOfFiveMinutes(start) = toDateTime({at:UInt32}, 'UTC') GROUP BY slice ORDER BY slice`,
    params: { ...spans, at, slices },
    timeoutMs: READ_MS,
  });
  return rows.map(({ slice, count }) => ({ from: at, to: at, slices, slice, count: Number(count) }));
}
