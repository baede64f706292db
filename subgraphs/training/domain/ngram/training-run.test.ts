import { describe, expect, it } from 'vitest';
import { resolveNgramConfig } from '../families/resolve-config.js';
import { Corpus } from './corpus.js';
import { Random } from './random.js';
import { TrainingRun, type TrainingRunState } from './training-run.js';

const FEATURES = 50;

/** Rows of three classes whose features overlap: learnable, but not at once. */
function newRun(config: Record<string, unknown>): TrainingRun {
  const random = Random.fromSeed(9);
  const corpus = new Corpus();
  const labels = new Uint16Array(200);
  for (let row = 0; row < labels.length; row++) {
    const label = random.below(3);
    labels[row] = label;
    const features = new Set(Array.from({ length: 6 }, () => random.below(FEATURES - 12) + label * 6));
    corpus.add(Uint32Array.from(features), new Float32Array(features.size).fill(0.4));
  }
  const rows = Uint32Array.from(labels.keys());
  const texts = { corpus, labels, source: 'made up', sourceSha256: '' };
  return new TrainingRun(
    resolveNgramConfig({ num_epochs: 4, logging_steps: 7, ...config }),
    {
      labels: ['a', 'b', 'c'],
      featureCount: FEATURES,
      training: { ...texts, rows: rows.subarray(0, 150) },
      validation: { ...texts, rows: rows.subarray(150) },
    },
    Random.fromSeed(5),
  );
}

/** Does the next thing. @returns what it was */
function advance(run: TrainingRun): string {
  const { next } = run;
  if (next === 'step') run.takeStep();
  else if (next === 'close_epoch') run.closeEpoch();
  else if (next === 'evaluate') {
    const evaluation = run.evaluate();
    let turn = evaluation.next();
    while (!turn.done) turn = evaluation.next();
    run.recordEvaluation(turn.value);
  }
  return next;
}

function finish(run: TrainingRun): TrainingRun {
  while (advance(run) !== 'finished');
  return run;
}

const metrics = (run: TrainingRun, name: string) => run.metrics.filter((metric) => metric.name === name);

describe('TrainingRun', () => {
  it('learns', () => {
    const run = finish(newRun({}));
    expect(run.step).toBe(4 * Math.ceil(150 / 8));
    expect(run.epoch).toBe(4);
    const f1 = metrics(run, 'eval_f1').map(({ value }) => value);
    // Three classes: guessing reaches 0.33.
    expect(f1.at(-1)).toBeGreaterThan(0.55);
  });

  it('evaluates when its strategy says, and always at the end', () => {
    const steps = (config: Record<string, unknown>) =>
      metrics(finish(newRun(config)), 'eval_loss').map(({ step }) => step);
    expect(steps({ evaluation_strategy: 'epoch' })).toEqual([19, 38, 57, 76]);
    expect(steps({ evaluation_strategy: 'steps', eval_steps: 30 })).toEqual([30, 60, 76]);
    expect(steps({ evaluation_strategy: 'no' })).toEqual([]);
  });

  it('keeps the best model, or the last one', () => {
    const config = { evaluation_strategy: 'steps', eval_steps: 1, num_epochs: 2, learning_rate: 3 };
    const run = finish(newRun(config));
    const f1 = metrics(run, 'eval_f1');
    const best = Math.max(...f1.map(({ value }) => value));
    expect(run.result().step).toBe(f1.find(({ value }) => value === best)?.step);
    const last = finish(newRun({ ...config, load_best_model_at_end: false }));
    expect(last.result().step).toBe(last.totalSteps);
  });

  it('stops early once evaluations do not get better', () => {
    const run = finish(newRun({ num_epochs: 1000, early_stopping_patience: 2 }));
    expect(run.stoppedEarly).toBe(true);
    expect(run.step).toBeLessThan(run.totalSteps);
    const f1 = metrics(run, 'eval_f1').map(({ value }) => value);
    const best = Math.max(...f1);
    expect(f1.indexOf(best)).toBe(f1.length - 3);
  });

  it('depends on data, configuration and seed only', () => {
    expect(finish(newRun({})).result()).toEqual(finish(newRun({})).result());
  });

  const everything = {
    evaluation_strategy: 'steps',
    eval_steps: 13,
    weight_decay: 0.01,
    warmup_steps: 20,
    metric_for_best_model: 'eval_loss',
  };
  it.each([1, 12, 13, 14, 19, 20, 21, 57, 80, 83])(
    'ends with the same bits when saved after %i actions and restored',
    (actions) => {
      const whole = finish(newRun(everything));
      const first = newRun(everything);
      for (let i = 0; i < actions; i++) advance(first);
      const saved: TrainingRunState = structuredClone(first.state());
      const second = newRun(everything);
      second.restore(saved);
      expect(finish(second).state()).toEqual(whole.state());
      expect(second.result()).toEqual(whole.result());
    },
  );

  it('refuses the state of other rows', () => {
    const state = structuredClone(newRun({}).state());
    state.order[3] = 199;
    expect(() => newRun({}).restore(state)).toThrow('not one of these training rows');
  });
});
