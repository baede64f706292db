import type { Read, ReadBinary } from './read-query.js';
import { RowBinaryReader } from './row-binary-reader.js';
import { SPAN_COLUMNS } from './span-rows.js';
import { SPANS } from './tables.js';

/** The engine ends a piece after the block with which its result has so many bytes in memory. */
export const MAX_PIECE_BYTES = 64 * 1024 * 1024;
/** In RowBinary no piece that was ended so is smaller: a row in memory has at most some hundred bytes more than there. */
const MIN_ENDED_BYTES = 1024 * 1024;

const READ_COLUMNS = SPAN_COLUMNS.filter((column) => column !== 'tenant');
/** What is neither part of the key nor differs when a span is delivered again. */
const CONTENT = READ_COLUMNS.filter(
  (column) =>
    !['trace_id', 'span_id', 'kind', 'start', 'outcome', 'sample_weight', 'received_at'].includes(column),
);
const list = (columns: readonly string[]): string => columns.map((column) => `\`${column}\``).join(', ');
/** What `SpanRowReader` reads of a row. */
export const SPAN_FIELDS = list(READ_COLUMNS);

/** In the order of the table's key. */
const KEY = 'toStartOfFiveMinutes(start), trace_id, start, span_id, kind';
/** Equal for a span that was delivered twice, and for nothing else. */
const POSITION = `${KEY}, identity`;

/** After each row stands its position, so that the next piece can be asked for before this one is decoded. */
export const POSITION_BYTES = 16 + 8 + 8 + 1 + 8;

/** A span's place in the order in which pieces are read. */
export interface SpanPosition {
  readonly traceId: string;
  readonly startNs: bigint;
  readonly spanId: string;
  readonly kind: number;
  readonly identity: bigint;
}

/** Which spans: a condition on rows of `spans_v1` for the key, with its parameters. */
export interface SpanSource {
  readonly name: string;
  readonly condition: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface SpanPiece {
  /** Rows for `SpanRowReader`, each followed by its position. */
  readonly rows: Buffer;
  /** The position of the last row; undefined without rows. */
  readonly last: SpanPosition | undefined;
  /** There may be more rows although there are fewer than were asked for. */
  readonly mayBeCut: boolean;
}

/**
 * Spans after a position, each once, in the order of the table's key: the engine reads on until it has enough, and
 * holds no more than that in memory, however large the trace.
 * @param options.isWhole fail with `isResultTooLarge` instead of ending the piece early
 */
export async function readPiece(
  readBinary: ReadBinary,
  source: SpanSource,
  options: { after: SpanPosition | undefined; maxRows: number; maxBytes: number; isWhole: boolean },
): Promise<SpanPiece> {
  const { after, maxRows, maxBytes, isWhole } = options;
  const rows = await readBinary({
    name: source.name,
    sql: `SELECT ${SPAN_FIELDS}, trace_id AS at_trace, start AS at_start, span_id AS at_span, kind AS at_kind,
        cityHash64(${list(CONTENT)}) AS identity
      FROM ${SPANS.name}
      PREWHERE ${source.condition} ${after ? `AND ${NOT_BEFORE}` : ''}
      ${after ? `WHERE (${POSITION}) > (${AFTER_KEY}, {afterIdentity:UInt64})` : ''}
      ORDER BY ${POSITION}, received_at
      LIMIT 1 BY trace_id, start, span_id, kind, identity
      LIMIT {maxRows:UInt64}`,
    params: { ...source.params, ...positionParameters(after), maxRows },
    settings: {
      max_result_bytes: String(Math.min(maxBytes, MAX_PIECE_BYTES)),
      result_overflow_mode: isWhole ? 'throw' : 'break',
      // Large rows of a few make a large block.
      max_block_size: String(maxRows),
      // It would read far ahead of what a piece needs.
      read_in_order_use_buffering: 0,
    },
  });
  return {
    rows,
    last: lastPosition(rows),
    mayBeCut: !isWhole && rows.length >= Math.min(MIN_ENDED_BYTES, maxBytes / 16),
  };
}

/** Of these spans the traces that have more after a position; ids in lower case. */
export async function tracesBeyond(
  read: Read,
  source: SpanSource,
  after: SpanPosition | undefined,
): Promise<string[]> {
  const rows = await read<{ trace: string }>({
    name: `${source.name}_rest`,
    sql: `SELECT DISTINCT lower(hex(trace_id)) AS trace FROM ${SPANS.name}
      PREWHERE ${source.condition} ${after ? `AND ${NOT_BEFORE} AND (${KEY}) > (${AFTER_KEY})` : ''}`,
    params: { ...source.params, ...positionParameters(after) },
  });
  return rows.map(({ trace }) => trace);
}

const AFTER_START = 'fromUnixTimestamp64Nano({afterStart:Int64})';
const AFTER_BUCKET = `toStartOfFiveMinutes(${AFTER_START})`;
const AFTER_TRACE = 'toFixedString(unhex({afterTrace:String}), 16)';
const AFTER_KEY = `${AFTER_BUCKET}, ${AFTER_TRACE}, ${AFTER_START}, toFixedString(unhex({afterSpan:String}), 8), {afterKind:UInt8}`;
/** What the table's index can tell of it. */
const NOT_BEFORE = `toStartOfFiveMinutes(start) >= ${AFTER_BUCKET} AND (toStartOfFiveMinutes(start) > ${AFTER_BUCKET}
  OR trace_id > ${AFTER_TRACE} OR (trace_id = ${AFTER_TRACE} AND start >= ${AFTER_START}))`;

function positionParameters(after: SpanPosition | undefined): Record<string, unknown> {
  if (!after) return {};
  return {
    afterTrace: after.traceId,
    afterStart: String(after.startNs),
    afterSpan: after.spanId,
    afterKind: after.kind,
    afterIdentity: String(after.identity),
  };
}

function lastPosition(rows: Buffer): SpanPosition | undefined {
  if (rows.length === 0) return undefined;
  const row = new RowBinaryReader(rows);
  row.rewind(rows.length - POSITION_BYTES);
  return {
    traceId: row.hex(16),
    startNs: row.int64(),
    spanId: row.hex(8),
    kind: row.uint8(),
    identity: row.uint64(),
  };
}
