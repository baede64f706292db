import { expect, test } from 'vitest';
import { StreamEvent } from '../subscriptions/stream-event.js';
import { DeliveryQueue } from './delivery-queue.js';

const progress = (sequence: number) => new StreamEvent({}, sequence, true);
const required = (sequence: number) => new StreamEvent({}, sequence, false);
const drain = (queue: DeliveryQueue): (number | undefined)[] => {
  const events = [];
  for (let event = queue.shift(); event; event = queue.shift()) events.push(event.sequence);
  return events;
};

test('a full queue gives the oldest progress up, and keeps order', () => {
  const queue = new DeliveryQueue(4);
  const outcomes = [required(1), progress(2), progress(3), required(4), progress(5), required(6)].map(
    (event) => queue.push(event),
  );
  expect(outcomes).toEqual(['queued', 'queued', 'queued', 'queued', 'conflated', 'conflated']);
  expect(drain(queue)).toEqual([1, 4, 5, 6]);
  expect(queue.size).toBe(0);
});

test('events that must arrive grow it to its hard limit and no further', () => {
  const queue = new DeliveryQueue(2);
  const outcomes = Array.from({ length: 9 }, (_, index) => queue.push(required(index)));
  expect(outcomes.filter((outcome) => outcome === 'queued')).toHaveLength(8);
  expect(outcomes.at(-1)).toBe('overflow');
  expect(drain(queue)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('progress that was taken out in order no longer counts', () => {
  const queue = new DeliveryQueue(1);
  queue.push(progress(1));
  queue.shift();
  queue.push(required(2));
  expect(queue.push(required(3))).toBe('queued');
  expect(drain(queue)).toEqual([2, 3]);
});
