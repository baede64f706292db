import { describe, expect, it } from 'vitest';
import { ProgressReporter } from './progress-reporter.js';
import type { FromTrainer } from './protocol.js';

function setUp() {
  const clock = { nowMs: 0 };
  const sent: Extract<FromTrainer, { type: 'progress' }>[] = [];
  const reporter = new ProgressReporter(
    (message) => sent.push(message),
    () => clock.nowMs,
  );
  const at = (percent: number) => ({ percent, step: Math.round(percent * 10), totalSteps: 1000, epoch: 0 });
  return { clock, sent, reporter, at };
}

describe('ProgressReporter', () => {
  it('speaks at each whole percent, and not in between', () => {
    const { clock, sent, reporter, at } = setUp();
    for (let percent = 0.25; percent <= 3; percent += 0.25) {
      clock.nowMs += 100;
      reporter.advance(at(percent), 'Training');
    }
    expect(sent.map(({ progress }) => progress)).toEqual([1, 2, 3]);
  });

  it('speaks at most 20 times a second', () => {
    const { clock, sent, reporter, at } = setUp();
    for (; clock.nowMs < 1000; clock.nowMs += 1) reporter.advance(at(clock.nowMs / 10), 'Training');
    expect(sent.length).toBeLessThanOrEqual(20);
    expect(sent.length).toBeGreaterThan(15);
  });

  it('loses no metrics, and sends them in order', () => {
    const { clock, sent, reporter, at } = setUp();
    const metric = (step: number) => ({ name: 'train_loss', value: 1 / step, step });
    for (let step = 1; step <= 100; step++) {
      clock.nowMs += 1;
      reporter.advance(at(step / 100), 'Training', [metric(step)]);
    }
    reporter.event('EPOCH_COMPLETED', at(1), 'Epoch 1 done', [metric(101)]);
    expect(sent.length).toBeLessThan(6);
    expect(sent.flatMap(({ metrics }) => metrics.map(({ step }) => step))).toEqual(
      Array.from({ length: 101 }, (_, i) => i + 1),
    );
  });

  it('sends events at once, and never goes back', () => {
    const { sent, reporter, at } = setUp();
    reporter.event('EVALUATED', at(50), 'Evaluated');
    reporter.event('EPOCH_COMPLETED', at(40), 'Epoch 1 done');
    expect(sent.map(({ event, progress }) => [event, progress])).toEqual([
      ['EVALUATED', 50],
      ['EPOCH_COMPLETED', 50],
    ]);
  });

  it('flushes only what waits', () => {
    const { sent, reporter, at } = setUp();
    reporter.event('EVALUATED', at(50), 'Evaluated');
    reporter.flush();
    expect(sent).toHaveLength(1);
    reporter.advance(at(50), 'Training', [{ name: 'train_loss', value: 1, step: 1 }]);
    reporter.flush();
    expect(sent[1]).toMatchObject({ event: 'PROGRESS', metrics: [{ name: 'train_loss' }] });
  });
});
