import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import { percentile } from './percentile.js';
import type { PromotionPolicy } from './promotion-policy.js';

/** What is known of a version when it is judged. */
export interface MeasuredVersion {
  readonly version: number;
  readonly metrics: ReadonlyMap<string, number>;
  readonly evaluation: EvaluationReport | undefined;
}

/** What a version said about the canaries of a policy, in their order. */
export interface CanaryAnswers {
  readonly labels: readonly string[];
  /** Of a request with one text each. */
  readonly latenciesMs: readonly number[];
}

/** One condition of a policy, and whether the version fulfils it. */
export interface PromotionCondition {
  /** E.g. `minimum accuracy`, `recall jailbreak`. */
  readonly name: string;
  readonly passed: boolean;
  /** Null when it was not measured, which fulfils nothing. */
  readonly value: number | null;
  readonly limit: number;
  /** Of the version in Production, where the condition looks at it or it is known. */
  readonly former: number | null;
  /** Why it passed or not, in one sentence. */
  readonly explanation: string;
  /** Texts that decided it. */
  readonly texts: readonly DecidingText[];
}

export interface DecidingText {
  readonly text: string;
  readonly trueLabel: string;
  readonly predicted: string;
}

/** What a gate compares: the version that is to be promoted, and the one in Production if there is one. */
export interface GateInput {
  readonly candidate: MeasuredVersion;
  readonly former: MeasuredVersion | undefined;
  readonly canaries: CanaryAnswers | undefined;
  /** Texts that the version in Production got right and the candidate does not, as far as they are known. */
  readonly flipped: readonly DecidingText[];
}

/** Every condition of the policy, in a fixed order. */
export function judge(policy: PromotionPolicy, input: GateInput): PromotionCondition[] {
  return [
    ...policy.minimums.map(({ metric, minimum }) => minimumOf(metric, minimum, input)),
    ...policy.minRecalls.map(({ label, minimum }) => minimumRecall(label, minimum, input)),
    ...given(policy.maxCalibrationError, (limit) => calibration(limit, input)),
    ...given(policy.maxMacroF1Loss, (limit) => lostMacroF1(limit, input)),
    ...given(policy.maxRecallLoss, (limit) => lostRecall(limit, input)).flat(),
    ...canaries(policy, input),
    ...given(policy.maxLatencyP95Ms, (limit) => latency(limit, input)),
  ];
}

function minimumOf(metric: string, limit: number, { candidate, former }: GateInput): PromotionCondition {
  const value = candidate.metrics.get(metric) ?? null;
  return atLeast({ name: `minimum ${metric}`, value, limit, former: former?.metrics.get(metric) ?? null });
}

function minimumRecall(label: string, limit: number, { candidate, former }: GateInput): PromotionCondition {
  const value = recallOf(candidate, label);
  return atLeast({ name: `recall ${label}`, value, limit, former: former ? recallOf(former, label) : null });
}

function calibration(limit: number, { candidate, former }: GateInput): PromotionCondition {
  const value = candidate.evaluation?.calibrationError ?? null;
  const known = former?.evaluation?.calibrationError ?? null;
  return atMost({ name: 'calibration error', value, limit, former: known });
}

function lostMacroF1(limit: number, input: GateInput): PromotionCondition {
  const name = 'loss of macro-F1 against Production';
  const compared = comparable(name, limit, input);
  if ('passed' in compared) return compared;
  const [now, before] = compared;
  return lost({ name, value: now.macroF1, limit, former: before.macroF1 }, input.flipped);
}

/** A condition per label that both versions were measured on. */
function lostRecall(limit: number, input: GateInput): PromotionCondition[] {
  const compared = comparable('loss of recall against Production', limit, input);
  if ('passed' in compared) return [compared];
  const [now, before] = compared;
  return before.perClass
    .filter(({ support }) => support > 0)
    .map(({ label, recall: former }) => {
      const value = now.perClass.find((one) => one.label === label)?.recall ?? 0;
      const texts = input.flipped.filter(({ trueLabel }) => trueLabel === label);
      return lost({ name: `loss of recall ${label} against Production`, value, limit, former }, texts);
    });
}

/** The two reports when they are about the same texts; otherwise the condition that this decides. */
function comparable(
  name: string,
  limit: number,
  { candidate, former }: GateInput,
): PromotionCondition | readonly [EvaluationReport, EvaluationReport] {
  const unmeasured = { name, value: null, limit, former: null, texts: [] };
  if (!former) {
    return { ...unmeasured, passed: true, explanation: 'No version is in Production to compare with.' };
  }
  const [now, before] = [candidate.evaluation, former.evaluation];
  if (!now || !before || !now.sourceSha256 || now.sourceSha256 !== before.sourceSha256) {
    const explanation = `Version ${former.version} in Production was not measured on the same texts; evaluate both on one file (config.evaluation_data_path).`;
    return { ...unmeasured, passed: false, explanation };
  }
  if (now.overlapCount > 0) {
    const explanation = `It was trained on ${now.overlapCount} of the texts that it was measured on.`;
    return { ...unmeasured, passed: false, explanation };
  }
  return [now, before];
}

function canaries(
  { canaries: asked }: PromotionPolicy,
  { canaries: answers }: GateInput,
): PromotionCondition[] {
  if (asked.length === 0) return [];
  const condition = { name: 'canaries', limit: asked.length, former: null };
  if (!answers) {
    const explanation =
      'The canaries could not be classified: the version has no model that can be loaded here.';
    return [{ ...condition, passed: false, value: null, explanation, texts: [] }];
  }
  const texts = asked.flatMap(({ text, label: trueLabel }, index) => {
    const predicted = answers.labels[index] ?? '';
    return predicted === trueLabel ? [] : [{ text, trueLabel, predicted }];
  });
  const value = asked.length - texts.length;
  const explanation = `${value} of ${asked.length} texts are classified right.`;
  return [{ ...condition, passed: texts.length === 0, value, explanation, texts }];
}

function latency(limit: number, { canaries: answers }: GateInput): PromotionCondition {
  const value = answers ? percentile(answers.latenciesMs, 0.95) : null;
  return atMost({ name: 'p95 latency in ms', value, limit, former: null });
}

type Measured = Pick<PromotionCondition, 'name' | 'value' | 'limit' | 'former'>;

function atLeast(measured: Measured): PromotionCondition {
  const { value, limit } = measured;
  return settled(measured, value !== null && value >= limit, `at least ${shown(limit)}`);
}

function atMost(measured: Measured): PromotionCondition {
  const { value, limit } = measured;
  return settled(measured, value !== null && value <= limit, `at most ${shown(limit)}`);
}

function lost(
  measured: Measured & { value: number; former: number },
  texts: readonly DecidingText[],
): PromotionCondition {
  const { value, former, limit } = measured;
  // What rounding makes of 0.9 - 0.8 is no loss of more than 0.1.
  const passed = former - value <= limit + 1e-9;
  const explanation = `It is ${shown(value)}, in Production ${shown(former)}; it may lose ${shown(limit)}.`;
  return { ...measured, passed, explanation, texts };
}

function settled(measured: Measured, passed: boolean, wanted: string): PromotionCondition {
  const { value } = measured;
  const explanation =
    value === null
      ? `It was not measured; it must be ${wanted}.`
      : `It is ${shown(value)}; it must be ${wanted}.`;
  return { ...measured, passed, explanation, texts: [] };
}

function recallOf({ evaluation }: MeasuredVersion, label: string): number | null {
  const found = evaluation?.perClass.find((one) => one.label === label);
  return found && found.support > 0 ? found.recall : null;
}

function given<T>(limit: number | undefined, condition: (limit: number) => T): T[] {
  return limit === undefined ? [] : [condition(limit)];
}

function shown(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
