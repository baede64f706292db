import { InvalidInputError } from '../../../contracts/errors.js';
import { decodeSafetensors, encodeSafetensors, tensor, tensorData } from '../checkpoints/safetensors.js';
import { LearntTexts } from '../domain/ngram/learnt-texts.js';
import type { ArtifactFile } from './artifacts.js';

/** Path of the artifact that tells which texts a version has learnt: hashes of them, one tensor for each `max_length`. */
export const LEARNT_TEXTS_FILE = 'learnt-texts.safetensors';

const TENSOR = /^max_length_([1-9]\d*)$/;

export function learntTextsFile({ keysByCut }: LearntTexts): ArtifactFile {
  const tensors = [...keysByCut].map(([cut, keys]) => [`max_length_${cut}`, tensor([keys.length], keys)]);
  const pieces = encodeSafetensors({ tensors: Object.fromEntries(tensors), metadata: { version: '1' } });
  return { path: LEARNT_TEXTS_FILE, contentType: 'application/octet-stream', pieces };
}

/**
 * What a version has learnt whose training used some rows.
 * @param before what the version had learnt that it started from
 * @param cut the `max_length` at which the keys of texts were taken
 */
export function learntOf(
  before: LearntTexts | undefined,
  textKeys: Float64Array,
  rows: Uint32Array,
  cut: number,
): LearntTexts {
  const own = Float64Array.from(rows, (row) => textKeys[row] ?? Number.NaN);
  return (before ?? new LearntTexts()).with(cut, own);
}

/** @throws InvalidInputError when the bytes are of something else */
export function decodeLearntTexts(bytes: Uint8Array): LearntTexts {
  const file = decodeSafetensors(bytes);
  const byCut = Object.entries(file.tensors).map(([name, { shape }]): [number, Float64Array] => {
    const cut = TENSOR.exec(name)?.[1];
    if (cut === undefined) throw new InvalidInputError(`${LEARNT_TEXTS_FILE} has a tensor ${name}.`);
    // Sorted, as searching relies on it and the file may come from anywhere.
    return [Number(cut), tensorData(file, name, 'F64', [shape[0] ?? 0]).toSorted()];
  });
  return new LearntTexts(new Map(byCut));
}
