import { expect, test } from 'vitest';
import { StreamEvent } from '../subscriptions/stream-event.js';
import { EventRing } from './event-ring.js';

const event = (sequence: number) => new StreamEvent({ data: {} }, sequence);
const numbers = (events: StreamEvent[]) => events.map(({ sequence }) => sequence);

test('covers nothing before it knows where it begins', () => {
  const ring = new EventRing(4);
  expect(ring.covers(0)).toBe(false);
  ring.startAt(10);
  expect(ring.covers(9)).toBe(false);
  expect(ring.covers(10)).toBe(true);
  expect(ring.covers(99)).toBe(true);
});

test('holds every event after the positions it covers, while old ones fall out', () => {
  const ring = new EventRing(4);
  ring.startAt(0);
  for (let sequence = 1; sequence <= 100; sequence++) {
    ring.push(event(sequence));
    for (let position = 0; position <= sequence; position++) {
      if (!ring.covers(position)) continue;
      expect(numbers(ring.after(position))).toEqual(
        Array.from({ length: sequence - position }, (_, index) => position + 1 + index),
      );
    }
    expect(ring.covers(Math.max(0, sequence - 4))).toBe(true);
  }
  expect(ring.covers(0)).toBe(false);
});

test('refuses what it has seen, as a resumed upstream may repeat', () => {
  const ring = new EventRing(4);
  ring.startAt(3);
  expect(ring.push(event(3))).toBe(false);
  expect(ring.push(event(5))).toBe(true);
  expect(ring.push(event(4))).toBe(false);
  expect(numbers(ring.after(3))).toEqual([5]);
});

test('an event without a number passes and is not kept', () => {
  const ring = new EventRing(4);
  ring.startAt(0);
  expect(ring.push(new StreamEvent({ errors: [] }))).toBe(true);
  expect(ring.after(0)).toEqual([]);
});
