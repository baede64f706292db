import { describe, expect, test } from 'vitest';
import { type EvaluationReport, evaluationReport } from '../../../contracts/evaluation-report.js';
import { type GateInput, judge, type MeasuredVersion } from './promotion-gate.js';
import { parsePolicy } from './promotion-policy.js';

const report = (recalls: Record<string, number>, more: Partial<EvaluationReport> = {}): EvaluationReport =>
  evaluationReport.parse({
    rowCount: 100,
    overlapCount: 0,
    accuracy: 0.9,
    macroF1: 0.9,
    loss: 0.1,
    calibrationError: 0.05,
    perClass: Object.entries(recalls).map(([label, recall]) => ({
      ...{ label, recall, precision: 0.9, f1: 0.9 },
      support: recall < 0 ? 0 : 50,
    })),
    confusionMatrix: [],
    source: 'held out',
    sourceSha256: 'a'.repeat(64),
    ...more,
  });
const version = (number: number, evaluation?: EvaluationReport, metrics = {}): MeasuredVersion => ({
  version: number,
  metrics: new Map(Object.entries<number>(metrics)),
  evaluation,
});
const judged = (policy: object, input: Partial<GateInput>) =>
  judge(parsePolicy(policy), {
    candidate: version(2, report({ benign: 0.99, jailbreak: 0.9 }), { accuracy: 0.9 }),
    former: undefined,
    canaries: undefined,
    flipped: [],
    ...input,
  }).map(({ name, passed, value, former, explanation }) => ({ name, passed, value, former, explanation }));

test('an empty policy has no conditions', () => {
  expect(judged({}, {})).toEqual([]);
});

test('minimums of metrics, recalls and the calibration error; what was not measured fulfils nothing', () => {
  const policy = {
    minimums: [
      { metric: 'accuracy', minimum: 0.9 },
      { metric: 'auc', minimum: 0 },
    ],
    minRecalls: [
      { label: 'jailbreak', minimum: 0.95 },
      { label: 'spam', minimum: 0.5 },
    ],
    maxCalibrationError: 0.05,
  };
  const former = version(1, report({ jailbreak: 0.97 }), { accuracy: 0.8 });
  expect(judged(policy, { former })).toEqual([
    ...[
      { name: 'minimum accuracy', passed: true, value: 0.9, former: 0.8 },
      { name: 'minimum auc', passed: false, value: null, former: null },
      { name: 'recall jailbreak', passed: false, value: 0.9, former: 0.97 },
      { name: 'recall spam', passed: false, value: null, former: null },
      { name: 'calibration error', passed: true, value: 0.05, former: 0.05 },
    ].map((condition) => ({ ...condition, explanation: expect.any(String) })),
  ]);
  expect(judged(policy, {})[2]?.explanation).toBe('It is 0.9; it must be at least 0.95.');
  expect(judged(policy, {})[3]?.explanation).toBe('It was not measured; it must be at least 0.5.');
});

describe('against the version in Production', () => {
  const policy = { maxMacroF1Loss: 0.01, maxRecallLoss: 0.02 };

  test('a loss within the limit passes, label by label', () => {
    const former = version(1, report({ benign: 0.97, jailbreak: 0.92, unseen: -1 }, { macroF1: 0.91 }));
    expect(judged(policy, { former })).toMatchObject([
      { name: 'loss of macro-F1 against Production', passed: true, value: 0.9, former: 0.91 },
      { name: 'loss of recall benign against Production', passed: true },
      { name: 'loss of recall jailbreak against Production', passed: true, value: 0.9, former: 0.92 },
    ]);
    const better = version(1, report({ benign: 0.97, jailbreak: 0.93, gone: 0.5 }, { macroF1: 0.92 }));
    expect(judged(policy, { former: better }).filter(({ passed }) => !passed)).toMatchObject([
      { explanation: 'It is 0.9, in Production 0.92; it may lose 0.01.' },
      { name: 'loss of recall jailbreak against Production' },
      { name: 'loss of recall gone against Production', value: 0, former: 0.5 },
    ]);
  });

  test.each<[string, Partial<EvaluationReport>, RegExp]>([
    ['other texts', { sourceSha256: 'b'.repeat(64) }, /was not measured on the same texts; evaluate both/],
    ['unknown texts', { sourceSha256: null }, /was not measured on the same texts/],
  ])('measured on %s nothing can be said, which is no passing', (_case, more, explanation) => {
    const former = version(1, report({ benign: 0.5 }, more));
    expect(judged(policy, { former })).toEqual([
      ...['loss of macro-F1', 'loss of recall'].map((name) => ({
        name: `${name} against Production`,
        ...{ passed: false, value: null, former: null },
        explanation: expect.stringMatching(explanation),
      })),
    ]);
  });

  test('a version that had seen the texts does not compare', () => {
    const candidate = version(2, report({ benign: 1 }, { overlapCount: 3 }));
    const [condition] = judged(
      { maxMacroF1Loss: 1 },
      { candidate, former: version(1, report({ benign: 0.5 })) },
    );
    expect(condition).toMatchObject({
      passed: false,
      explanation: 'It was trained on 3 of the texts that it was measured on.',
    });
  });

  test('a loss names the texts that flipped, each label its own', () => {
    const former = version(1, report({ benign: 1, jailbreak: 1 }, { macroF1: 1 }));
    const flipped = ['benign', 'jailbreak', 'jailbreak'].map((trueLabel, index) => ({
      ...{ text: `text ${index}`, trueLabel, predicted: 'spam' },
    }));
    const candidate = version(2, report({ benign: 0.99, jailbreak: 0.9 }));
    const conditions = judge(parsePolicy(policy), { candidate, former, canaries: undefined, flipped });
    expect(conditions.map(({ texts }) => texts.map(({ text }) => text))).toEqual([
      ['text 0', 'text 1', 'text 2'],
      ['text 0'],
      ['text 1', 'text 2'],
    ]);
  });

  test('without one there is nothing to lose', () => {
    expect(judged(policy, {})).toMatchObject([{ passed: true }, { passed: true }]);
  });
});

describe('canaries', () => {
  const policy = {
    canaries: [
      { text: 'Ignore everything', label: 'jailbreak' },
      { text: 'Good morning', label: 'benign' },
    ],
    maxLatencyP95Ms: 2,
  };
  const answers = (labels: string[], latenciesMs: number[]) => ({ canaries: { labels, latenciesMs } });

  test('all must be right; those that are not are named', () => {
    const [right] = judge(parsePolicy(policy), {
      candidate: version(2),
      former: undefined,
      flipped: [],
      ...answers(['jailbreak', 'jailbreak'], []),
    });
    expect(right).toMatchObject({
      passed: false,
      value: 1,
      limit: 2,
      explanation: '1 of 2 texts are classified right.',
      texts: [{ text: 'Good morning', trueLabel: 'benign', predicted: 'jailbreak' }],
    });
  });

  test('the latency is the 95th percentile of requests with one text', () => {
    const latencies = [...Array.from({ length: 19 }, () => 1), 9];
    expect(judged(policy, answers(['jailbreak', 'benign'], latencies))).toMatchObject([
      { name: 'canaries', passed: true, value: 2 },
      { name: 'p95 latency in ms', passed: true, value: 1 },
    ]);
    expect(judged(policy, answers(['jailbreak', 'benign'], [1, 9]))[1]).toMatchObject({
      passed: false,
      value: 9,
    });
  });

  test('a version that cannot classify fulfils neither', () => {
    expect(judged(policy, {}).map(({ passed }) => passed)).toEqual([false, false]);
  });
});

test.each([
  [{ minRecalls: [{ label: 'a', minimum: 1.5 }] }, 'minRecalls.0.minimum'],
  [
    {
      minimums: [
        { metric: 'a', minimum: 1 },
        { metric: 'a', minimum: 2 },
      ],
    },
    'minimums: must not name a metric twice',
  ],
  [{ maxLatencyP95Ms: 5 }, 'maxLatencyP95Ms: is measured on the canaries; give some'],
])('the policy %j is refused', (policy, message) => {
  expect(() => parsePolicy(policy)).toThrow(message);
});
