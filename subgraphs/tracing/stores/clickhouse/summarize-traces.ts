import { OUTCOMES } from '../../domain/outcome.js';
import type { SpanKind } from '../../domain/span.js';
import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceReader } from '../trace-reader.js';
import { LONG_TEXTS, withLongTexts } from './long-texts.js';
import type { Read } from './read-query.js';
import { SPANS } from './tables.js';
import {
  IDS_PER_QUERY,
  IS_AMONG,
  idParameter,
  inPieces,
  spanIsOfLocatedTrace,
  TRACE_IS_ONE_OF,
  wellFormedIds,
} from './trace-ids.js';

interface SummaryRow {
  trace: string;
  start_ns: string;
  end_ns: string;
  spans: string;
  errors: string;
  worst: number;
  root: [
    service: string,
    name: string,
    kind: number,
    spanId: string,
    tags: Record<string, string>,
    longTexts: Record<string, string>,
  ];
  error_message: string;
  service_spans: Record<string, string>;
  service_errors: Record<string, string>;
  /** Ids of spans, and of parents of spans, one after the other in hexadecimal. */
  ids: string;
  parent_ids: string;
}

/** As `describeError` finds it where the status has no message. */
const EXCEPTION_MESSAGE = `arrayLast(texts -> mapContains(texts, 'exception.message'), events.attributes)['exception.message']`;

const SUMMARY = `
  lower(hex(trace_id)) AS trace,
  min(toUnixTimestamp64Nano(start)) AS start_ns,
  max(toInt64(toUnixTimestamp64Nano(start) + duration)) AS end_ns,
  count() AS spans,
  countIf(outcome > 0) AS errors,
  max(outcome) AS worst,
  argMin((service, name, kind, lower(hex(span_id)), attributes, ${LONG_TEXTS}), (parent_id != toFixedString('', 8), start, span_id)) AS root,
  argMinIf(if(status_message != '', status_message, ${EXCEPTION_MESSAGE}), (start, span_id), outcome > 0) AS error_message,
  sumMap(map(service, toUInt64(1))) AS service_spans,
  sumMap(map(service, toUInt64(outcome > 0))) AS service_errors,
  arrayStringConcat(groupArray(hex(span_id))) AS ids,
  arrayStringConcat(groupArrayIf(hex(parent_id), parent_id != toFixedString('', 8))) AS parent_ids`;

export type SummarizeTraces = TraceReader['summarizeTraces'];

/** Sums up the spans of traces, each span once however often it was delivered. */
export function summarizeTraces(read: Read): SummarizeTraces {
  async function select(
    tenant: string,
    traceIds: readonly string[],
    located: boolean,
  ): Promise<TraceSummary[]> {
    const rows = await read<SummaryRow>({
      name: located ? 'trace.summarize' : 'trace.summarize_search',
      sql: `SELECT ${SUMMARY} FROM (
          SELECT trace_id, span_id, parent_id, start, duration, service, name, kind, outcome, attributes, ${LONG_TEXTS}, status_message, events.attributes
          FROM ${SPANS.name}
          PREWHERE tenant = {tenant:String} AND ${located ? spanIsOfLocatedTrace(TRACE_IS_ONE_OF) : IS_AMONG}
          ORDER BY length(attributes) + length(events.attributes) DESC
          LIMIT 1 BY trace_id, span_id, parent_id, kind, start, duration, service, name)
        GROUP BY trace_id`,
      params: { tenant, ids: idParameter(traceIds) },
    });
    return rows.map(summaryOf);
  }

  return async (tenant: string, traceIds: readonly string[]): Promise<TraceSummary[]> => {
    const summaries: TraceSummary[] = [];
    for (const ids of inPieces(wellFormedIds(traceIds), IDS_PER_QUERY)) {
      const found = await select(tenant, ids, true);
      summaries.push(...found);
      const known = new Set(found.map(({ traceId }) => traceId));
      const missing = ids.filter((id) => !known.has(id));
      if (missing.length > 0) summaries.push(...(await select(tenant, missing, false)));
    }
    return summaries;
  };
}

function summaryOf(row: SummaryRow): TraceSummary {
  const [rootService, rootOperation, rootKind, rootSpanId, tags, longTexts] = row.root;
  const errorCount = Number(row.errors);
  return {
    traceId: row.trace,
    startNs: BigInt(row.start_ns),
    endNs: BigInt(row.end_ns),
    spanCount: Number(row.spans),
    errorCount,
    outcome: OUTCOMES[row.worst] ?? 'success',
    rootService,
    rootOperation,
    rootKind: rootKind as SpanKind,
    rootSpanId,
    tags: withLongTexts(tags, longTexts, 'span'),
    errorMessage: errorCount > 0 ? row.error_message : undefined,
    services: servicesOf(row),
    orphanCount: orphansOf(row),
  };
}

function servicesOf({ service_spans, service_errors }: SummaryRow): TraceSummary['services'] {
  return Object.entries(service_spans)
    .map(([name, spans]) => ({
      name,
      spanCount: Number(spans),
      errorCount: Number(Object.hasOwn(service_errors, name) ? service_errors[name] : 0),
    }))
    .sort((a, b) => b.spanCount - a.spanCount || (a.name < b.name ? -1 : 1));
}

function orphansOf({ ids, parent_ids }: SummaryRow): number {
  const known = new Set(idsIn(ids));
  return idsIn(parent_ids).filter((id) => !known.has(id)).length;
}

const idsIn = (digits: string): string[] => digits.match(/.{16}/g) ?? [];
