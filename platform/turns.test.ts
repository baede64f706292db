import { expect, test, vi } from 'vitest';
import { atOnce, type Interruptible, inTurns, SharedTurns } from './turns.js';

function* steps(count: number, onStep: () => void = () => undefined): Interruptible<string> {
  for (let at = 0; at < count; at += 1) {
    onStep();
    yield;
  }
  return 'done';
}

test('work at once comes to the same as work in turns', async () => {
  expect(atOnce(steps(1_000))).toBe('done');
  expect(await inTurns(steps(1_000))).toBe('done');
});

test('others have a turn whenever the work has taken too long at a stretch', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const order: string[] = [];
  const others = () => setImmediate(() => order.push('another'));
  const work = inTurns(
    steps(4, () => {
      now += 3; // ms, of the five of a turn
      order.push('work');
      others();
    }),
  );
  await work;
  vi.restoreAllMocks();
  expect(order.slice(0, 6)).toEqual(['work', 'work', 'another', 'another', 'work', 'work']);
});

test('what the work throws comes out', async () => {
  function* failing(): Interruptible<void> {
    yield;
    throw new Error('broken');
  }
  expect(() => atOnce(failing())).toThrow('broken');
  await expect(inTurns(failing())).rejects.toThrow('broken');
});

test('works that share turns go on in rotation, and one that nobody waits for is given up', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const turns = new SharedTurns();
  const order: string[] = [];
  const named = (name: string, count: number, signal?: AbortSignal) =>
    turns.run(
      steps(count, () => {
        now += 0.5; // ms, of the one that each has before the next
        order.push(name);
      }),
      signal,
    );
  const client = new AbortController();
  const long = named('long', 4);
  const left = named('left', 1_000_000, client.signal);
  const short = named('short', 1).then(() => {
    order.push('short is done');
    client.abort(new Error('went away'));
  });
  await expect(left).rejects.toThrow('went away');
  await Promise.all([long, short]);
  expect(order.slice(0, 7)).toEqual(['long', 'long', 'left', 'left', 'short', 'long', 'long']);
  expect(order.length).toBeLessThan(1_000);

  function* failing(): Interruptible<void> {
    yield;
    throw new Error('broken');
  }
  await expect(turns.run(failing())).rejects.toThrow('broken');
  expect(await named('after', 3)).toBe('done');
  vi.restoreAllMocks();
});
