import { expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { makeSpan } from '../../../test/support/tracing/spans.js';
import type { Span } from '../domain/span.js';
import { SpanQueue } from './span-queue.js';

const spans = (count: number): Span[] => Array.from({ length: count }, () => makeSpan());

test('gives back in order, across pushes, what fits', () => {
  const queue = new SpanQueue({ maxQueuedSpans: 100, maxQueuedBytes: 10_000 });
  const [a, b] = [spans(3), spans(3)];
  queue.push(a, 300);
  queue.push(b, 600);
  expect(queue.take(4, 10_000)).toEqual([...a, b[0]]);
  expect(queue.take(4, 250)).toEqual([b[1]]);
  expect(queue.take(4, 1), 'one at least, however large').toEqual([b[2]]);
  expect(queue.take(4, 1)).toEqual([]);
  expect([queue.spanCount, queue.sizeBytes]).toEqual([0, 0]);
});

test.each([
  ['spans', { maxQueuedSpans: 5, maxQueuedBytes: 1e9 }],
  ['bytes', { maxQueuedSpans: 1e9, maxQueuedBytes: 500 }],
])('lets the oldest go when there are too many %s', (_what, limits) => {
  const queue = new SpanQueue(limits);
  const [a, b] = [spans(4), spans(4)];
  expect(queue.push(a, 400)).toBe(0);
  expect(queue.push(b, 400)).toBe(3);
  expect(queue.take(10, 1e9)).toEqual([a[3], ...b]);
  const many = spans(9);
  expect(queue.push(many, 900)).toBe(4);
  expect(queue.take(10, 1e9)).toEqual(many.slice(4));
});

test('loses nothing uncounted and stays within its limits, whatever comes', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 100; round += 1) {
    const limits = { maxQueuedSpans: 1 + random.below(50), maxQueuedBytes: 100 + random.below(5_000) };
    const queue = new SpanQueue(limits);
    let pushed = 0;
    let out = 0;
    for (let step = 0; step < 30; step += 1) {
      if (random.next() < 0.6) {
        const more = spans(random.below(20));
        pushed += more.length;
        out += queue.push(more, more.length * (1 + random.below(200)));
      } else out += queue.take(1 + random.below(20), 1 + random.below(2_000)).length;
      expect(queue.spanCount).toBe(pushed - out);
      expect(queue.spanCount).toBeLessThanOrEqual(limits.maxQueuedSpans);
      expect(queue.sizeBytes).toBeLessThanOrEqual(limits.maxQueuedBytes + 1e-6);
    }
    out += queue.clear();
    expect(out).toBe(pushed);
  }
});
