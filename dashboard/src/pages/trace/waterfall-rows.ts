import type { TraceQuery } from './generated/operations.js';

/** Columns as the graph answers them: spans in the order of a tree, microseconds. */
export type WaterfallColumns = NonNullable<TraceQuery['trace']>['waterfall'];

export interface WaterfallSpan {
  readonly id: string;
  readonly name: string;
  readonly serviceName: string;
  readonly depth: number;
  /** From the begin of the trace. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly selfTimeMs: number;
  readonly criticalPathMs: number;
  readonly failed: boolean;
  /** Spans directly below it. */
  readonly childCount: number;
}

/** A line of the waterfall. */
export interface WaterfallRow {
  readonly span: WaterfallSpan;
  readonly isFolded: boolean;
}

const FAILED = 1;

/** The spans that columns tell, in their order. */
export function spansOf(columns: WaterfallColumns): WaterfallSpan[] {
  const childCounts = new Uint32Array(columns.ids.length);
  for (const parent of columns.parent) {
    if (parent >= 0) childCounts[parent] = (childCounts[parent] ?? 0) + 1;
  }
  const ms = (us: number | undefined) => (us ?? 0) / 1_000;
  return columns.ids.map((id, index) => ({
    id,
    name: columns.names[index] ?? '',
    serviceName: columns.services[index] ?? '',
    depth: columns.depth[index] ?? 0,
    offsetMs: ms(columns.startUs[index]),
    durationMs: ms(columns.durationUs[index]),
    selfTimeMs: ms(columns.selfUs[index]),
    criticalPathMs: ms(columns.criticalUs[index]),
    failed: ((columns.flags[index] ?? 0) & FAILED) !== 0,
    childCount: childCounts[index] ?? 0,
  }));
}

/** The spans as lines, those below a folded one left out. */
export function waterfallRows(spans: readonly WaterfallSpan[], folded: ReadonlySet<string>): WaterfallRow[] {
  const rows: WaterfallRow[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const span of spans) {
    if (span.depth > hiddenBelow) continue;
    const isFolded = folded.has(span.id);
    hiddenBelow = isFolded ? span.depth : Number.POSITIVE_INFINITY;
    rows.push({ span, isFolded });
  }
  return rows;
}
