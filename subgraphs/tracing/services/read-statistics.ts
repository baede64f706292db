import type { RequestContext } from '../../../platform/context.js';
import { lastMs } from '../domain/time-window.js';
import type { IngestFigures, TracingDeps } from './deps.js';

const ACTIVE_MS = 60_000;

/** What the collectors have done since they started. */
export const ingestFigures = ({ ingest }: TracingDeps): IngestFigures => ingest.totals();

/** Traces of the tenant with a span that started in the last minute. */
export async function countActiveTraces(deps: TracingDeps, ctx: RequestContext): Promise<number> {
  const { traces } = await deps.reader.totals(ctx.tenant, lastMs(deps.clock.now().getTime(), ACTIVE_MS));
  return traces.value;
}
