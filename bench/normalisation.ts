import { type Material, OPERATOR_FAMILIES } from '../subgraphs/data/domain/augmentation/operator.js';
import { loadWordNet } from '../subgraphs/data/services/augmentation/load-word-net.js';
import { REWRITINGS, rewrite } from '../subgraphs/training/domain/evaluation/rewritings.js';
import { EvaluationTally } from '../subgraphs/training/domain/evaluation/tally.js';
import type { NgramClassifier } from '../subgraphs/training/domain/ngram/classifier.js';
import type { NormalisationVersion } from '../subgraphs/training/domain/normalisation/normalise.js';
import { obfuscate, operatorsOf } from './obfuscate.js';
import { readLabelledTexts } from './read-labelled-texts.js';
import { printTable } from './table.js';
import { type LabelledText, trainNgram } from './train-ngram.js';

const SEED = 99;
const ROUNDS = 3;
const MOST_BELOW_PLAIN = 1.5;
const MOST_LOST = 0.3;
const MOST_SLOWER = 25;
/** Families of operators that change how letters are written; the others change what a text says. */
const FAMILIES = ['characters', 'spelling', 'spacing', 'encoding'];

/**
 * `bench normalisation [TRAIN TEST]`: what ngram models that read texts as they are and normalised make of a test file
 * and of rewritten copies of it, and what normalisation costs, in turns.
 */
export async function run(args: string[]): Promise<void> {
  const { train, test } = await readLabelledTexts(args);
  const wordNet = await loadWordNet();
  const material: Material = {
    synonymsOf: (word, previous) => wordNet.synonymsOf(word, previous),
    translations: [],
  };
  const [models, seconds] = trainInTurns(train);
  const copies: [string, LabelledText[]][] = [
    ['plain', test],
    ...Object.keys(REWRITINGS).map((name): [string, LabelledText[]] => [name, rewritten(test, name)]),
    ...OPERATOR_FAMILIES.filter((family) => family !== 'translation').map(
      (family): [string, LabelledText[]] => [
        `operators of the family ${family}`,
        obfuscate(test, operatorsOf(family), material, SEED),
      ],
    ),
  ];
  const plain = models.map((model) => measure(model, test));
  printTable(
    [
      'copy of the test file',
      'accuracy as it is',
      'macro-F1',
      'normalised',
      'macro-F1',
      'below its plain',
      'target',
    ],
    copies.map(([name, texts], index) => {
      const [asIs, normalised] = models.map((model) => measure(model, texts));
      const lost =
        index === 0
          ? (plain[0]?.accuracy ?? 0) - (plain[1]?.accuracy ?? 0)
          : (plain[1]?.accuracy ?? 0) - (normalised?.accuracy ?? 0);
      const isJudged = !name.startsWith('operators') || FAMILIES.some((family) => name.endsWith(family));
      const most = index === 0 ? MOST_LOST : MOST_BELOW_PLAIN;
      return [
        name,
        shown(asIs?.accuracy),
        shown(asIs?.macroF1),
        shown(normalised?.accuracy),
        shown(normalised?.macroF1),
        (100 * lost).toFixed(1),
        isJudged ? (Number((100 * lost).toFixed(1)) <= most ? `met (${most})` : `missed (${most})`) : '',
      ];
    }),
  );
  const classified = classifyInTurns(models, test);
  printTable(
    ['CPU time', 'as it is', 'normalised', 'throughput lower by', 'target'],
    [
      ['training (s)', seconds],
      ['classification of a text (µs)', classified],
    ].map(([what, times]) => {
      const [asIs = 0, normalised = 0] = times as number[];
      const slower = 100 * (1 - asIs / normalised);
      return [
        String(what),
        asIs.toFixed(2),
        normalised.toFixed(2),
        `${slower.toFixed(0)} %`,
        slower <= MOST_SLOWER ? `met (${MOST_SLOWER} %)` : `missed (${MOST_SLOWER} %)`,
      ];
    }),
  );
}

function rewritten(texts: readonly LabelledText[], name: string): LabelledText[] {
  const copies = rewrite(
    texts.map(({ text }) => text),
    name,
  );
  return texts.map(({ label }, index) => ({ text: copies[index] ?? '', label }));
}

const VERSIONS: readonly NormalisationVersion[] = [0, 1];

/** @returns the models, and of each version the least CPU time in seconds */
function trainInTurns(train: readonly LabelledText[]): [NgramClassifier[], number[]] {
  const seconds = VERSIONS.map(() => Number.POSITIVE_INFINITY);
  const models: NgramClassifier[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, version] of VERSIONS.entries()) {
      seconds[index] = Math.min(
        seconds[index] ?? 0,
        cpuSeconds(() => {
          models[index] = trainNgram(train, {}, version);
        }),
      );
    }
  }
  return [models, seconds];
}

function classifyInTurns(models: readonly NgramClassifier[], texts: readonly LabelledText[]): number[] {
  const micros = models.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 30; round++) {
    for (const [index, model] of models.entries()) {
      const seconds = cpuSeconds(() => {
        for (const { text } of texts) model.classify(text);
      });
      micros[index] = Math.min(micros[index] ?? 0, (seconds / texts.length) * 1_000_000);
    }
  }
  return micros;
}

function cpuSeconds(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000_000;
}

function measure(model: NgramClassifier, texts: readonly LabelledText[]) {
  const labels = [...new Set(texts.map(({ label }) => label))].sort();
  const tally = new EvaluationTally(labels);
  for (const { text, label } of texts) {
    const { probabilities } = model.classify(text);
    tally.add(labels.indexOf(label), probabilities);
  }
  return tally.report({ source: 'bench', sourceSha256: null });
}

function shown(value = 0): string {
  return (100 * value).toFixed(1);
}
