import type { EvaluationReport } from '../../../../contracts/evaluation-report.js';
import { digestOfVersion } from '../../domain/ensemble/member.js';
import { type EnsembleConfig, ensembleFamily } from '../../domain/families/ensemble.js';
import { type ArtifactFile, jsonFile } from '../artifacts.js';
import type { FinishedEvaluation } from '../evaluate-finished.js';
import { escaped, evaluationSection, partsSection, verdictSection } from '../model-card-sections.js';
import { ENSEMBLE_FILE, type EnsembleFile } from './ensemble-file.js';
import type { PreparedEnsemble } from './prepare.js';

/** The files of a finished ensemble: its members are named, not copied. */
export function ensembleFiles(
  config: EnsembleConfig,
  prepared: PreparedEnsemble,
  { report, temperature, verdictRule }: FinishedEvaluation,
): ArtifactFile[] {
  const { fit, members, texts } = prepared;
  const { name: family, version } = ensembleFamily;
  const file: EnsembleFile = {
    ...{ family, version },
    members: members.map(({ version: member }) => ({
      model_name: member.modelName,
      version: member.version,
      family: member.family,
      sha256: digestOfVersion(member),
    })),
    weights: [...fit.weights],
    temperature,
    verdict: verdictRule,
  };
  return [
    jsonFile(ENSEMBLE_FILE, file),
    jsonFile('config.json', { family, version, training: config, l2: fit.l2 }),
    jsonFile('labels.json', texts.names),
    jsonFile('evaluation.json', report),
    {
      path: 'README.md',
      contentType: 'text/markdown; charset=utf-8',
      pieces: [Buffer.from(modelCard(prepared, file, report))],
    },
  ];
}

function modelCard(
  { texts, split, fit }: PreparedEnsemble,
  file: EnsembleFile,
  evaluation: EvaluationReport,
): string {
  const { names } = texts;
  const { sourceCount, foldCount, l2 } = fit;
  const groups = sourceCount > 0 ? `whole sources (${sourceCount} are named)` : 'texts';
  return `# Text classifier (${ensembleFamily.name}, version ${ensembleFamily.version})

${ensembleFamily.description}

Labels: ${names.map(escaped).join(', ')}.

## Members

What each counts: a label's score is the sum of these times the logarithms of the probabilities that the members give it.

| member | family | SHA-256 of its files | weight |
|---|---|---|---:|
${file.members.map((m, i) => `| ${escaped(m.model_name)} v${m.version} | ${escaped(m.family)} | \`${m.sha256}\` | ${(file.weights[i] ?? 0).toFixed(4)} |`).join('\n')}

It needs them to classify: none of them can be deleted while it is there.

## What it was fitted on

| | |
|---|---|
| SHA-256 of the file | \`${texts.file.sha256}\` |
| rows that a member had learnt, left out | ${split.training.length} |
| rows that the weights were fitted on | ${split.validation.length} |
| of these, of sources that no member has seen | ${split.ofNewSources.length} |
| penalty that holds the weights to the mean | ${l2} |

Temperature and threshold, and the evaluation where it is on these rows, come from scores out of ${foldCount} groups of ${groups}: each
group was scored by weights that were fitted on the others.

${evaluationSection(names, evaluation)}

${verdictSection(evaluation)}

${partsSection(evaluation)}

## Limits

- What all members miss it misses too. Their cards say what they know and how much of a text they read.
- How it does on new sources was not measured beyond the rows above: expect less than on known ones, and far less on some.
`;
}
