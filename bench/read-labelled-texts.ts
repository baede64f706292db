import { readFile } from 'node:fs/promises';
import { packageFile } from '../platform/package-root.js';
import type { LabelledText } from './train-ngram.js';

/** Where the texts are, unless the arguments name two files of JSON Lines. */
const DEFAULT_FILES = ['train.jsonl', 'test.jsonl'].map((name) => packageFile('../shared/data', name));

/** Texts to learn from and others to measure on. @param args paths of both files, maybe of others behind them, or nothing */
export async function readLabelledTexts(args: readonly string[]) {
  const [trainFile = '', testFile = ''] = args.length >= 2 ? args : DEFAULT_FILES;
  const [train, test] = await Promise.all([readTexts(trainFile), readTexts(testFile)]);
  return { train, test };
}

async function readTexts(path: string): Promise<LabelledText[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { text, label, source } = JSON.parse(line) as LabelledText;
    return { text, label, ...(source && { source }) };
  });
}
