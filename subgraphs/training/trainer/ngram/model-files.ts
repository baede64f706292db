import { encodeSafetensors, tensor } from '../../checkpoints/safetensors.js';
import { ngramFamily } from '../../domain/families/ngram.js';
import type { LinearModel } from '../../domain/ngram/linear-model.js';
import { NORMALISATION_VERSION } from '../../domain/normalisation/normalise.js';
import { type ArtifactFile, jsonFile } from '../artifacts.js';
import type { FinishedEvaluation } from '../evaluate-finished.js';
import { modelCard } from './model-card.js';
import type { PreparedRun } from './prepare.js';

/** The files of a finished model, which `loadModel` reads back. */
export function modelFiles(
  prepared: PreparedRun,
  finished: { model: LinearModel; step: number },
  evaluation: FinishedEvaluation,
): ArtifactFile[] {
  const { config, texts, features, run } = prepared;
  const { classCount, weights, bias } = features.expand(finished.model);
  const { name: family, version } = ngramFamily;
  const weightFile = encodeSafetensors({
    tensors: {
      weight: tensor([weights.length / classCount, classCount], weights),
      bias: tensor([classCount], bias),
    },
    metadata: { family, version },
  });
  const { report } = evaluation;
  return [
    { path: 'model.safetensors', contentType: 'application/octet-stream', pieces: weightFile },
    jsonFile('config.json', {
      family,
      version,
      features: {
        hash_bits: config.hash_bits,
        max_length: config.max_length,
        normalisation: NORMALISATION_VERSION,
      },
      temperature: evaluation.temperature,
      verdict: evaluation.verdictRule,
      training: config,
    }),
    jsonFile('labels.json', texts.names),
    jsonFile('evaluation.json', { ...report, step: finished.step, history: run.metrics }),
    {
      path: 'README.md',
      contentType: 'text/markdown; charset=utf-8',
      pieces: [Buffer.from(modelCard(prepared, finished.step, report))],
    },
  ];
}
