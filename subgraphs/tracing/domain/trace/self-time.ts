interface Interval {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/**
 * The part of a span in which none of its children ran: its duration without the union of theirs, each cut to what lies
 * within the span.
 *
 * @param children sorted by start
 */
export function selfTimeOf(span: Interval, children: readonly Interval[]): bigint {
  let covered = 0n;
  let coveredUpTo = span.startNs;
  for (const child of children) {
    const start = child.startNs > coveredUpTo ? child.startNs : coveredUpTo;
    const end = child.endNs < span.endNs ? child.endNs : span.endNs;
    if (end <= start) continue;
    covered += end - start;
    coveredUpTo = end;
  }
  return span.endNs - span.startNs - covered;
}
