import type { RequestContext } from '../../../../platform/context.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import { REMOTE_NAMES } from '../../protocols/zipkin/remote-endpoint.js';
import { countAttributes } from '../../services/count-attributes.js';
import { intrinsic, isIgnoringCase } from '../filters.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';

const PEER = 'peer.service';

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
  deps: QueryApiDeps,
  ctx: RequestContext,
  service: string,
): Promise<string[]> {
  const count = (filter: FilterExpression) =>
    countAttributes(readDepsFor(deps, ctx), ctx, { service, filter });
  const [peers, others] = await Promise.all([
    count(NAMES_PEER),
    count({ kind: 'and', operands: [CALLS_OUT, { kind: 'not', operand: NAMES_PEER }] }),
  ]);
  const isName = new Set<string>(REMOTE_NAMES);
  return [...peers.filter(({ key }) => key === PEER), ...others.filter(({ key }) => isName.has(key))].flatMap(
    ({ value }) => (value === '' ? [] : [value]),
  );
}
