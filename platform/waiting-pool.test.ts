import { expect, test } from 'vitest';
import { PoolExhaustedError, WaitingPool } from './waiting-pool.js';

/** A piece of work that lasts until it is told to end. */
function work() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => ended, end };
}

test('an item has one user at a time, and who waits gets it in order', async () => {
  const pool = new WaitingPool(['only'], { maxWaiting: 2 });
  const order: string[] = [];
  const first = work();
  const done = [
    pool.use(first.run).then(() => order.push('first')),
    pool.use(async (item) => order.push(`second ${item}`)),
    pool.use(async (item) => order.push(`third ${item}`)),
  ];
  expect(pool.waiting).toBe(2);
  first.end();
  await Promise.all(done);
  expect(order.sort()).toEqual(['first', 'second only', 'third only']);
});

test('who finds the line full is turned away at once', async () => {
  const pool = new WaitingPool([1], { maxWaiting: 1 });
  const first = work();
  const running = pool.use(first.run);
  const waiting = pool.use(async () => 'served');
  await expect(pool.use(async () => undefined)).rejects.toBeInstanceOf(PoolExhaustedError);
  first.end();
  expect(await waiting).toBe('served');
  await running;
});

test('a signal leaves the line and gives the place free', async () => {
  const pool = new WaitingPool([1], { maxWaiting: 1 });
  const first = work();
  const running = pool.use(first.run);
  const leave = new AbortController();
  const left = pool.use(async () => 'never', leave.signal);
  const reason = new Error('gone');
  leave.abort(reason);
  await expect(left).rejects.toBe(reason);
  expect(pool.waiting).toBe(0);
  await expect(pool.use(async () => 'never', leave.signal)).rejects.toBe(reason);
  first.end();
  await running;
});

test('a failing user gives the item back', async () => {
  const pool = new WaitingPool([1], { maxWaiting: 0 });
  await expect(pool.use(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await pool.use(async (item) => item)).toBe(1);
});

test('closing turns the line away and waits for who is in', async () => {
  const pool = new WaitingPool(['a', 'b'], { maxWaiting: 5 });
  const first = work();
  const running = [pool.use(first.run), pool.use(first.run)];
  const waiting = pool.use(async () => 'never');
  const closed = pool.close();
  await expect(waiting).rejects.toBeInstanceOf(PoolExhaustedError);
  await expect(pool.use(async () => 'never')).rejects.toBeInstanceOf(PoolExhaustedError);
  first.end();
  await Promise.all(running);
  expect((await closed).sort()).toEqual(['a', 'b']);
});
