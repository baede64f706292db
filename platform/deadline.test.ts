import { EventEmitter, getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { answersWithin, onceWithin } from './deadline.js';

const never = new Promise<never>(() => undefined);

test('an answer in time, a refusal and silence', async () => {
  expect(await answersWithin(1_000, Promise.resolve('yes'))).toBe(true);
  expect(await answersWithin(1_000, Promise.reject(new Error('no')))).toBe(false);
  expect(await answersWithin(1, never)).toBe(false);
});

test('an event that comes', async () => {
  const emitter = new EventEmitter();
  const { signal } = new AbortController();
  const waiting = onceWithin(1_000, emitter, 'ready', signal);
  emitter.emit('ready');
  await waiting;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(emitter.listenerCount('ready')).toBe(0);
});

test('an event that does not come in time', async () => {
  const { signal } = new AbortController();
  const waiting = onceWithin(1, new EventEmitter(), 'ready', signal);
  await expect(waiting).rejects.toMatchObject({ cause: { message: 'No "ready" within 1 ms' } });
});

test('a wait that is given up, before or while it lasts', async () => {
  const giveUp = new AbortController();
  const waiting = onceWithin(60_000, new EventEmitter(), 'ready', giveUp.signal);
  giveUp.abort(new Error('closed'));
  await expect(waiting).rejects.toMatchObject({ cause: { message: 'closed' } });
  await expect(onceWithin(60_000, new EventEmitter(), 'ready', giveUp.signal)).rejects.toThrow('closed');
});
