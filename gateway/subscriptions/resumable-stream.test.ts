import { expect, test } from 'vitest';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import { createLogger } from '../../platform/log.js';
import { pullStream } from '../../platform/streams/pull-stream.js';
import type { EventStream } from './event-stream.js';
import { resumableStream } from './resumable-stream.js';
import { StreamEvent } from './stream-event.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
type Step = number | Error;

/** An upstream whose n-th opening yields the n-th script; an error in it is thrown. */
function scripted(...scripts: (Step[] | Error)[]) {
  const positions: (number | undefined)[] = [];
  let closed = 0;
  const open = async (position: number | undefined): Promise<EventStream> => {
    const script = scripts[positions.length];
    positions.push(position);
    if (!script) throw new Error('opened too often');
    if (script instanceof Error) throw script;
    const steps = [...script];
    return pullStream<StreamEvent>({
      async next() {
        const step = steps.shift();
        if (step instanceof Error) throw step;
        if (step === undefined) return { done: true, value: undefined };
        return { done: false, value: new StreamEvent({}, step) };
      },
      close: () => closed++,
    });
  };
  return { open, positions, closed: () => closed };
}

async function read(stream: EventStream): Promise<(number | undefined)[]> {
  const numbers = [];
  for await (const event of stream) numbers.push(event.sequence);
  return numbers;
}

test('goes on after the last event when its upstream drops, however often', async () => {
  const away = new UnavailableError('away');
  const upstream = scripted([1, 2, away], away, [3, new Error('socket')], [4]);
  expect(await read(resumableStream({ ...upstream, position: 0, log }))).toEqual([1, 2, 3, 4]);
  expect(upstream.positions).toEqual([0, 2, 2, 3]);
});

test('a first attempt that fails is thrown', async () => {
  const upstream = scripted(new UnavailableError('away'), [1]);
  await expect(read(resumableStream({ ...upstream, position: 0, log }))).rejects.toThrow('away');
});

test('what waiting cannot heal is thrown', async () => {
  const upstream = scripted([1, new AppError('FORBIDDEN', 'no longer yours')], [2]);
  await expect(read(resumableStream({ ...upstream, position: 0, log }))).rejects.toThrow('no longer yours');
});

test('a drop before the snapshot is thrown: there is no position to go on from', async () => {
  const upstream = scripted([new UnavailableError('away')], [2]);
  await expect(read(resumableStream({ ...upstream, position: undefined, log }))).rejects.toThrow('away');
});

test('closing ends a pause and closes the upstream', async () => {
  const upstream = scripted([1, new UnavailableError('away')], new UnavailableError('away'), [2]);
  const stream = resumableStream({ ...upstream, position: 0, log });
  await stream.next();
  const pending = stream.next();
  await stream.return?.();
  expect(await pending).toEqual({ done: true, value: undefined });
  expect(upstream.closed()).toBeGreaterThan(0);
});
