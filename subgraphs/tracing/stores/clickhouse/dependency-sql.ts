import { SPANS } from './tables.js';

/**
 * Edges are told from the spans below: each child, and each client or producer with nothing below it, is one call.
 * Parents are looked for in the five minutes of the child and those beside them.
 *
 * A server span of Zipkin may share the id of its client's: then that is its parent, whatever its parent id says.
 */

const CLIENT = 3;
const PRODUCER = 4;
const CONSUMER = 5;
const SERVER = 2;
const NO_PARENT = "toFixedString('', 8)";

/** Attributes that name whom a client spoke to, best first. */
const PEER_KEYS = [
  'peer.service',
  'server.address',
  'net.peer.name',
  'net.sock.peer.name',
  'peer.hostname',
  'peer.address',
  'server.socket.domain',
  'network.peer.address',
  'net.peer.ip',
];
const firstOf = (keys: readonly string[]): string =>
  `coalesce(${keys.map((key) => `nullIf(attributes['${key}'], '')`).join(', ')}, '')`;
const DATABASE_SYSTEM = firstOf(['db.system.name', 'db.system']);
const DATABASE_NAME = firstOf(['db.namespace', 'db.name']);

/** Which spans: conditions on rows of `spans_v1`. */
export interface EdgeSource {
  /** Spans whose calls are counted. */
  readonly counted: string;
  /** Spans among which their parents and children are looked for. */
  readonly around: string;
}

/** A call of one kind between two, as columns `bucket, kind, parent, child, outcome, duration, weight`. */
export function callsSql({ counted, around }: EdgeSource): string {
  return `${serviceCallsSql(counted, around)} UNION ALL ${outerCallsSql(counted, around)}`;
}

/** Sums calls up by `bucket` (where asked), `kind`, `parent` and `child`. */
export function edgesSql(calls: string, byBucket: boolean): string {
  const keys = byBucket ? 'bucket, kind, parent, child' : 'kind, parent, child';
  return `SELECT ${keys}, sum(weight) AS calls, sumIf(weight, outcome > 0) AS errors,
      sum(duration * weight) AS duration_sum,
      sumMap(map(toInt16(if(duration < 1, -1, floor(log2(duration) * 32))), weight)) AS histogram
    FROM (${calls}) GROUP BY ${keys}`;
}

const BUCKET = 'toStartOfFiveMinutes(start)';
const KEY = 'cityHash64(trace_id, span_id)';
const PARENT_KEY = 'cityHash64(trace_id, parent_id)';

/** From child spans to their parents in other services, and from consumers to the producers that they link to. */
function serviceCallsSql(counted: string, around: string): string {
  const links = `arrayMap((linked_trace, linked_span) -> (2, cityHash64(linked_trace, linked_span)), links.trace_id, links.span_id)`;
  const keys = `arrayConcat(
    if(parent_id != ${NO_PARENT}, [(0, ${PARENT_KEY})], []),
    if(kind = ${SERVER}, [(1, ${KEY})], []),
    ${links})`;
  return `SELECT bucket, call.1 AS kind, call.2 AS parent, child, outcome, duration, weight FROM (
    SELECT any(c.bucket) AS bucket, any(c.service) AS child, any(c.outcome) AS outcome,
      any(toFloat64(c.duration)) AS duration, any(toFloat64(c.sample_weight)) AS weight, any(c.kind) AS child_kind,
      countIf(c.way = 0 AND p.service = c.service) AS inner_parents,
      argMinIf((p.service, p.kind), (p.kind != ${SERVER}, p.service), c.way < 2 AND p.service != c.service) AS outer_parent,
      groupUniqArrayIf(p.service, c.way = 2 AND p.service != c.service AND (c.kind = ${CONSUMER} OR p.kind = ${PRODUCER})) AS linked,
      arrayJoin(arrayDistinct(arrayConcat(
        if(inner_parents = 0 AND outer_parent.1 != '',
          [(if(child_kind = ${CONSUMER} OR outer_parent.2 = ${PRODUCER}, 'messaging', 'call'), outer_parent.1)], []),
        arrayMap(service -> ('messaging', service), linked)))) AS call
    FROM (
      SELECT ${BUCKET} AS bucket, (trace_id, span_id, kind, start) AS id, service, kind, outcome, duration, sample_weight,
        arrayJoin(${keys}) AS key_and_way, key_and_way.1 AS way, key_and_way.2 AS key
      FROM ${SPANS.name} WHERE ${counted}
    ) AS c
    INNER JOIN (SELECT ${KEY} AS key, toString(service) AS service, kind FROM ${SPANS.name} WHERE ${around}) AS p ON c.key = p.key
    WHERE c.way != 1 OR p.kind = ${CLIENT}
    GROUP BY c.id)`;
}

/** From clients and producers to databases and others that send no spans. */
function outerCallsSql(counted: string, around: string): string {
  return `SELECT bucket, if(system != '', 'database', 'external') AS kind, service AS parent,
      if(system = '', peer, if(name = '', system, concat(system, ':', name))) AS child, outcome, toFloat64(duration) AS duration,
      toFloat64(sample_weight) AS weight
    FROM (
      SELECT ${BUCKET} AS bucket, toString(service) AS service, outcome, duration, sample_weight, ${KEY} AS key,
        if(kind = ${CLIENT}, ${DATABASE_SYSTEM}, '') AS system, ${DATABASE_NAME} AS name, ${firstOf(PEER_KEYS)} AS peer
      FROM ${SPANS.name} WHERE ${counted} AND kind IN (${CLIENT}, ${PRODUCER}) AND (system != '' OR peer != '')
      ORDER BY received_at LIMIT 1 BY trace_id, span_id, kind, start
    ) AS o
    LEFT JOIN (
      SELECT below.1 AS key, groupUniqArray(below.2) AS services FROM (
        SELECT arrayJoin(arrayConcat(
          if(parent_id != ${NO_PARENT}, [(${PARENT_KEY}, toString(service))], []),
          if(kind = ${SERVER}, [(${KEY}, toString(service))], []),
          arrayMap((linked_trace, linked_span) -> (cityHash64(linked_trace, linked_span), toString(service)), links.trace_id, links.span_id)
        )) AS below
        FROM ${SPANS.name} WHERE ${around})
      GROUP BY key
    ) AS b ON o.key = b.key
    WHERE if(system != '', empty(b.services), length(arrayFilter(each -> each != o.service, b.services)) = 0)`;
}
