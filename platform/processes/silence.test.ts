import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForSilence } from './silence.js';

const SILENCE_MS = 1_000;
/** Looks are ten to the silence. */
const LOOK_MS = 100;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who answers as long as the test says so. */
function watched() {
  const state = { answers: true as boolean, counts: true, silent: 0, questions: 0 };
  let release = (): void => undefined;
  const stop = watchForSilence({
    silenceMs: SILENCE_MS,
    ask: () => {
      state.questions += 1;
      return state.answers
        ? Promise.resolve(state.counts)
        : new Promise((resolve) => {
            release = () => resolve(state.counts);
          });
    },
    onSilent: () => {
      state.silent += 1;
    },
  });
  return { state, stop, answer: () => release() };
}

const looks = (count: number) => vi.advanceTimersByTimeAsync(count * LOOK_MS);

test('silence counts once, after the whole time', async () => {
  const { state } = watched();
  await looks(50);
  expect(state.silent).toBe(0);
  state.answers = false;
  await looks(10);
  expect(state.silent).toBe(0);
  await looks(1);
  expect(state.silent).toBe(1);
  await looks(50);
  expect(state.silent).toBe(1);
});

test('an answer that comes late begins the time anew, and no question is put on another', async () => {
  const { state, answer } = watched();
  await looks(1);
  state.answers = false;
  for (let round = 0; round < 5; round += 1) {
    await looks(9);
    answer();
    await looks(0);
  }
  expect(state).toMatchObject({ silent: 0, questions: 6 });
});

test('nobody is judged before the first answer, or while silence is excused', async () => {
  const { state, answer } = watched();
  state.answers = false;
  await looks(100);
  expect(state.silent).toBe(0);
  state.counts = false;
  answer();
  await looks(100);
  expect(state.silent).toBe(0);
});

test('the time in which the one who looks stood still does not count', async () => {
  const { state } = watched();
  await looks(1);
  state.answers = false;
  await looks(9);
  vi.setSystemTime(Date.now() + 3_600_000);
  const now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now + 3_600_000);
  await looks(2);
  expect(state.silent).toBe(0);
});

test('0 watches nobody, and what is stopped asks no more', async () => {
  const ask = vi.fn(async () => true);
  watchForSilence({ silenceMs: 0, ask, onSilent: () => undefined });
  await looks(100);
  expect(ask).not.toHaveBeenCalled();
  const { state, stop } = watched();
  await looks(2);
  stop();
  await looks(10);
  expect(state.questions).toBe(2);
});
