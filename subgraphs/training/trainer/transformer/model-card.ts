import { NORMALISATION_VERSION } from '../../domain/normalisation/normalise.js';
import {
  dataSection,
  escaped,
  evaluationSection,
  figureLimits,
  partsSection,
  verdictSection,
} from '../model-card-sections.js';
import type { FinishedModel } from './finished-model.js';
import type { PreparedRun } from './prepare.js';

/** Describes a finished transformer for the people who are to use it. */
export function modelCard(prepared: PreparedRun, { step, temperature, report }: FinishedModel): string {
  const { family, config, texts, run, encoder, source, engine, tokenizer } = prepared;
  return `---
library_name: transformers
pipeline_tag: text-classification
---
# Text classifier (${family.name}, version ${family.version})

A ${encoder.modelType} of ${encoder.layers} layers of ${encoder.dim}, with a vocabulary of ${tokenizer.vocabSize} tokens. Its weights and vocabulary
started ${origin(prepared)}.

Labels: ${texts.names.map(escaped).join(', ')}.

## Intended use

Sorting texts that reach a language model, such as prompts, documents and tool results, into the labels above: as one
signal in a filter, for triage, or for statistics. It reads at most ${config.max_length} tokens of a text.

Texts are normalised first (look-alike letters, invisible characters, codes and the like, and small letters; version ${NORMALISATION_VERSION}
of the platform's rules). The folder opens with \`AutoModelForSequenceClassification.from_pretrained\` of \`transformers\`. Its scores are divided by
${temperature.toFixed(4)} before they become probabilities (\`classifier.json\`); \`transformers\` does not do that, so its probabilities
are surer or less sure, with the same order of labels.

${dataSection(texts, prepared)}

${evaluationSection(texts.names, report)}

${verdictSection(report)}

${partsSection(report)}

## Training

${run.step} of ${run.totalSteps} steps${run.stoppedEarly ? ', stopped early' : ''} with ${engine.name}, from ${source.name}; the weights are those of step ${step}. Seed
${config.seed}: the same file, configuration and seed give the same weights on the same machine. The configuration is in
\`classifier.json\`, all measurements are in \`evaluation.json\`.

## Limits

- ${knowledge(prepared)}
- Whoever knows the model can word an attack so that it passes. Do not use it as the only defence.
- Text beyond the first ${config.max_length} tokens is not read: split longer texts.
${figureLimits(config, prepared, report)}
`;
}

function origin({ source }: PreparedRun): string {
  return source.digest === undefined
    ? `${source.name}: the weights at random, the vocabulary learnt from the training texts`
    : `from those of ${source.name} (SHA-256 of its weights \`${source.digest}\`)`;
}

function knowledge({ source }: PreparedRun): string {
  return source.digest === undefined
    ? 'It knows of language what the training texts taught it: on a few thousand texts it does no better than `ngram`. A model that is fine-tuned from a base model does better on texts of new sources.'
    : 'What it knows of language is what its base model knew: other languages are likely to be judged badly.';
}
