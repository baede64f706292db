import type { Protocol } from '../domain/ingest.js';
import type { ClientLosses } from '../protocols/jaeger/client-losses.js';

/** What happens at a collector before or beside the spans it hands over; for counters. */
export interface CollectorEvents {
  /** A payload was refused as a whole. UDP has no answer: the status is what HTTP would have said. */
  payloadRefused(protocol: Protocol, status: number): void;
  /** A Jaeger client says that it dropped spans, or packets of its went missing. */
  clientLosses(losses: ClientLosses): void;
}
