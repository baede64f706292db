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
import type { ReadBinary } from './read-query.js';
import { RowBinaryReader } from './row-binary-reader.js';
import type { SpanSource } from './span-pieces.js';
import { NO_ID } from './span-row-reader.js';
import { SPANS } from './tables.js';

const [BEST_HOST_KEY] = HOST_KEYS;
/** As `hostOf`. */
const HOST = `arrayFirst(value -> value != '', [${HOST_KEYS.map((key) => `resource_attributes.values[indexOf(resource_attributes.keys, '${key}')]`).join(', ')}])`;

/** The spans of a trace without their content: `TraceReader.outlineTrace`. */
export async function readOutline(
  readBinary: ReadBinary,
  traceId: string,
  source: SpanSource,
  maxSpans: number,
): Promise<StoredSpan[] | undefined> {
  const rows = await readBinary({
    name: source.name,
    sql: `SELECT start, span_id, parent_id, service, name, kind, outcome, duration, ${HOST} AS host,
        links.trace_id, links.span_id
      FROM ${SPANS.name}
      PREWHERE ${source.condition}
      LIMIT {maxRows:UInt64}`,
    params: { ...source.params, maxRows: maxSpans + 1 },
  });
  const spans = decode(traceId, new RowBinaryReader(rows));
  return spans.length === 0 || spans.length > maxSpans ? undefined : spans;
}

function decode(traceId: string, row: RowBinaryReader): StoredSpan[] {
  const resources = new Map<string, Map<string, Resource>>();
  const spans: StoredSpan[] = [];
  while (!row.atEnd) {
    const startNs = row.int64();
    const spanId = row.hex(8);
    const parent = row.hex(8);
    const service = row.text();
    const name = row.text();
    const kind = row.uint8() as SpanKind;
    const outcome = OUTCOMES[row.uint8()] ?? 'success';
    const endNs = startNs + row.uint64();
    const resource = outlinedResource(resources, service, row.text());
    const links = readLinks(row);
    // Written out: an object that is spread from another one is a hash table, several times as slow.
    spans.push({
      traceId,
      spanId,
      parentSpanId: parent === NO_ID ? '' : parent,
      name,
      kind,
      startNs,
      endNs,
      traceState: '',
      flags: 0,
      status: NO_STATUS,
      outcome,
      attributes: NO_ATTRIBUTES,
      droppedAttributesCount: 0,
      events: [],
      droppedEventsCount: 0,
      links,
      droppedLinksCount: 0,
      resource,
      scope: NO_SCOPE,
      sampleWeight: 1,
      receivedAtMs: 0,
    });
  }
  return spans;
}

const NO_LINKS: readonly SpanLink[] = [];

/** What a span links to: the critical path follows messages by it. */
function readLinks(row: RowBinaryReader): readonly SpanLink[] {
  const count = row.length();
  if (count === 0) {
    row.skip(1); // the other length, which is the same
    return NO_LINKS;
  }
  const traceIds = Array.from({ length: count }, () => row.hex(16));
  const spanIds = Array.from({ length: row.length() }, () => row.hex(8));
  return traceIds.map((traceId, index) => ({
    traceId,
    spanId: spanIds[index] ?? '',
    traceState: '',
    attributes: NO_ATTRIBUTES,
    droppedAttributesCount: 0,
    flags: 0,
  }));
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
