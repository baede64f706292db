import { requirePageSize, requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { once } from '../../../platform/once.js';
import { MAX_OFFSET } from '../domain/paging.js';
import type { TimeRange } from '../domain/time-range.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { TracingDeps } from './deps.js';
import { type OperationFigures, toOperationFigures } from './operation-figures.js';
import { windowOf } from './request-window.js';
import { optionalName } from './trace-filter.js';

/** What is slowest, read when it is asked for. */
export interface Slowest {
  readonly window: TimeWindow;
  /** By duration. */
  readonly traces: () => Promise<readonly TraceSummary[]>;
  /** By average duration. */
  readonly operations: () => Promise<readonly OperationFigures[]>;
}

/** Operations among which the slowest are looked for: those with the most spans. */
const MAX_OPERATIONS = 20_000;

/** @throws InvalidInputError */
export function findSlowest(
  deps: TracingDeps,
  ctx: RequestContext,
  input: {
    service?: string | null | undefined;
    operation?: string | null | undefined;
    timeRange?: TimeRange | null | undefined;
    first: number;
    offset: number;
  },
): Slowest {
  const limit = requirePageSize(input.first);
  const offset = requireWithin('offset', input.offset, 0, MAX_OFFSET);
  const window = windowOf(deps, input.timeRange);
  const service = optionalName('service', input.service);
  const operation = optionalName('operation', input.operation);
  return {
    window,
    traces: once(() =>
      deps.reader.listTraces(ctx.tenant, { window, service, operation, order: 'slowest', limit, offset }),
    ),
    operations: once(async () => {
      const rows = await deps.reader.operationMetrics(
        ctx.tenant,
        { window, service, operation, spans: 'all', groupBy: ['service', 'operation'] },
        MAX_OPERATIONS,
      );
      return rows
        .map((row) => toOperationFigures(row, window))
        .sort((a, b) => b.averageDurationMs - a.averageDurationMs)
        .slice(offset, offset + limit);
    }),
  };
}
