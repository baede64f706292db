import type { Clock } from '../../../platform/clock.js';
import type { TraceReader } from '../stores/trace-reader.js';

/** What reading traces takes, whichever door asks: the graph, or the query APIs of Jaeger and Zipkin. */
export interface ReadDeps {
  readonly reader: TraceReader;
  readonly clock: Clock;
  readonly retentionDays: number;
}
