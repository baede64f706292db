import { seededDraw } from '../contracts/seeded-draw.js';
import { composeText, SYNTHETIC_LABELS } from '../contracts/synthetic-texts/compose-text.js';
import { atOnce } from '../platform/turns.js';
import { augment } from '../subgraphs/data/domain/augmentation/augment.js';
import {
  type AugmentationConfig,
  DEFAULT_AUGMENTATION,
  parseAugmentationConfig,
  settingOf,
} from '../subgraphs/data/domain/augmentation/config.js';
import { type Material, OPERATOR_FAMILIES } from '../subgraphs/data/domain/augmentation/operator.js';
import type { AugmentationOperator } from '../subgraphs/data/domain/augmentation/operators/registry.js';
import { loadWordNet } from '../subgraphs/data/services/augmentation/load-word-net.js';
import { operatorsOf } from './obfuscate.js';
import { median, printTable } from './table.js';
import type { LabelledText } from './train-ngram.js';

const TEXTS = 5_000;
const FACTOR = 4;
const ROUNDS = 5;
const SEED = 1;

/**
 * `bench augment`: variants per second of one core, with the documented configuration and with the operators of each
 * family, beside a shuffle of the words of each text in the same run.
 */
export async function run(_args: string[]): Promise<void> {
  const begun = process.cpuUsage();
  const heapBefore = process.memoryUsage().heapUsed;
  const wordNet = await loadWordNet();
  const { user, system } = process.cpuUsage(begun);
  const material: Material = {
    synonymsOf: (word, previous) => wordNet.synonymsOf(word, previous),
    translations: [],
  };
  const texts = composeTexts();
  const meanLength = Math.round(texts.reduce((sum, { text }) => sum + text.length, 0) / TEXTS);
  console.log(
    `${TEXTS} texts of ${meanLength} characters, ${FACTOR} variants of each; CPU time, median of ${ROUNDS} rounds in turns.`,
  );
  console.log(
    `WordNet: ${((user + system) / 1_000_000).toFixed(2)} s of CPU time, ${((process.memoryUsage().heapUsed - heapBefore) / 2 ** 20).toFixed(0)} MB of heap before a collection, ${wordNet.wordCount} words.`,
  );

  const kinds: [string, () => number][] = [
    ['word shuffle', () => shuffleWords(texts)],
    ['documented configuration', () => count(texts, DEFAULT_AUGMENTATION, material)],
    ...OPERATOR_FAMILIES.filter((family) => family !== 'translation').map(
      (family): [string, () => number] => [family, () => count(texts, only(operatorsOf(family)), material)],
    ),
  ];
  const speeds = new Map<string, number[]>(kinds.map(([name]) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, work] of kinds) {
      const speed = speedOf(work);
      // The first round warms up.
      if (round > 0) speeds.get(name)?.push(speed);
    }
  }
  const baseline = median(speeds.get('word shuffle') ?? []);
  printTable(
    ['variants by', 'texts/s', 'of the shuffle', 'wanted'],
    kinds.map(([name]) => {
      const speed = median(speeds.get(name) ?? []);
      return [
        name,
        Math.round(speed).toLocaleString('en-US'),
        (speed / baseline).toFixed(2),
        name === 'documented configuration' ? 'at least 20,000' : '',
      ];
    }),
  );
}

function composeTexts(): LabelledText[] {
  const draw = seededDraw(SEED);
  return Array.from({ length: TEXTS }, (_, index) => {
    const label = SYNTHETIC_LABELS[index % SYNTHETIC_LABELS.length] ?? 'benign';
    return { label, text: `${composeText(label, draw)} (${index})` };
  });
}

/** The operators, one a variant mostly, telling words too. */
function only(operators: readonly AugmentationOperator[]): AugmentationConfig {
  const none = Object.fromEntries(
    Object.keys(DEFAULT_AUGMENTATION).flatMap((name) => (name.endsWith('Prob') ? [[name, 0]] : [])),
  );
  const prob = 1 / operators.length;
  const named = operators.filter((operator) => settingOf(operator) !== 'operatorProbs');
  return parseAugmentationConfig(
    {
      ...none,
      ...Object.fromEntries(named.map((operator) => [settingOf(operator), prob])),
      operatorProbs: operators
        .filter((operator) => !named.includes(operator))
        .map((operator) => ({ operator, prob })),
      preserveLabels: false,
    },
    DEFAULT_AUGMENTATION,
  );
}

function count(texts: readonly LabelledText[], config: AugmentationConfig, material: Material): number {
  return atOnce(augment(texts, FACTOR * TEXTS, { config, seed: SEED, materialOf: () => material })).variants
    .length;
}

/** The least that makes another text: words in another order, each text once. */
function shuffleWords(texts: readonly LabelledText[]): number {
  const draw = seededDraw(SEED);
  const seen = new Set(texts.map(({ text }) => text));
  const made: LabelledText[] = [];
  for (let round = 0; round < FACTOR; round++) {
    for (const { text, label } of texts) {
      const words = text.split(/\s+/);
      for (let last = words.length - 1; last > 0; last--) {
        const other = Math.floor(draw() * (last + 1));
        [words[last], words[other]] = [words[other] ?? '', words[last] ?? ''];
      }
      const shuffled = words.join(' ');
      if (seen.has(shuffled)) continue;
      seen.add(shuffled);
      made.push({ text: shuffled, label });
    }
  }
  return made.length;
}

function speedOf(work: () => number): number {
  const begun = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(begun);
  return (made / (user + system)) * 1_000_000;
}
