import type { RequestContext } from '../../../../platform/context.js';
import { SPAN_KIND_NAMES, SpanKind } from '../../domain/span.js';
import { keptWindow, type QueryApiDeps } from '../query-context.js';

/** Operations of one service, of all kinds. */
const MAX_OPERATIONS = 10_000;

export interface Operation {
  readonly name: string;
  /** Empty when the spans do not say it. */
  readonly spanKind: string;
}

/** The operations of a service by name; of one kind, when it is given (in any case). */
export async function operationsOf(
  deps: QueryApiDeps,
  { tenant }: RequestContext,
  service: string,
  kind?: string,
): Promise<Operation[]> {
  const window = keptWindow(deps);
  const rows = await deps.reader.operationMetrics(
    tenant,
    { window, service, spans: 'all', groupBy: ['operation', 'kind'] },
    MAX_OPERATIONS,
  );
  return rows
    .map((row) => ({ name: row.operationName ?? '', spanKind: kindName(row.kind) }))
    .filter(({ spanKind }) => kind === undefined || spanKind === kind.toLowerCase())
    .sort((a, b) => compare(a.name, b.name) || compare(a.spanKind, b.spanKind));
}

const kindName = (kind: SpanKind = SpanKind.unspecified): string =>
  kind === SpanKind.unspecified ? '' : SPAN_KIND_NAMES[kind];

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
