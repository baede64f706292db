import type { NativeBlock } from './native-block.js';
import type { Read, ReadColumns } from './read-query.js';
import { SPAN_COLUMNS } from './span-columns.js';
import { SPANS } from './tables.js';

/** The engine ends a piece after the block with which its result has so many bytes in memory. */
export const MAX_PIECE_BYTES = 64 * 1024 * 1024;

const READ_COLUMNS = SPAN_COLUMNS.filter((column) => column !== 'tenant');
/** What is neither part of the key nor differs when a span is delivered again. */
const CONTENT = READ_COLUMNS.filter(
  (column) =>
    !['trace_id', 'span_id', 'kind', 'start', 'outcome', 'sample_weight', 'received_at'].includes(column),
);
const list = (columns: readonly string[]): string => columns.map((column) => `\`${column}\``).join(', ');
/** What `SpanBlockReader` reads. */
export const SPAN_FIELDS = list(READ_COLUMNS);

/** In the order of the table's key. */
const KEY = 'toStartOfFiveMinutes(start), trace_id, start, span_id, kind';
/** Equal for a span that was delivered twice, and for nothing else. */
const POSITION = `${KEY}, identity`;

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
  readonly blocks: readonly NativeBlock[];
  readonly sizeBytes: number;
  readonly rows: number;
  /** The position of the last row; undefined without rows. */
  readonly last: SpanPosition | undefined;
}

/**
 * Spans after a position, each once, in the order of the table's key: the engine reads on until it has enough, and
 * holds no more than that in memory, however large the trace.
 * @param options.isWhole fail with `isResultTooLarge` instead of ending the piece early: one that was may have more rows
 *   after it although it has fewer than were asked for
 */
export async function readPiece(
  readColumns: ReadColumns,
  source: SpanSource,
  options: { after: SpanPosition | undefined; maxRows: number; maxBytes: number; isWhole: boolean },
): Promise<SpanPiece> {
  const { after, maxRows, maxBytes, isWhole } = options;
  const result = await readColumns({
    name: source.name,
    sql: `SELECT ${SPAN_FIELDS}, cityHash64(${list(CONTENT)}) AS identity
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
  const blocks = [...result.blocks];
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  return { blocks, sizeBytes: result.sizeBytes, rows, last: lastPosition(blocks) };
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

function lastPosition(blocks: readonly NativeBlock[]): SpanPosition | undefined {
  const block = blocks.at(-1);
  if (!block) return undefined;
  const row = block.rows - 1;
  return {
    traceId: block.texts('trace_id').at(row),
    startNs: block.bigints('start')[row] ?? 0n,
    spanId: block.texts('span_id').at(row),
    kind: block.numbers('kind')[row] ?? 0,
    identity: block.bigints('identity')[row] ?? 0n,
  };
}
