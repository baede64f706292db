import { splitFilter } from '../../domain/filter/split-filter.js';
import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceQuery } from '../../domain/trace-query.js';
import type { SpanChoice, TraceReader } from '../trace-reader.js';
import { SPAN_IN_WINDOW } from './buckets.js';
import { groupNumber } from './errors.js';
import { spanFilterSql } from './filter-sql.js';
import { isStandIn } from './long-texts.js';
import type { Read } from './read-query.js';
import { SqlParameters } from './sql-parameters.js';
import { ERRORS, SPANS } from './tables.js';
import { latestFirst, selectTraces, spanConditions } from './trace-conditions.js';

/** Spans whose attributes are looked at for suggestions, newest first. */
const SAMPLE_SPANS = 300_000;

type AttributeReads = Pick<TraceReader, 'attributeKeys' | 'attributeValues' | 'attributeCounts'>;

/** How often each text occurs, an empty one among the spans of a part of the window. */
type CountPart = (part: TimeWindow, limit: number) => Promise<{ spans: number; texts: Map<string, number> }>;

export function attributes(read: Read): AttributeReads {
  return {
    async attributeKeys(tenant, window, { service, prefix, limit }) {
      return mostFrequent(window, limit, async (part, maxSpans) => {
        const { where, parameters } = conditions(tenant, { window: part, service });
        const begins = beginsWith(prefix, 'key', parameters);
        return textCounts(
          await read<TextRow>({
            name: 'attributes.keys',
            sql: `SELECT each.1 AS is_text, each.2 AS text, count() AS times FROM (
                SELECT arrayJoin(arrayConcat([(0, '')], arrayMap(key -> (1, toString(key)), arrayFilter(key -> ${begins}, arrayDistinct(arrayConcat(mapKeys(attributes), mapKeys(resource_attributes))))))) AS each
                FROM ${SPANS.name} WHERE ${where} LIMIT ${maxSpans * 64})
              GROUP BY is_text, text ORDER BY times DESC LIMIT 10000`,
            params: parameters.values,
          }),
        );
      });
    },

    async attributeValues(tenant, window, { key, service, prefix, limit }) {
      return mostFrequent(window, limit, async (part, maxSpans) => {
        const { where, parameters } = conditions(tenant, { window: part, service });
        const name = parameters.bind('String', key);
        return textCounts(
          await read<TextRow>({
            name: 'attributes.values',
            sql: `SELECT 1 AS is_text, text, count() AS times FROM (
                SELECT if(mapContains(attributes, ${name}), attributes[${name}], resource_attributes[${name}]) AS text
                FROM ${SPANS.name}
                WHERE ${where} AND (mapContains(attributes, ${name}) OR mapContains(resource_attributes, ${name}))
                LIMIT ${maxSpans})
              WHERE NOT ${isStandIn('text')} AND ${beginsWith(prefix, 'text', parameters)}
              GROUP BY text ORDER BY times DESC LIMIT 10000`,
            params: parameters.values,
          }),
        );
      });
    },

    async attributeCounts(tenant, query, options) {
      const { where, parameters } = conditions(tenant, query, options);
      const [size] = await read<{ spans: string }>({
        name: 'attributes.size',
        sql: `SELECT count() AS spans FROM ${SPANS.name} WHERE ${where}`,
        params: parameters.values,
      });
      const ratio = Math.max(1, Math.ceil(Number(size?.spans ?? 0) / Math.max(options.maxSpans, 1)));
      const rows = await read<{ is_value: number; name: string; text: string; times: string }>({
        name: 'attributes.counts',
        sql: `SELECT each.1 AS is_value, each.2 AS name, each.3 AS text, count() AS times FROM (
            SELECT arrayJoin(arrayConcat([(0, '', '')],
              arrayMap((key, value) -> (1, toString(key), toString(value)), mapKeys(attributes), mapValues(attributes)),
              arrayFilter(pair -> NOT mapContains(attributes, pair.2), arrayMap((key, value) -> (1, toString(key), toString(value)), mapKeys(resource_attributes), mapValues(resource_attributes)))
            )) AS each
            FROM (SELECT attributes, resource_attributes FROM ${SPANS.name}
              WHERE ${where} AND sipHash64(span_id) % ${ratio} = 0 LIMIT ${parameters.bind('UInt64', options.maxSpans)}))
          WHERE NOT ${isStandIn('text')}
          GROUP BY is_value, name, text ORDER BY is_value, times DESC, name, text
          LIMIT ${parameters.bind('UInt64', options.limit + 1)}`,
        params: parameters.values,
      });
      return {
        spanCount: Number(rows.find(({ is_value }) => is_value === 0)?.times ?? 0),
        values: rows
          .filter(({ is_value }) => is_value === 1)
          .map(({ name, text, times }) => ({ key: name, value: text, count: Number(times) }))
          .slice(0, options.limit),
      };
    },
  };
}

function beginsWith(prefix: string | undefined, column: string, parameters: SqlParameters): string {
  if (prefix === undefined) return '1';
  return `startsWith(lowerUTF8(toString(${column})), lowerUTF8(${parameters.bind('String', prefix)}))`;
}

interface TextRow {
  is_text: number;
  text: string;
  times: string;
}

function textCounts(rows: readonly TextRow[]): Awaited<ReturnType<CountPart>> {
  const texts = rows.filter(({ is_text }) => is_text === 1);
  const spans = rows.find(({ is_text }) => is_text === 0);
  return {
    spans: spans ? Number(spans.times) : texts.reduce((sum, { times }) => sum + Number(times), 0),
    texts: new Map(texts.map(({ text, times }) => [text, Number(times)])),
  };
}

/** Goes back in the window until enough spans were seen. */
async function mostFrequent(window: TimeWindow, limit: number, count: CountPart): Promise<string[]> {
  const all = new Map<string, number>();
  let seen = 0;
  const parts = latestFirst(window);
  for (let part = parts.next(); !part.done; part = parts.next(seen / SAMPLE_SPANS)) {
    const { spans, texts } = await count(part.value, SAMPLE_SPANS - seen);
    for (const [text, times] of texts) all.set(text, (all.get(text) ?? 0) + times);
    seen += spans;
    if (seen >= SAMPLE_SPANS) break;
  }
  return [...all]
    .sort(([a, aTimes], [b, bTimes]) => bTimes - aTimes || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([text]) => text);
}

/** Conditions on spans that start in the query's window, and whose trace is as the query says. */
function conditions(
  tenant: string,
  query: Omit<TraceQuery, 'service'> & { service?: string | undefined },
  choice: SpanChoice = {},
): { where: string; parameters: SqlParameters } {
  const { service, ...rest } = query;
  const wanted: TraceQuery = service === undefined ? rest : { ...rest, service };
  const { minSpanDurationNs: min, maxSpanDurationNs: max, errors } = choice;
  const traces = tracesSql(tenant, wanted);
  const parameters = traces?.parameters ?? new SqlParameters();
  parameters.values.tenant = tenant;
  parameters.values.startNs = String(wanted.window.startNs);
  parameters.values.endNs = String(wanted.window.endNs);
  const spanFilter = wanted.filter && splitFilter(wanted.filter).span;
  const where = [
    'tenant = {tenant:String}',
    SPAN_IN_WINDOW,
    ...spanConditions(wanted, parameters),
    ...(min === undefined ? [] : [`duration >= ${parameters.bind('UInt64', String(min))}`]),
    ...(max === undefined ? [] : [`duration <= ${parameters.bind('UInt64', String(max))}`]),
    ...(errors ? [errorsSql(errors, parameters)] : []),
    ...(spanFilter ? [`(${spanFilterSql(spanFilter, parameters)})`] : []),
    ...(traces ? [`trace_id IN (SELECT trace_id FROM (${traces.sql}))`] : []),
  ];
  return { where: where.join(' AND '), parameters };
}

/** Errors of a group by which spans are told: the newest. Of more, some spans are taken for those without one. */
const MOST_ERRORS = 1_000_000;

/** Whether a span has an error of a group, or has none and is of an operation in which it happens. */
function errorsSql({ groupId, has }: NonNullable<SpanChoice['errors']>, parameters: SqlParameters): string {
  // An error lies behind the start of its span, perhaps behind the window.
  const ofGroup = `FROM ${ERRORS.name} WHERE tenant = {tenant:String} AND time >= fromUnixTimestamp64Nano({startNs:Int64})
    AND group_id = ${parameters.bind('UInt64', groupNumber(groupId))}`;
  const spans = `(SELECT trace_id, span_id ${ofGroup} ORDER BY time DESC LIMIT ${MOST_ERRORS})`;
  return has
    ? `(trace_id, span_id) GLOBAL IN ${spans}`
    : `name GLOBAL IN (SELECT operation ${ofGroup}) AND (trace_id, span_id) GLOBAL NOT IN ${spans}`;
}

/** What the query says about the trace as a whole, if anything. */
function tracesSql(tenant: string, query: TraceQuery) {
  const { window, minDurationNs, maxDurationNs, outcome, filter } = query;
  const trace = filter ? splitFilter(filter).trace : [];
  const isAboutTraces =
    minDurationNs !== undefined || maxDurationNs !== undefined || outcome !== undefined || trace.length > 0;
  if (!isAboutTraces) return undefined;
  return selectTraces(
    tenant,
    {
      window,
      ...(minDurationNs === undefined ? {} : { minDurationNs }),
      ...(maxDurationNs === undefined ? {} : { maxDurationNs }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(trace.length > 0 ? { filter: { kind: 'and', operands: trace } as const } : {}),
    },
    { kind: 'all', outside: 'more' },
  );
}
