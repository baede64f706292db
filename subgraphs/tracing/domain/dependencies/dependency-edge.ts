import type { DurationHistogram } from '../metrics/duration-histogram.js';

export const EDGE_KINDS = [
  /** A client span with a server span of another service below it, or a parent in another service. */
  'call',
  /** A producer and the consumers that are its children or link to it. */
  'messaging',
  /** A client span that names a database and has nothing below it. */
  'database',
  /** A client or producer span that names a peer from which no spans come. */
  'external',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** What one service asked of another, or of something that sends no spans. */
export interface DependencyEdge {
  readonly parent: string;
  /** A service, or the name of a database or external system (`postgresql:orders`, `api.example.com`). */
  readonly child: string;
  readonly kind: EdgeKind;
  /** Weighted by sampling. */
  readonly callCount: number;
  readonly errorCount: number;
  /** Sum of the durations of the child's spans (of the client's where the child sends none), weighted. */
  readonly durationSumNs: number;
  readonly histogram: DurationHistogram;
}
