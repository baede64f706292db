import { expect, test } from 'vitest';
import { SharedReads } from './shared-reads.js';

/** Reads that end when the test says so. */
function heldReads() {
  const begun: { end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const reads = new SharedReads<string>();
  const read = () => new Promise<string>((end, fail) => void begun.push({ end, fail }));
  return { begun, get: (key = 'key') => reads.get(key, read) };
}

test('those who ask before a read begins share it; who asks later gets what is read later', async () => {
  const { begun, get } = heldReads();
  const early = [get(), get()];
  await expect.poll(() => begun.length).toBe(1);
  const late = [get(), get()];
  begun[0]?.end('old');
  expect(await Promise.all(early)).toEqual(['old', 'old']);
  await expect.poll(() => begun.length).toBe(2);
  const latest = get();
  begun[1]?.end('new');
  expect(await Promise.all(late)).toEqual(['new', 'new']);
  await expect.poll(() => begun.length).toBe(3);
  begun[2]?.end('newest');
  expect(await latest).toBe('newest');
});

test('keys do not wait for each other, and a failure is told to those who share it alone', async () => {
  const { begun, get } = heldReads();
  const failing = Promise.allSettled([get('one'), get('one')]);
  await expect.poll(() => begun.length).toBe(1);
  const [other, next] = [get('other'), get('one')];
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.end('answer');
  expect(await other).toBe('answer');
  begun[0]?.fail(new Error('away'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect.poll(() => begun.length).toBe(3);
  begun[2]?.end('back');
  expect(await next).toBe('back');
});
