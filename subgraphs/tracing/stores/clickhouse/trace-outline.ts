import { OUTCOMES } from '../../domain/outcome.js';
import {
  type Attributes,
  NO_ATTRIBUTES,
  NO_SCOPE,
  type Resource,
  type SpanKind,
  type SpanLink,
  StatusCode,
} from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { HOST_KEYS } from '../../domain/trace/clock-skew.js';
import type { TraceReader } from '../trace-reader.js';
import { type NativeBlock, textsOf } from './native-block.js';
import { eachBlock, type Read, type ReadColumns } from './read-query.js';
import { NO_ID } from './span-block-reader.js';
import type { SpanSource } from './span-pieces.js';
import { SPANS } from './tables.js';

const [BEST_HOST_KEY] = HOST_KEYS;
/** As `hostOf`. */
const HOST = `arrayFirst(value -> value != '', [${HOST_KEYS.map((key) => `resource_attributes.values[indexOf(resource_attributes.keys, '${key}')]`).join(', ')}])`;

/** Of a span: what adds up to the version of its trace. Each is below 2 ** 32, so that their sum is exact in JavaScript. */
const MARK = 'toUInt32(cityHash64(span_id, received_at))';

/** `TraceReader.traceVersion`, by a statement without what an outline needs beside it. */
export async function readVersion(read: Read, { name, condition, params }: SpanSource): Promise<string> {
  const [row] = await read<{ spans: string; sum: string }>({
    name,
    sql: `SELECT count() AS spans, sum(${MARK}) AS sum FROM ${SPANS.name} PREWHERE ${condition}`,
    params,
  });
  return versionOf(row?.spans ?? 0, row?.sum ?? 0);
}

const versionOf = (spans: number | string, sum: number | string): string => `${spans} ${sum}`;

/** The spans of a trace without their content: `TraceReader.outlineTrace`. */
export async function readOutline(
  readColumns: ReadColumns,
  traceId: string,
  source: SpanSource,
  maxSpans: number,
): ReturnType<TraceReader['outlineTrace']> {
  const { blocks } = await readColumns({
    name: source.name,
    sql: `SELECT start, span_id, parent_id, service, name, kind, outcome, duration, ${HOST} AS host,
        links.trace_id, links.span_id, ${MARK} AS mark
      FROM ${SPANS.name}
      PREWHERE ${source.condition}
      LIMIT {maxRows:UInt64}`,
    params: { ...source.params, maxRows: maxSpans + 1 },
  });
  const resources = new Map<string, Map<string, Resource>>();
  let sum = 0;
  const spans = await eachBlock(blocks, (block) => {
    const marks = block.numbers('mark');
    for (let row = 0; row < block.rows; row += 1) sum += marks[row] ?? 0;
    return outlinedSpans(traceId, block, resources);
  });
  if (spans.length === 0 || spans.length > maxSpans) return undefined;
  return { spans, version: versionOf(spans.length, sum) };
}

function outlinedSpans(
  traceId: string,
  block: NativeBlock,
  resources: Map<string, Map<string, Resource>>,
): StoredSpan[] {
  const starts = block.bigints('start');
  const spanIds = block.texts('span_id');
  const parentIds = block.texts('parent_id');
  const services = block.texts('service');
  const names = block.texts('name');
  const kinds = block.numbers('kind');
  const outcomes = block.numbers('outcome');
  const durations = block.bigints('duration');
  const hosts = block.texts('host');
  const linksOf = links(block);
  const spans: StoredSpan[] = [];
  for (let row = 0; row < block.rows; row += 1) {
    const startNs = starts[row] ?? 0n;
    const parent = parentIds.at(row);
    // Written out: an object that is spread from another one is a hash table, several times as slow.
    spans.push({
      traceId,
      spanId: spanIds.at(row),
      parentSpanId: parent === NO_ID ? '' : parent,
      name: names.at(row),
      kind: kinds[row] as SpanKind,
      startNs,
      endNs: startNs + (durations[row] ?? 0n),
      traceState: '',
      flags: 0,
      status: NO_STATUS,
      outcome: OUTCOMES[outcomes[row] ?? 0] ?? 'success',
      attributes: NO_ATTRIBUTES,
      droppedAttributesCount: 0,
      events: [],
      droppedEventsCount: 0,
      links: linksOf(row),
      droppedLinksCount: 0,
      resource: outlinedResource(resources, services.at(row), hosts.at(row)),
      scope: NO_SCOPE,
      sampleWeight: 1,
      receivedAtMs: 0,
    });
  }
  return spans;
}

const NO_LINKS: readonly SpanLink[] = [];

/** What spans link to: the critical path follows messages by it. */
function links(block: NativeBlock): (row: number) => readonly SpanLink[] {
  const lists = block.lists('links.trace_id');
  const traceIds = textsOf(lists.items);
  const spanIds = textsOf(block.lists('links.span_id').items);
  return (row) => {
    const from = lists.from(row);
    if (from === lists.to(row)) return NO_LINKS;
    return Array.from({ length: lists.to(row) - from }, (_, index) => ({
      traceId: traceIds.at(from + index),
      spanId: spanIds.at(from + index),
      traceState: '',
      attributes: NO_ATTRIBUTES,
      droppedAttributesCount: 0,
      flags: 0,
    }));
  };
}

const NO_STATUS = { code: StatusCode.unset, message: '' };

/** @param known of each service by host */
function outlinedResource(
  known: Map<string, Map<string, Resource>>,
  serviceName: string,
  host: string,
): Resource {
  let ofService = known.get(serviceName);
  if (!ofService) {
    ofService = new Map();
    known.set(serviceName, ofService);
  }
  let resource = ofService.get(host);
  if (!resource) {
    const attributes: Attributes = host === '' ? NO_ATTRIBUTES : new Map([[BEST_HOST_KEY, host]]);
    resource = { serviceName, attributes, droppedAttributesCount: 0, schemaUrl: '' };
    ofService.set(host, resource);
  }
  return resource;
}
