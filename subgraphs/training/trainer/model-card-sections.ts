import type { AttackDetection, LabelThreshold, RateInterval } from '../../../contracts/attack-detection.js';
import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { ObfuscationReport } from '../../../contracts/evaluation-slices.js';
import type { UnseenSourcesReport } from '../../../contracts/unseen-sources.js';
import { FEWEST_TEXTS } from '../domain/evaluation/slices.js';
import type { RunSettings } from '../domain/run-course.js';
import type { SplitTexts } from './split-texts.js';
import type { TrainingTexts } from './training-texts.js';

/*
 * Parts of the card that describes a finished model for the people who are to use it (Mitchell et al., "Model Cards",
 * 2019), the same for every family.
 */

export function dataSection(
  { file }: Pick<TrainingTexts<unknown>, 'file'>,
  { split }: Pick<SplitTexts<unknown>, 'split'>,
): string {
  return `## Training data

| | |
|---|---|
| SHA-256 of the file | \`${file.sha256}\` |
| rows used | ${file.rowCount} (${file.problemCount} left out) |
| rows learnt from | ${split.training.length} |
| rows held back for validation | ${split.validation.length} |
| of these, with the whole of their source | ${split.ofNewSources.length} |`;
}

export function evaluationSection(names: readonly string[], evaluation: EvaluationReport): string {
  return `## Evaluation

On ${evaluation.rowCount} texts of ${source(evaluation)}.${overlap(evaluation)}

| accuracy | macro-F1 | cross-entropy (nats) | expected calibration error |
|---:|---:|---:|---:|
| ${within(evaluation.accuracy, evaluation.accuracyInterval)} | ${within(evaluation.macroF1, evaluation.macroF1Interval)} | ${rate(evaluation.loss)} | ${rate(evaluation.calibrationError)} |

| label | precision | recall | F1 | texts |
|---|---:|---:|---:|---:|
${evaluation.perClass.map((c) => `| ${escaped(c.label)} | ${rate(c.precision)} | ${rate(c.recall)} | ${rate(c.f1)} | ${c.support} |`).join('\n')}

Confusion matrix: rows are true labels, columns predicted ones.

| | ${names.map(escaped).join(' | ')} |
|---|${names.map(() => '---:').join('|')}|
${evaluation.confusionMatrix.map((row, c) => `| ${escaped(names[c] ?? '')} | ${row.join(' | ')} |`).join('\n')}`;
}

/** What a verdict is worth. */
export function verdictSection({ attackDetection, temperature, labelThresholds }: EvaluationReport): string {
  const calibrated = `Scores are divided by a temperature of ${(temperature ?? 1).toFixed(4)} before they become probabilities. It was fitted on the validation texts.`;
  return `## Verdicts

${attackDetection ? detection(attackDetection) : 'No label stands for texts that are no attack (`config.benign_label`), so there are no verdicts.'}

${calibrated}${labelThresholds.length > 0 ? `\n\n${thresholds(labelThresholds)}` : ''}`;
}

function detection({
  benignLabel,
  benignCount,
  attackCount,
  auc,
  recalls,
  operatingPoint,
}: AttackDetection): string {
  const rule = operatingPoint
    ? `A text is called an attack when p(attack), which is 1 - p(${escaped(benignLabel)}), is above ${operatingPoint.threshold.toFixed(4)}. ${escaped(operatingPoint.explanation)}`
    : 'There were no benign validation texts to choose a threshold by, so there are no verdicts.';
  const measured = operatingPoint
    ? `\n| false positives of the verdict | ${rateWithin(operatingPoint.falsePositiveRate, operatingPoint.falsePositiveInterval)} |\n| attacks found by the verdict | ${rateWithin(operatingPoint.recall, operatingPoint.recallInterval)} |`
    : '';
  return `${rule}

On ${attackCount} attacks and ${benignCount} benign texts (intervals: 95 %):

| | |
|---|---:|
| area under the ROC curve | ${auc === null ? '-' : rate(auc)} |
${recalls.map((at) => `| attacks found at ${100 * at.falsePositiveRate} % false positives${at.isSupported ? '' : ' (too few benign texts to tell)'} | ${at.recall === null ? '-' : within(at.recall, at.interval)} |`).join('\n')}${measured}`;
}

function thresholds(labels: readonly LabelThreshold[]): string {
  return `Thresholds of single labels, tuned for their F1 on the validation texts; they may not hold on other texts, and no verdict uses them.

| label | threshold | texts tuned on | F1 there | F1 on the evaluated texts |
|---|---:|---:|---:|---:|
${labels.map((l) => `| ${escaped(l.label)} | ${rate(l.threshold)} | ${l.positives} | ${rate(l.tunedF1)} | ${l.f1 === null ? 'the same texts' : rate(l.f1)} |`).join('\n')}`;
}

function within(value: number, interval: RateInterval | null): string {
  return interval ? rateWithin(value, interval) : rate(value);
}

function rateWithin(value: number | null, { low, high }: RateInterval): string {
  return value === null ? '-' : `${rate(value)} (${rate(low)} to ${rate(high)})`;
}

/** How it does on parts of the evaluated texts, and on disguised ones. */
export function partsSection({ slices, obfuscation }: EvaluationReport): string {
  const shown = slices.filter(({ isTooSmall }) => !isTooSmall);
  const small = slices.length - shown.length;
  const parts = `| by | part | texts | accuracy | macro-F1 |
|---|---|---:|---:|---:|
${shown.map((s) => `| ${s.dimension.toLowerCase()} | ${escaped(s.value)} | ${s.rowCount} | ${rateWithin(s.accuracy, s.accuracyInterval)} | ${s.macroF1 === null ? '-' : within(s.macroF1, s.macroF1Interval)} |`).join('\n')}`;
  const left =
    small > 0
      ? `\n\n${small} parts of fewer than ${FEWEST_TEXTS} texts are too small to conclude anything; they are in \`evaluation.json\`.`
      : '';
  return `## Parts of the evaluation (intervals: 95 %)

${shown.length > 0 ? parts : 'No part of the evaluated texts is large enough to conclude anything.'}${left}${obfuscation ? `\n\n${disguises(obfuscation)}` : ''}`;
}

function disguises({ sampleCount, plainAccuracy, plainInterval, copies }: ObfuscationReport): string {
  return `Of ${sampleCount} evaluated texts, disguised as a whole, the share that keeps its label:

| disguise | accuracy |
|---|---:|
| none | ${rateWithin(plainAccuracy, plainInterval)} |
${copies.map(({ rewriting, accuracy, interval }) => `| ${escaped(rewriting)} | ${rateWithin(accuracy, interval)} |`).join('\n')}`;
}

/** What the figures of the evaluation do not say, as items of a list. */
export function figureLimits(
  config: Pick<RunSettings, 'evaluation_strategy' | 'load_best_model_at_end'>,
  { final, split }: Pick<SplitTexts<unknown>, 'final' | 'split'>,
  { unseenSources }: EvaluationReport,
): string {
  const selects = config.evaluation_strategy !== 'no' && config.load_best_model_at_end;
  const sameTexts = final.source === 'validation_split' || split.validation.length === 0;
  const selection =
    'The texts of the evaluation also chose the best step, so the figures are slightly too good.';
  const sources = unseenSources
    ? newSources(unseenSources)
    : 'The figures come from texts of known sources. How it does on new sources was not measured: expect clearly less, and far less on some.';
  return [...(selects && sameTexts ? [selection] : []), sources].map((item) => `- ${item}`).join('\n');
}

function newSources({ attackDetection, ...report }: UnseenSourcesReport): string {
  const point = attackDetection?.operatingPoint;
  const verdicts = point
    ? ` The threshold reported ${rateWithin(point.falsePositiveRate, point.falsePositiveInterval)} of their benign texts and ${rateWithin(point.recall, point.recallInterval)} of their attacks.`
    : '';
  return `On a new source expect a macro-F1 of about ${within(report.macroF1, report.macroF1Interval)} and an accuracy of about ${within(report.accuracy, report.accuracyInterval)}, and far less on some: each of ${report.foldCount} groups of the ${report.sourceCount} sources of the training texts was judged by a model trained on the others.${verdicts}`;
}

/** Labels are foreign text: no table cell or markup of theirs takes effect. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&').replace(/\s+/g, ' ');
}

function source({ source }: EvaluationReport): string {
  return source === 'validation_split'
    ? 'the training file that were held back from training'
    : `\`${source}\``;
}

function overlap({ overlapCount }: EvaluationReport): string {
  return overlapCount === 0 ? '' : ` ${overlapCount} more had been learnt and are left out.`;
}

function rate(value: number): string {
  return value.toFixed(4);
}
