import { atOnce } from '../platform/turns.js';
import { augment } from '../subgraphs/data/domain/augmentation/augment.js';
import {
  DEFAULT_AUGMENTATION,
  parseAugmentationConfig,
  settingOf,
} from '../subgraphs/data/domain/augmentation/config.js';
import { type Material, OPERATOR_FAMILIES } from '../subgraphs/data/domain/augmentation/operator.js';
import {
  AUGMENTATION_OPERATORS,
  type AugmentationOperator,
} from '../subgraphs/data/domain/augmentation/operators/registry.js';
import { loadWordNet } from '../subgraphs/data/services/augmentation/load-word-net.js';
import type { NgramClassifier } from '../subgraphs/training/domain/ngram/classifier.js';
import { obfuscate, operatorsOf } from './obfuscate.js';
import { readLabelledTexts } from './read-labelled-texts.js';
import { printTable } from './table.js';
import { type LabelledText, trainNgram } from './train-ngram.js';

/** Texts are augmented with one seed, and copies to measure on are made with another. */
const SEED = 1;
const MEASURED_SEED = 99;
/** Variants of each text. */
const VARIANTS = 24;
const LEAST_CHANCE = 0.008;
/** How much more frequent than the others an operator is: what shares little with the plain text takes more to learn. */
const WEIGHTS: Partial<Record<AugmentationOperator, number>> = {
  homoglyphs: 8,
  zero_width: 4,
  bidirectional: 1.5,
  leetspeak: 2,
  letter_spacing: 3,
  base64: 5,
  hexadecimal: 10,
  rot13: 2,
  url_encoding: 8,
};
const PLAIN_SETTINGS = { num_epochs: 10, learning_rate: 0.1 };
/** Many more features, which would share weights otherwise, and as many steps in fewer passes. */
const AUGMENTED_SETTINGS = { num_epochs: 5, learning_rate: 0.1, hash_bits: 22 };
const MOST_BELOW_PLAIN = 3;
const MOST_LOST = 0.5;

/**
 * `bench augmented-training [TRAIN TEST]`: what ngram models that were trained on plain texts, and with variants by attack
 * operators, make of a plain test file and of copies of it as attackers would send them, one for each operator and family.
 */
export async function run(args: string[]): Promise<void> {
  const { train, test } = await readLabelledTexts(args);
  const wordNet = await loadWordNet();
  const material: Material = {
    synonymsOf: (word, previous) => wordNet.synonymsOf(word, previous),
    translations: [],
  };

  const begunMs = performance.now();
  const variants = makeVariants(train, material);
  const augmentedMs = performance.now() - begunMs;
  const plain = timed(() => trainNgram(train, PLAIN_SETTINGS));
  const same = timed(() => trainNgram(train, AUGMENTED_SETTINGS));
  const robust = timed(() => trainNgram([...train, ...variants], AUGMENTED_SETTINGS));
  console.log(
    `${train.length} texts, and ${variants.length} variants in ${(augmentedMs / 1000).toFixed(1)} s; ${test.length} to measure on.`,
  );
  console.log(
    `CPU time of training: ${plain.seconds.toFixed(0)} s, with variants ${robust.seconds.toFixed(0)} s.`,
  );

  const families = OPERATOR_FAMILIES.filter((family) => family !== 'translation');
  const operators = families.flatMap(operatorsOf);
  const copies: [string, LabelledText[]][] = [
    ['plain', test],
    ...families.map((family): [string, LabelledText[]] => [
      `family ${family}`,
      obfuscate(test, operatorsOf(family), material, MEASURED_SEED),
    ]),
    ...operators.map((operator): [string, LabelledText[]] => [
      operator,
      obfuscate(test, [operator], material, MEASURED_SEED),
    ]),
  ];
  const ofPlain = accuracy(plain.model, test);
  const robustOfPlain = accuracy(robust.model, test);
  printTable(
    [
      'copy of the test file',
      'trained plain',
      'settings alone',
      'with variants',
      'below its plain',
      'target',
    ],
    copies.map(([name, texts], index) => {
      const reached = accuracy(robust.model, texts);
      const below = robustOfPlain - reached;
      return [
        name,
        accuracy(plain.model, texts).toFixed(1),
        accuracy(same.model, texts).toFixed(1),
        reached.toFixed(1),
        index === 0 ? '' : below.toFixed(1),
        index === 0 ? verdict(ofPlain - reached, MOST_LOST) : verdict(below, MOST_BELOW_PLAIN),
      ];
    }),
  );
}

function makeVariants(train: readonly LabelledText[], material: Material): LabelledText[] {
  const none = Object.fromEntries(
    Object.keys(DEFAULT_AUGMENTATION).flatMap((name) => (name.endsWith('Prob') ? [[name, 0]] : [])),
  );
  const config = parseAugmentationConfig(
    {
      ...none,
      operatorProbs: AUGMENTATION_OPERATORS.filter(
        (operator) => settingOf(operator) === 'operatorProbs' && operator !== 'paraphrase',
      ).map((operator) => ({ operator, prob: LEAST_CHANCE * (WEIGHTS[operator] ?? 1) })),
      maxAugmentations: VARIANTS,
      preserveLabels: false,
    },
    DEFAULT_AUGMENTATION,
  );
  const how = { config, seed: SEED, materialOf: () => material };
  return atOnce(augment(train, VARIANTS * train.length, how)).variants.map(({ text, label }) => ({
    text,
    label,
  }));
}

function timed(train: () => NgramClassifier): { model: NgramClassifier; seconds: number } {
  const begun = process.cpuUsage();
  const model = train();
  const { user, system } = process.cpuUsage(begun);
  return { model, seconds: (user + system) / 1_000_000 };
}

/** Percent. */
function accuracy(model: NgramClassifier, texts: readonly LabelledText[]): number {
  const right = texts.filter(({ text, label }) => model.classify(text).label === label);
  return (100 * right.length) / texts.length;
}

function verdict(lost: number, most: number): string {
  // What is printed counts.
  return Number(lost.toFixed(1)) <= most ? `met (${most})` : `missed (${most})`;
}
