import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { meterBytes } from './byte-meter.js';

const chunks = [Buffer.from('ab'), Buffer.from('cde')];

test('bytes pass unchanged, counted and hashed', async () => {
  const meter = meterBytes(Readable.from(chunks), 5);
  expect((await buffer(meter.stream)).toString()).toBe('abcde');
  expect(meter.receivedBytes).toBe(5);
  expect(meter.sha256()).toBe(createHash('sha256').update('abcde').digest('hex'));
});

test('one byte too many fails the stream', async () => {
  const meter = meterBytes(Readable.from(chunks), 4);
  await expect(buffer(meter.stream)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
});

test('nothing is read ahead of the reader', async () => {
  let produced = 0;
  async function* endless() {
    for (;;) {
      produced += 65_536;
      yield Buffer.alloc(65_536);
    }
  }
  const { stream } = meterBytes(endless(), Number.MAX_SAFE_INTEGER);
  await stream[Symbol.asyncIterator]().next();
  await new Promise(setImmediate);
  expect(produced).toBeLessThan(1_048_576);
  stream.destroy();
});
