import { requirePageSize } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { TimeRange } from '../domain/time-range.js';
import type { TracingDeps } from './deps.js';
import { type OperationFigures, toOperationFigures } from './operation-figures.js';
import { windowOf } from './request-window.js';
import { optionalName } from './trace-filter.js';

/** The operations of one service, or of all, most spans first. @throws InvalidInputError */
export async function listOperations(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { service?: string | null | undefined; timeRange?: TimeRange | null | undefined; first: number },
): Promise<OperationFigures[]> {
  const window = windowOf(deps, input.timeRange);
  const rows = await deps.reader.operationMetrics(
    ctx.tenant,
    {
      window,
      service: optionalName('service', input.service),
      spans: 'all',
      groupBy: ['service', 'operation'],
    },
    requirePageSize(input.first),
  );
  return rows.map((row) => toOperationFigures(row, window));
}
