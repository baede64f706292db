import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { EventContexts } from './event-contexts.js';

function counting() {
  let created = 0;
  return new EventContexts(() => ({ loaders: ++created }));
}

test('events that follow each other at once have the same loaders, in contexts of their own', async () => {
  const contexts = counting();
  const first = contexts.next();
  await nextTurn(); // it is being resolved
  contexts.resolved(false);
  await Promise.resolve();
  const second = contexts.next();
  expect(second).toEqual(first);
  expect(second).not.toBe(first);
});

test('an event that is not asked for at once, or was not there yet, has its own', async () => {
  const contexts = counting();
  const first = contexts.next();
  contexts.resolved(false);
  await nextTurn();
  expect(contexts.next()).not.toEqual(first);
});

test('after a failure the next event reads for itself', () => {
  const contexts = counting();
  const first = contexts.next();
  contexts.resolved(true);
  expect(contexts.next()).not.toEqual(first);
});
