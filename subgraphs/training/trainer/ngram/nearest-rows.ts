import { decodeSafetensors, encodeSafetensors, tensor, tensorData } from '../../checkpoints/safetensors.js';
import { emptyRow } from '../../domain/ngram/corpus.js';
import { MOST_SKETCHES, RowSketches, SKETCH_SIZE, sketchRow } from '../../domain/ngram/row-sketches.js';
import type { ArtifactFile } from '../artifacts.js';
import type { PreparedRun } from './prepare.js';

/** Path of the artifact that finds training rows like a text. */
export const NEAREST_ROWS_FILE = 'nearest-rows.safetensors';

const ROWS_PER_TURN = 64;

/** Sketches of the rows that a model learnt from; stops now and then for the caller's other work. */
export function* nearestRowsFile({
  texts,
  split,
  features,
}: PreparedRun): Generator<void, ArtifactFile, void> {
  const { training } = split;
  const count = Math.min(training.length, MOST_SKETCHES);
  const lines = new Uint32Array(count);
  const classes = new Uint16Array(count);
  const sketches = new Int8Array(count * SKETCH_SIZE);
  const row = emptyRow();
  for (let i = 0; i < count; i++) {
    const index = training[Math.floor((i * training.length) / count)] as number;
    texts.corpus.read(index, row);
    sketches.set(
      sketchRow(row, (number) => features.bucketOf(number)),
      i * SKETCH_SIZE,
    );
    lines[i] = texts.lines[index] as number;
    classes[i] = texts.labels[index] as number;
    if (i % ROWS_PER_TURN === 0) yield;
  }
  const tensors = {
    lines: tensor([count], lines),
    classes: tensor([count], classes),
    sketches: tensor([count, SKETCH_SIZE], sketches),
  };
  const pieces = encodeSafetensors({ tensors, metadata: { version: '1' } });
  return { path: NEAREST_ROWS_FILE, contentType: 'application/octet-stream', pieces };
}

/** @throws InvalidInputError when the bytes are of something else */
export function decodeNearestRows(bytes: Uint8Array, labels: readonly string[]): RowSketches {
  const file = decodeSafetensors(bytes);
  const count = file.tensors.lines?.shape[0] ?? 0;
  return new RowSketches(
    tensorData(file, 'lines', 'U32', [count]),
    tensorData(file, 'classes', 'U16', [count]),
    tensorData(file, 'sketches', 'I8', [count, SKETCH_SIZE]),
    labels,
  );
}
