import { expect, test, vi } from 'vitest';
import { ResultQueue } from './result-queue.js';

const queueOf = (capacity: number) => {
  const onReturn = vi.fn();
  return {
    queue: new ResultQueue({ capacity, onReturn, onOverflow: () => new Error('too many') }),
    onReturn,
  };
};

test('what was pushed is read in order, then the end', async () => {
  const { queue } = queueOf(8);
  queue.push({ data: { n: 1 } });
  const waiting = queue.next();
  const next = queue.next();
  queue.push({ data: { n: 2 } });
  queue.complete();
  expect((await waiting).value).toEqual({ data: { n: 1 } });
  expect((await next).value).toEqual({ data: { n: 2 } });
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test('an error comes after what was pushed before it, once', async () => {
  const { queue } = queueOf(8);
  queue.push({ data: null });
  queue.fail(new Error('dropped'));
  expect((await queue.next()).done).toBe(false);
  await expect(queue.next()).rejects.toThrow('dropped');
  expect((await queue.next()).done).toBe(true);
});

test('returning ends a pending read at once', async () => {
  const { queue, onReturn } = queueOf(8);
  const pending = queue.next();
  await queue.return();
  expect((await pending).done).toBe(true);
  expect(onReturn).toHaveBeenCalled();
});

test('a reader that falls behind loses the stream, not the process', async () => {
  const { queue, onReturn } = queueOf(2);
  for (let n = 0; n < 5; n++) queue.push({ data: { n } });
  expect(onReturn).toHaveBeenCalledOnce();
  await queue.next();
  await queue.next();
  await expect(queue.next()).rejects.toThrow('too many');
});
