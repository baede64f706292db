import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { ngramFamily } from '../../domain/families/ngram.js';
import {
  dataSection,
  escaped,
  evaluationSection,
  figureLimits,
  partsSection,
  verdictSection,
} from '../model-card-sections.js';
import type { PreparedRun } from './prepare.js';

/** Describes a finished model for the people who are to use it (Mitchell et al., "Model Cards", 2019). */
export function modelCard(prepared: PreparedRun, step: number, evaluation: EvaluationReport): string {
  const { config, texts, run } = prepared;
  return `# Text classifier (${ngramFamily.name}, version ${ngramFamily.version})

${ngramFamily.description}

Labels: ${texts.names.map(escaped).join(', ')}.

## Intended use

Sorting texts that reach a language model, such as prompts, documents and tool results, into the labels above: as one
signal in a filter, for triage, or for statistics. It reads at most ${config.max_length} tokens of a text.

${dataSection(texts, prepared)}

${evaluationSection(texts.names, evaluation)}

${verdictSection(evaluation)}

${partsSection(evaluation)}

## Training

${run.step} of ${run.totalSteps} steps${run.stoppedEarly ? ', stopped early' : ''}; the weights are those of step ${step}. Seed ${config.seed}: the same file, configuration and
seed give the same weights. The configuration is in \`config.json\`, all measurements are in \`evaluation.json\`.

## Limits

- It knows words and character sequences, not meaning: an attack in words or a language that the training data does
  not have is likely to be missed, and a harmless text that talks about attacks is likely to be reported.
- Whoever knows the model can word an attack so that it passes. Do not use it as the only defence.
- Text beyond the first ${config.max_length} tokens is not read: split longer texts.
${figureLimits(config, prepared, evaluation)}
`;
}
