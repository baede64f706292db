import { SpanKind } from '../../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../../subgraphs/tracing/domain/stored-span.js';
import { seededRandom } from '../seeded-random.js';
import { drawnSpan } from './drawn-trace.js';

const KINDS = Object.values(SpanKind) as [SpanKind, ...SpanKind[]];
const OPERATIONS = ['read', 'write', 'think'] as const;

/**
 * A trace in which children lie within their parents and siblings follow each other: what a program does that does one
 * thing at a time. Durations are whole milliseconds.
 */
export function orderlyTrace(seed: number, spanCount: number): StoredSpan[] {
  const random = seededRandom(seed);
  const spans = [drawnSpan({ id: 's0', from: 0, to: 1_000_000 })];
  const free = [{ id: 's0', from: 0, to: 1_000_000 }];
  for (let index = 1; index < spanCount; index += 1) {
    const parent = free[random.below(free.length)];
    if (!parent || parent.to - parent.from < 4) continue;
    const from = parent.from + random.below(parent.to - parent.from - 2);
    const to = from + 1 + random.below(parent.to - from - 1);
    const id = `s${index}`;
    // The parent's next child comes after this one.
    parent.from = to;
    free.push({ id, from, to });
    const service = `svc${random.below(4)}`;
    spans.push(drawnSpan({ id, parent: parent.id, from, to, service, name: random.pick([...OPERATIONS]) }));
  }
  return spans;
}

/** Spans of one trace with everything that can be wrong with them: times, parents, ids, kinds, doubles. */
export function disorderlyTrace(seed: number, spanCount: number): StoredSpan[] {
  const random = seededRandom(seed);
  const spans: StoredSpan[] = [];
  for (let index = 0; index < spanCount; index += 1) {
    const from = random.below(100);
    const isDouble = random.below(10) === 0;
    const known = spans[random.below(spans.length)];
    if (isDouble && known) {
      spans.push(known);
      continue;
    }
    spans.push(
      drawnSpan({
        id: `s${random.below(spanCount)}`,
        parent: random.below(8) === 0 ? '' : `s${random.below(spanCount + 2)}`,
        from,
        to: from + random.below(60),
        kind: random.pick(KINDS),
        name: random.pick([...OPERATIONS]),
        service: `svc${random.below(3)}`,
        host: random.below(4) === 0 ? undefined : `host${random.below(3)}`,
        failed: random.below(4) === 0,
      }),
    );
  }
  return spans;
}
