import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { ngramFamily } from '../../domain/families/ngram.js';
import type { PreparedRun } from './prepare.js';

/** Describes a finished model for the people who are to use it (Mitchell et al., "Model Cards", 2019). */
export function modelCard(prepared: PreparedRun, step: number, evaluation: EvaluationReport): string {
  const { config, texts, split, run } = prepared;
  return `# Text classifier (${ngramFamily.name}, version ${ngramFamily.version})

${ngramFamily.description}

Labels: ${texts.names.map(escaped).join(', ')}.

## Intended use

Sorting texts that reach a language model, such as prompts, documents and tool results, into the labels above: as one
signal in a filter, for triage, or for statistics. It reads at most ${config.max_length} tokens of a text.

## Training data

| | |
|---|---|
| SHA-256 of the file | \`${texts.file.sha256}\` |
| rows used | ${texts.file.rowCount} (${texts.file.problemCount} left out) |
| rows learnt from | ${split.training.length} |
| rows held back for validation | ${split.validation.length} |

## Evaluation

On ${evaluation.rowCount} texts of ${source(evaluation)}.${overlap(evaluation)}

| accuracy | macro-F1 | cross-entropy (nats) | expected calibration error |
|---:|---:|---:|---:|
| ${rate(evaluation.accuracy)} | ${rate(evaluation.macroF1)} | ${rate(evaluation.loss)} | ${rate(evaluation.calibrationError)} |

| label | precision | recall | F1 | texts |
|---|---:|---:|---:|---:|
${evaluation.perClass.map((c) => `| ${escaped(c.label)} | ${rate(c.precision)} | ${rate(c.recall)} | ${rate(c.f1)} | ${c.support} |`).join('\n')}

Confusion matrix: rows are true labels, columns predicted ones.

| | ${texts.names.map(escaped).join(' | ')} |
|---|${texts.names.map(() => '---:').join('|')}|
${evaluation.confusionMatrix.map((row, c) => `| ${escaped(texts.names[c] ?? '')} | ${row.join(' | ')} |`).join('\n')}

## Training

${run.step} of ${run.totalSteps} steps${run.stoppedEarly ? ', stopped early' : ''}; the weights are those of step ${step}. Seed ${config.seed}: the same file, configuration and
seed give the same weights. The configuration is in \`config.json\`, all measurements are in \`evaluation.json\`.

## Limits

- It knows words and character sequences, not meaning: an attack in words or a language that the training data does
  not have is likely to be missed, and a harmless text that talks about attacks is likely to be reported.
- Whoever knows the model can word an attack so that it passes. Do not use it as the only defence.
- Text beyond the first ${config.max_length} tokens is not read: split longer texts.
- ${selectionLimit(prepared)}
`;
}

function source({ source }: EvaluationReport): string {
  return source === 'validation_split'
    ? 'the training file that were held back from training'
    : `\`${source}\``;
}

function overlap({ overlapCount }: EvaluationReport): string {
  return overlapCount === 0 ? '' : ` ${overlapCount} more had been learnt and are left out.`;
}

function selectionLimit({ config, final, split }: PreparedRun): string {
  const selects = config.evaluation_strategy !== 'no' && config.load_best_model_at_end;
  const sameTexts = final.source === 'validation_split' || split.validation.length === 0;
  return selects && sameTexts
    ? 'The texts of the evaluation also chose the best step, so the figures are slightly too good.'
    : 'Figures on texts from other sources than those of the training data will be lower.';
}

function rate(value: number): string {
  return value.toFixed(4);
}

/** Labels are foreign text: no table cell or markup of theirs takes effect. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&').replace(/\s+/g, ' ');
}
