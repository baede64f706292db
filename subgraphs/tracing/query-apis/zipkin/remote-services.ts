import type { FilterExpression } from '../../domain/filter/expression.js';
import type { TimeWindow } from '../../domain/time-window.js';
import { REMOTE_NAMES } from '../../protocols/zipkin/remote-endpoint.js';
import type { TraceReader } from '../../stores/trace-reader.js';
import { intrinsic, isIgnoringCase } from '../filters.js';

const PEER = 'peer.service';
/** Spans that are looked at for names, and distinct values of their attributes. */
const MAX_SPANS = 20_000;
const MAX_VALUES = 10_000;

/** Spans that call another service: what they name as server is the other side. */
const CALLS_OUT: FilterExpression = {
  kind: 'oneOf',
  field: intrinsic('kind'),
  values: ['client', 'producer'],
};
const NAMES_PEER: FilterExpression = {
  kind: 'exists',
  field: { kind: 'attribute', scope: 'span', key: PEER },
};

/** That the other side of a span (see `remoteEndpointOf`) has this name. */
export function remoteServiceFilter(name: string): FilterExpression {
  const is = (key: string) => isIgnoringCase({ kind: 'attribute', scope: 'span', key }, name);
  const named: FilterExpression = { kind: 'or', operands: REMOTE_NAMES.map(is) };
  const unlessPeer: FilterExpression = { kind: 'not', operand: NAMES_PEER };
  return { kind: 'or', operands: [is(PEER), { kind: 'and', operands: [unlessPeer, CALLS_OUT, named] }] };
}

/** Names of the other sides of a service's spans, among the most frequent. */
export async function remoteServices(
  reader: TraceReader,
  tenant: string,
  window: TimeWindow,
  service: string,
): Promise<string[]> {
  const count = (filter: FilterExpression) =>
    reader.attributeCounts(tenant, { window, service, filter }, { maxSpans: MAX_SPANS, limit: MAX_VALUES });
  const [peers, others] = await Promise.all([
    count(NAMES_PEER),
    count({ kind: 'and', operands: [CALLS_OUT, { kind: 'not', operand: NAMES_PEER }] }),
  ]);
  const isName = new Set<string>(REMOTE_NAMES);
  return [
    ...peers.values.filter(({ key }) => key === PEER),
    ...others.values.filter(({ key }) => isName.has(key)),
  ].flatMap(({ value }) => (value === '' ? [] : [value]));
}
