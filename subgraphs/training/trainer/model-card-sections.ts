import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
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
| rows held back for validation | ${split.validation.length} |`;
}

export function evaluationSection(names: readonly string[], evaluation: EvaluationReport): string {
  return `## Evaluation

On ${evaluation.rowCount} texts of ${source(evaluation)}.${overlap(evaluation)}

| accuracy | macro-F1 | cross-entropy (nats) | expected calibration error |
|---:|---:|---:|---:|
| ${rate(evaluation.accuracy)} | ${rate(evaluation.macroF1)} | ${rate(evaluation.loss)} | ${rate(evaluation.calibrationError)} |

| label | precision | recall | F1 | texts |
|---|---:|---:|---:|---:|
${evaluation.perClass.map((c) => `| ${escaped(c.label)} | ${rate(c.precision)} | ${rate(c.recall)} | ${rate(c.f1)} | ${c.support} |`).join('\n')}

Confusion matrix: rows are true labels, columns predicted ones.

| | ${names.map(escaped).join(' | ')} |
|---|${names.map(() => '---:').join('|')}|
${evaluation.confusionMatrix.map((row, c) => `| ${escaped(names[c] ?? '')} | ${row.join(' | ')} |`).join('\n')}`;
}

/** What the figures of the evaluation do not say. */
export function selectionLimit(
  config: Pick<RunSettings, 'evaluation_strategy' | 'load_best_model_at_end'>,
  { final, split }: Pick<SplitTexts<unknown>, 'final' | 'split'>,
): string {
  const selects = config.evaluation_strategy !== 'no' && config.load_best_model_at_end;
  const sameTexts = final.source === 'validation_split' || split.validation.length === 0;
  return selects && sameTexts
    ? 'The texts of the evaluation also chose the best step, so the figures are slightly too good.'
    : 'Figures on texts from other sources than those of the training data will be lower.';
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
