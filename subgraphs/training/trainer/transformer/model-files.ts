import { writeCheckpoint } from '../../checkpoints/write-checkpoint.js';
import { NORMALISATION_VERSION } from '../../domain/normalisation/normalise.js';
import { exportOnnx } from '../../engine/onnx/export-onnx.js';
import { type ArtifactFile, jsonFile } from '../artifacts.js';
import { CLASSIFIER_FILE } from './classifier-file.js';
import type { FinishedModel } from './finished-model.js';
import { modelCard } from './model-card.js';
import type { PreparedRun } from './prepare.js';

/** The files of a finished model: a Hugging Face folder, and beside it what this platform needs to serve it. */
export function modelFiles(prepared: PreparedRun, finished: FinishedModel): ArtifactFile[] {
  const { family, config, texts, encoder, engine, tokenizer, source, run } = prepared;
  const { name, version } = family;
  const folder = writeCheckpoint({
    config: encoder,
    labels: texts.names,
    weights: engine.weights,
    tokenizer,
  }).map(({ path, bytes }): ArtifactFile => ({ path, contentType: contentTypeOf(path), pieces: [bytes] }));
  const { step, temperature, verdictRule, report } = finished;
  const labels = JSON.stringify(texts.names);
  const onnx = exportOnnx(encoder, engine.weights, { family: name, version, labels });
  return [
    ...folder,
    { path: 'model.onnx', contentType: 'application/octet-stream', pieces: [onnx] },
    jsonFile(CLASSIFIER_FILE, {
      family: name,
      version,
      max_length: config.max_length,
      normalisation: NORMALISATION_VERSION,
      temperature,
      verdict: verdictRule,
      model_source: source.name,
      training: config,
    }),
    jsonFile('labels.json', texts.names),
    jsonFile('evaluation.json', { ...report, step, history: run.metrics }),
    {
      path: 'README.md',
      contentType: 'text/markdown; charset=utf-8',
      pieces: [Buffer.from(modelCard(prepared, finished))],
    },
  ];
}

function contentTypeOf(path: string): string {
  return path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
