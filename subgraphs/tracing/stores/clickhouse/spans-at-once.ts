import { serialize } from 'node:v8';
import { isOutOfMemory, isResultTooLarge } from '../../../../platform/clickhouse/errors.js';
import type { Span } from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { eachBlock, type ReadColumns } from './read-query.js';
import type { SpanBlockReader } from './span-block-reader.js';
import { MAX_PIECE_BYTES, SPAN_FIELDS, type SpanSource } from './span-pieces.js';
import { SPANS, TRACES } from './tables.js';

/** So many spans are read at once, and sorted here. */
const MAX_SPANS = 100_000;
/** Rows that the engine has in memory at once beside the result, however large they are. */
const BLOCK_ROWS = 1_000;
/** A longer trace may lie in so many places that they are better named one by one. */
const MAX_LENGTH_NS = 3_600_000_000_000n;

/**
 * Spans of a trace, each once, in the order of the table's key. There is one statement, which neither sorts nor compares
 * spans: of a few, planning is most of the time that the engine takes, and of many, hashing their content.
 *
 * @param partials of a whole trace, whose source is without regard to times: which rows of the roll-up tell, with the
 *   parameters of the source, from when to when the trace was
 * @returns no spans when there are too many, or too large ones, or none
 */
export async function readSpansAtOnce(
  readColumns: ReadColumns,
  reader: SpanBlockReader,
  { name, condition, params }: SpanSource,
  partials: string | undefined,
  limits: { maxSpans: number; maxBytes: number },
): Promise<{ spans: readonly StoredSpan[]; sizeBytes: number }> {
  const maxSpans = Math.min(MAX_SPANS, limits.maxSpans);
  const select = `SELECT ${SPAN_FIELDS} FROM ${SPANS.name} PREWHERE ${condition}`;
  const { blocks, sizeBytes } = await readColumns({
    name,
    sql: `${partials === undefined ? select : `${withExtent(partials)} ${select} AND ${IS_IN_EXTENT}`} LIMIT {maxRows:UInt64}`,
    params: { ...params, maxSpans, maxRows: maxSpans + 1 },
    settings: {
      max_result_bytes: String(Math.min(limits.maxBytes, MAX_PIECE_BYTES)),
      result_overflow_mode: 'throw',
      max_block_size: String(BLOCK_ROWS),
    },
  }).catch((error: unknown) => {
    if (isResultTooLarge(error) || isOutOfMemory(error)) return NOTHING;
    throw error;
  });
  const spans = await eachBlock(blocks, (block) => reader.read(block));
  // More have come meanwhile.
  if (spans.length > maxSpans) return { spans: [], sizeBytes: 0 };
  return { spans: eachOnce(spans.sort(byPosition)), sizeBytes };
}

const NOTHING = { blocks: [], sizeBytes: 0 };
const FIRST_START = 'min(toUnixTimestamp64Nano(start))';
const LAST_END = 'max(toUnixTimestamp64Nano(start) + toInt64(extent))';
const IS_SMALL = `sum(spans) <= {maxSpans:UInt64} AND ${LAST_END} - ${FIRST_START} <= ${MAX_LENGTH_NS}`;
const LAST_BUCKET = `toStartOfFiveMinutes(fromUnixTimestamp64Nano(${LAST_END}, 'UTC'))`;
/** The first and the last five minutes of the trace; none unless it is small. */
const EXTENT = `min(bucket), if(${IS_SMALL}, ${LAST_BUCKET}, toDateTime(0, 'UTC'))`;
const withExtent = (partials: string): string =>
  `WITH (SELECT (${EXTENT}) FROM ${TRACES.name} PREWHERE tenant = {tenant:String} AND ${partials}) AS extent`;
/** More exact times would take longer to plan than they save. */
const IS_IN_EXTENT = 'toStartOfFiveMinutes(start) >= extent.1 AND toStartOfFiveMinutes(start) <= extent.2';

function byPosition(a: StoredSpan, b: StoredSpan): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  if (a.spanId !== b.spanId) return a.spanId < b.spanId ? -1 : 1;
  return a.kind - b.kind || a.receivedAtMs - b.receivedAtMs;
}

/** Of spans that were delivered twice, which stand together, the first. */
function eachOnce(sorted: readonly StoredSpan[]): StoredSpan[] {
  const kept: StoredSpan[] = [];
  /** Of the spans that were kept and have the position of the last one, once there is a second. */
  let contents: Set<string> | undefined;
  for (const span of sorted) {
    const last = kept.at(-1);
    if (last && isSamePosition(span, last)) {
      contents ??= new Set([contentOf(last)]);
      const content = contentOf(span);
      if (contents.has(content)) continue;
      contents.add(content);
    } else contents = undefined;
    kept.push(span);
  }
  return kept;
}

const isSamePosition = (a: StoredSpan, b: StoredSpan): boolean =>
  a.startNs === b.startNs && a.spanId === b.spanId && a.kind === b.kind;

/** Equal for what was sent twice: without what may differ although it was. */
function contentOf({ outcome, sampleWeight, receivedAtMs, ...span }: StoredSpan): string {
  const sent: Span = { ...span, attributes: new Map(span.attributes) };
  return serialize(sent).toString('latin1');
}
