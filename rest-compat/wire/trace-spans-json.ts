import { JsonPiece, JsonWriter } from '../../platform/http/json-writer.js';
import type { TraceOutcome, TraceSpansFragment } from '../generated/operations.js';
import { InstantTexts } from './instant.js';

type Log = TraceSpansFragment['logs'][number][number];

/** Bytes of a piece, about. */
const PIECE_BYTES = 60 * 1024;

export const STATUS_WORDS = {
  SUCCESS: 'success',
  ERROR: 'error',
  TIMEOUT: 'timeout',
} as const satisfies Readonly<Record<TraceOutcome, string>>;

/**
 * `{...head, spans, ...tail}` as JSON, in pieces; the spans are `traceSpan` each, by start. They are written as bytes
 * while they are sent: objects of 100,000 spans would take as much memory again as the columns that they are made of.
 * @param tail with a field at least, as `head`
 * @throws RangeError when the columns are not of one length
 */
export function* jsonWithSpans(head: object, columns: TraceSpansFragment, tail: object): Generator<Buffer> {
  const json = new SpanWriter(columns);
  json.bytes(Buffer.from(JSON.stringify(head).slice(0, -1)));
  json.raw(',"spans":[');
  for (const row of byStart(columns)) {
    json.span(row);
    if (json.size >= PIECE_BYTES) yield json.take();
  }
  json.raw('],');
  json.bytes(Buffer.from(JSON.stringify(tail).slice(1)));
  yield json.take();
}

class SpanWriter extends JsonWriter {
  readonly #columns: TraceSpansFragment;
  readonly #instants = new InstantTexts();
  /** Names of tags as JSON: the same few come again and again. */
  readonly #names = new Map<string, JsonPiece>();

  constructor(columns: TraceSpansFragment) {
    super();
    this.#columns = columns;
  }

  span(row: number): void {
    const columns = this.#columns;
    const parent = at(columns.parentIds, row);
    this.separate();
    this.raw('{"span_id":');
    this.string(at(columns.ids, row));
    if (parent) {
      this.raw(',"parent_span_id":');
      this.string(parent);
    }
    this.raw(',"operation_name":');
    this.string(at(columns.names, row));
    this.raw(',"service_name":');
    this.string(at(columns.serviceNames, row));
    this.raw(`,"start_time":"${this.#instants.ofNanos(at(columns.startedAtUnixNano, row))}"`);
    this.raw(`,"duration_ms":${JSON.stringify(at(columns.durationMs, row))}`);
    this.raw(`,"status":"${STATUS_WORDS[at(columns.outcomes, row)]}","tags":{`);
    this.#tags(at(columns.tags, row));
    this.raw('},"logs":[');
    for (const log of at(columns.logs, row)) this.#log(log);
    this.raw(']}');
  }

  /** The graph's are texts already; what is not one would be a fault of ours, not of the client. */
  #tags(tags: Readonly<Record<string, unknown>>): void {
    for (const key in tags) {
      let name = this.#names.get(key);
      if (name === undefined) {
        name = new JsonPiece(`${JSON.stringify(key)}:`);
        this.#names.set(key, name);
      }
      this.separate();
      this.piece(name);
      this.string(String(tags[key]));
    }
  }

  #log({ atUnixNano, level, message, fields }: Log): void {
    this.separate();
    this.raw(`{"timestamp":"${this.#instants.ofNanos(atUnixNano)}","level":`);
    this.string(level);
    this.raw(',"message":');
    this.string(message);
    this.raw(',"fields":');
    this.bytes(Buffer.from(JSON.stringify(fields)));
    this.raw('}');
  }
}

/** The graph gives them in the order of the tree; a timeline reads them by start, in which the order is kept. */
function byStart({ startedAtUnixNano: starts }: TraceSpansFragment): number[] {
  // Numbers compare faster than their digits, and most starts lie further apart than what a double cannot tell.
  const numbers = Float64Array.from(starts, Number);
  const start = (row: number) => numbers[row] ?? 0;
  return [...starts.keys()].sort(
    (a, b) => start(a) - start(b) || compareDigits(at(starts, a), at(starts, b)),
  );
}

function at<T>(column: readonly T[], row: number): T {
  const value = column[row];
  if (value === undefined) throw new RangeError('A column of spans has too few rows.');
  return value;
}

/** Digits of one length compare as numbers do, and times of this century have 19. */
const compareDigits = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));
