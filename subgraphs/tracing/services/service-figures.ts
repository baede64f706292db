import type { OperationMetrics } from '../domain/metrics/operation-metrics.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TraceReader } from '../stores/trace-reader.js';
import { type DurationFigures, toDurationFigures } from './operation-figures.js';

/** A service, and the time that its figures are about. */
export interface ServiceInWindow {
  readonly name: string;
  readonly window: TimeWindow;
}

export interface ServiceFigures {
  readonly traceCount: number;
  readonly spanCount: number;
  /** Of its requests; of all its spans when none of them is a request. */
  readonly requests: DurationFigures;
  /** Milliseconds since the epoch; undefined without spans in the window. */
  readonly lastSeenMs: number | undefined;
}

/** Services that a tenant can have. */
export const MAX_SERVICES = 10_000;

/** The figures of the services named, zeros for one without spans in the window. */
export async function readServiceFigures(
  reader: TraceReader,
  tenant: string,
  window: TimeWindow,
  names: readonly string[],
): Promise<Map<string, ServiceFigures>> {
  const [only] = names;
  const query = {
    window,
    service: names.length === 1 ? only : undefined,
    groupBy: ['service'],
  } as const;
  const [all, requests, traces] = await Promise.all([
    reader.operationMetrics(tenant, { ...query, spans: 'all' }, MAX_SERVICES),
    reader.operationMetrics(tenant, { ...query, spans: 'requests' }, MAX_SERVICES),
    reader.tracesPerService(tenant, window),
  ]);
  const allOf = byService(all);
  const requestsOf = byService(requests);
  return new Map(
    names.map((name) => {
      const spans = allOf.get(name);
      const measured = requestsOf.get(name) ?? spans;
      return [
        name,
        {
          traceCount: traces.get(name) ?? 0,
          spanCount: spans?.spanCount ?? 0,
          requests: toDurationFigures(measured ? [measured] : [], window),
          lastSeenMs: spans?.lastSeenMs,
        },
      ];
    }),
  );
}

const byService = (rows: readonly OperationMetrics[]) =>
  new Map(rows.map((row) => [row.serviceName ?? '', row]));
