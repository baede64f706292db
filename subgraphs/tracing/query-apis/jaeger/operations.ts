import type { RequestContext } from '../../../../platform/context.js';
import { SPAN_KIND_NAMES, SpanKind } from '../../domain/span.js';
import { listOperationNames } from '../../services/list-names.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';

export interface Operation {
  readonly name: string;
  /** Empty when the spans do not say it. */
  readonly spanKind: string;
}

/** The operations of a service by name; of one kind, when it is given (in any case). */
export async function operationsOf(
  deps: QueryApiDeps,
  ctx: RequestContext,
  service: string,
  kind?: string,
): Promise<Operation[]> {
  const operations = await listOperationNames(readDepsFor(deps, ctx), ctx, service);
  return operations
    .map(({ name, kind: of }) => ({ name, spanKind: kindName(of) }))
    .filter(({ spanKind }) => kind === undefined || spanKind === kind.toLowerCase())
    .sort((a, b) => compare(a.name, b.name) || compare(a.spanKind, b.spanKind));
}

const kindName = (kind: SpanKind = SpanKind.unspecified): string =>
  kind === SpanKind.unspecified ? '' : SPAN_KIND_NAMES[kind];

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
