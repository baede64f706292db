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

/** What a span does with messages, as the semantic conventions for messaging name it now, and named it before. */
const OPERATION = firstOf(['messaging.operation.type', 'messaging.operation']);

/** Which spans: conditions on rows of `spans_v1`. */
export interface EdgeSource {
  /** Spans whose calls are counted. */
  readonly counted: string;
  /** Spans among which their parents and children are looked for. */
  readonly around: string;
}

/** A call of one kind between two, as columns `bucket, kind, parent, child, outcome, duration, weight`. */
export function callsSql({ counted, around }: EdgeSource): string {
  return [parentCallsSql, linkedCallsSql, outerCallsSql]
    .map((calls) => calls(counted, around))
    .join(' UNION ALL ');
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
const SPAN_ID = 'cityHash64(trace_id, span_id, kind, start)';
const SERVICE_HASH = 'cityHash64(toString(service))';
const PARENT_KEY = 'cityHash64(trace_id, parent_id)';

const LINKS =
  'arrayMap((linked_trace, linked_span) -> cityHash64(linked_trace, linked_span), links.trace_id, links.span_id)';

/**
 * What spans that receive messages say of those that a span of the same service processes: one message is one call, and
 * the processing is what tells how it went. Columns `id, key`, of the span and of the producer that it names.
 */
function receivedOnlySql(counted: string, around: string): string {
  const producers = `arrayJoin(arrayConcat(if(parent_id != ${NO_PARENT}, [${PARENT_KEY}], []), ${LINKS})) AS key`;
  return `SELECT ${SPAN_ID} AS id, ${producers}
    FROM ${SPANS.name} WHERE ${counted} AND kind IN (${CLIENT}, ${CONSUMER}) AND ${OPERATION} = 'receive'
      AND (key, ${SERVICE_HASH}) IN (SELECT ${producers}, ${SERVICE_HASH}
        FROM ${SPANS.name} WHERE ${around} AND kind = ${CONSUMER} AND ${OPERATION} IN ('process', 'deliver'))`;
}

/** From child spans to their parents in other services. */
function parentCallsSql(counted: string, around: string): string {
  // Its own key comes after its parent's: 0 and 1 are the ways to a parent.
  const keys = `arrayConcat(
    if(parent_id != ${NO_PARENT}, [(0, ${PARENT_KEY})], []),
    if(kind = ${SERVER}, [(1, ${KEY})], []))`;
  // Small states: a text that sorts as parents are preferred (servers first), with how it was called and its name.
  const parent = `concat(if(p.kind = ${SERVER}, '0', '1'), if(p.kind = ${PRODUCER} OR c.kind = ${CONSUMER}, 'm', 'c'), p.service)`;
  return `SELECT bucket, if(substring(found, 2, 1) = 'm', 'messaging', 'call') AS kind, substring(found, 3) AS parent,
      child, outcome, duration, weight FROM (
    SELECT any(c.bucket) AS bucket, any(toString(c.service)) AS child, any(c.outcome) AS outcome,
      any(toFloat64(c.duration)) AS duration, any(toFloat64(c.sample_weight)) AS weight,
      max(c.way = 0 AND p.service = c.service) AS is_inner,
      minIf(${parent}, p.service != c.service) AS found
    FROM (
      SELECT ${BUCKET} AS bucket, ${SPAN_ID} AS id, service, kind, outcome, duration, sample_weight,
        arrayJoin(${keys}) AS key_and_way, key_and_way.1 AS way, key_and_way.2 AS key
      FROM ${SPANS.name} WHERE ${counted}
    ) AS c
    INNER JOIN (SELECT ${KEY} AS key, toString(service) AS service, kind FROM ${SPANS.name} WHERE ${around}) AS p ON c.key = p.key
    WHERE (c.way != 1 OR p.kind = ${CLIENT}) AND (c.id, c.key) NOT IN (${receivedOnlySql(counted, around)})
    GROUP BY c.id)
    WHERE is_inner = 0 AND found != ''`;
}

/** From consumers to the producers that they link to, other than their parent. */
function linkedCallsSql(counted: string, around: string): string {
  const linked = `SELECT ${BUCKET} AS bucket, ${SPAN_ID} AS id, toString(service) AS service, kind, outcome, duration, sample_weight,
      arrayJoin(${LINKS}) AS key
    FROM ${SPANS.name} WHERE ${counted} AND notEmpty(links.trace_id) AND key != ${PARENT_KEY}`;
  return `SELECT any(c.bucket) AS bucket, 'messaging' AS kind, p.service AS parent, c.service AS child,
      any(c.outcome) AS outcome, any(toFloat64(c.duration)) AS duration, any(toFloat64(c.sample_weight)) AS weight
    FROM (${linked}) AS c
    INNER JOIN (SELECT ${KEY} AS key, toString(service) AS service, kind FROM ${SPANS.name}
      WHERE ${around} AND key IN (SELECT key FROM (${linked}))) AS p ON c.key = p.key
    WHERE p.service != c.service AND (c.kind = ${CONSUMER} OR p.kind = ${PRODUCER})
      AND (c.id, c.key) NOT IN (${receivedOnlySql(counted, around)})
    GROUP BY c.id, p.service, c.service`;
}

/**
 * From clients and producers to databases and others that send no spans: nobody took the call, in whichever service. A
 * database call has nothing below it at all, so that of nested client spans the innermost counts; below one to others
 * may be work of its own service.
 */
function outerCallsSql(counted: string, around: string): string {
  const isOuter = `kind IN (${CLIENT}, ${PRODUCER})`;
  return `SELECT bucket, if(system != '', 'database', 'external') AS kind, service AS parent,
      if(system = '', peer, if(name = '', system, concat(system, ':', name))) AS child, outcome, toFloat64(duration) AS duration,
      toFloat64(sample_weight) AS weight
    FROM (
      SELECT ${BUCKET} AS bucket, toString(service) AS service, outcome, duration, sample_weight, ${KEY} AS key,
        if(kind = ${CLIENT}, ${DATABASE_SYSTEM}, '') AS system, ${DATABASE_NAME} AS name, ${firstOf(PEER_KEYS)} AS peer
      FROM ${SPANS.name} WHERE ${counted} AND ${isOuter} AND (system != '' OR peer != '')
      ORDER BY received_at LIMIT 1 BY trace_id, span_id, kind, start
    ) AS o
    LEFT JOIN (
      SELECT below.1 AS key, min(below.2) AS first_service, max(below.2) AS last_service, max(below.3) AS is_taken, count() AS spans_below FROM (
        SELECT kind IN (${SERVER}, ${CONSUMER}) AS takes, arrayJoin(arrayConcat(
          if(parent_id != ${NO_PARENT}, [(${PARENT_KEY}, ${SERVICE_HASH}, takes)], []),
          if(kind = ${SERVER}, [(${KEY}, ${SERVICE_HASH}, takes)], []),
          arrayMap((linked_trace, linked_span) -> (cityHash64(linked_trace, linked_span), ${SERVICE_HASH}, takes), links.trace_id, links.span_id)
        )) AS below
        FROM ${SPANS.name} WHERE ${around})
      WHERE below.1 IN (SELECT ${KEY} FROM ${SPANS.name} WHERE ${counted} AND ${isOuter})
      GROUP BY key
    ) AS b ON o.key = b.key
    WHERE spans_below = 0 OR (system = '' AND is_taken = 0 AND first_service = cityHash64(o.service) AND last_service = cityHash64(o.service))`;
}
