import { expect, test } from 'vitest';
import { TextBatcher } from './text-batcher.js';

/** A batcher whose computations end when they are told to, and the batches that it has computed. */
function held() {
  const batches: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const batcher = new TextBatcher<string>(
    (texts) =>
      new Promise((resolve, reject) => {
        batches.push(texts);
        ends.push((error) => (error ? reject(error) : resolve(texts.map((text) => text.toUpperCase()))));
      }),
  );
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await new Promise(setImmediate);
  };
  return { batches, batcher, end };
}

const many = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);

test('computes together what is asked for together, and each gets its own answers', async () => {
  const { batches, batcher, end } = held();
  const asked = [batcher.run(['a', 'b']), batcher.run(['c']), batcher.run([])];
  await end();
  await end();
  expect(batches).toEqual([['a', 'c', 'b']]);
  expect(await Promise.all(asked)).toEqual([['A', 'B'], ['C'], []]);
  expect(batcher.isIdle).toBe(true);
});

test('lets a single text pass a thousand that came before', async () => {
  const { batches, batcher, end } = held();
  const long = batcher.run(many('long', 1_000));
  await new Promise(setImmediate);
  const short = batcher.run(['short']);
  await end();
  await end();
  expect(await short).toEqual(['SHORT']);
  expect(batches[1]).toContain('short');
  while (!batcher.isIdle) await end();
  expect((await long).at(-1)).toBe('LONG999');
});

test('gives up what is aborted, and fails only the requests of a batch that fails', async () => {
  const { batches, batcher, end } = held();
  const failing = batcher.run(['bad']);
  const stop = new AbortController();
  await new Promise(setImmediate);
  const aborted = batcher.run(['late'], stop.signal);
  const fine = batcher.run(['fine']);
  stop.abort(new Error('gone'));
  const outcomes = Promise.allSettled([failing, aborted, fine]);
  await end(new Error('broken'));
  await end();
  expect(batches).toEqual([['bad'], ['fine']]);
  expect(await outcomes).toMatchObject([
    { reason: { message: 'broken' } },
    { reason: { message: 'gone' } },
    { value: ['FINE'] },
  ]);
});
