export interface WaterfallSpan {
  readonly id: string;
  readonly parentId?: string | null | undefined;
  readonly name: string;
  readonly serviceName: string;
  readonly startedAtUnixNano: string;
  readonly durationMs: number;
  readonly selfTimeMs: number;
  readonly criticalPathMs: number;
  readonly outcome: string;
}

/** A line of the waterfall. */
export interface WaterfallRow {
  readonly span: WaterfallSpan;
  readonly depth: number;
  /** From the begin of the trace. */
  readonly offsetMs: number;
  readonly childCount: number;
  readonly isFolded: boolean;
}

/**
 * The spans of a trace as lines: children below their parents in the order of their begin, those below a folded one left
 * out. Spans whose parent is not there are roots.
 */
export function waterfallRows(
  spans: readonly WaterfallSpan[],
  traceStartUnixNano: string,
  folded: ReadonlySet<string>,
): WaterfallRow[] {
  const start = BigInt(traceStartUnixNano);
  const offsets = new Map(
    spans.map(({ id, startedAtUnixNano }) => [id, Number(BigInt(startedAtUnixNano) - start) / 1e6]),
  );
  const ids = new Set(spans.map(({ id }) => id));
  const children = new Map<string | undefined, WaterfallSpan[]>();
  for (const span of spans) {
    const parent =
      span.parentId && span.parentId !== span.id && ids.has(span.parentId) ? span.parentId : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(span);
    else children.set(parent, [span]);
  }
  for (const siblings of children.values()) {
    siblings.sort((one, other) => (offsets.get(one.id) ?? 0) - (offsets.get(other.id) ?? 0));
  }
  const rows: WaterfallRow[] = [];
  // A stack instead of recursion: traces may be deeper than it could go.
  const waiting = (children.get(undefined) ?? []).toReversed().map((span) => ({ span, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { span, depth } = next;
    const below = children.get(span.id) ?? [];
    const isFolded = folded.has(span.id);
    rows.push({ span, depth, offsetMs: offsets.get(span.id) ?? 0, childCount: below.length, isFolded });
    if (!isFolded) for (const child of below.toReversed()) waiting.push({ span: child, depth: depth + 1 });
  }
  return rows;
}
