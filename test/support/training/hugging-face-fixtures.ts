import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CheckpointFiles } from '../../../subgraphs/training/checkpoints/weight-files.js';
import type { Parameter } from '../../../subgraphs/training/engine/encoder/parameters.js';

const FOLDER = path.resolve('test/fixtures/hugging-face');

/** Checkpoints that the real libraries made (`test/fixtures/hugging-face/README.md`). */
export const HUGGING_FACE_CHECKPOINTS = [
  'bert',
  'bert-pretrained',
  'distilbert',
  'distilbert-pretrained',
  'roberta',
  'roberta-pretrained',
] as const;

/** The labels of their heads. */
export const HUGGING_FACE_LABELS = ['benign', 'jailbreaking', 'prompt_injection'];

/** What the real libraries make of texts with a checkpoint. */
export interface ExpectedAnswers {
  readonly texts: readonly string[];
  readonly max_length: number;
  /** Ids of each text's tokens. */
  readonly ids: readonly (readonly number[])[];
  /** Logits of each text. */
  readonly logits: readonly (readonly number[])[];
}

export async function folderFiles(folder: string): Promise<CheckpointFiles> {
  return { list: await readdir(folder), read: (file) => readFile(path.join(folder, file)) };
}

export function checkpointFiles(name: string): Promise<CheckpointFiles> {
  return folderFiles(path.join(FOLDER, name));
}

export async function expectedAnswers(name: string): Promise<ExpectedAnswers> {
  return JSON.parse(await readFile(path.join(FOLDER, name, 'expected.json'), 'utf8'));
}

/** The weights that `make.py` gives to a head that a checkpoint lacks. */
export function patternedWeight({ shape }: Parameter): Float32Array {
  const size = shape.reduce((product, each) => product * each, 1);
  return Float32Array.from({ length: size }, (_, index) => ((index % 13) - 6) / 20);
}
