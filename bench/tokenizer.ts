import { pick, seededDraw } from '../contracts/seeded-draw.js';
import { atOnce } from '../platform/turns.js';
import { learnTokenizer } from '../subgraphs/training/tokenizers/learn-tokenizer.js';
import { loadTokenizer } from '../subgraphs/training/tokenizers/text-tokenizer.js';
import { printTable } from './table.js';

/** What the texts are made of: words of syllables by Zipf's law, as natural languages have them. */
const CONSONANTS = [...'bcdfghklmnprstvwz'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'er', 'on'];
const DISTINCT_WORDS = 400_000;
const ZIPF_EXPONENT = 1.05;
const WORDS_PER_TEXT = 60;
const VOCAB_SIZE = 30_000;
const TARGET_SECONDS = 60;
const MAX_LENGTH = 256;
const ENCODED_TEXTS = 5_000;

/** `npm run bench -- tokenizer [MB of text, default 100]` */
export async function run([megabytes = '100']: string[]): Promise<void> {
  const texts = makeTexts(Number(megabytes) * 1_000_000);
  const rows: string[][] = [];
  for (const modelType of ['bert', 'roberta'] as const) {
    const startedAt = performance.now();
    const learnt = atOnce(learnTokenizer(modelType, texts, { vocabSize: VOCAB_SIZE }));
    const seconds = (performance.now() - startedAt) / 1000;
    const rssMb = Math.round(process.memoryUsage().rss / 1e6);
    const tokenizer = loadTokenizer(learnt.files);
    const encodedAt = performance.now();
    let tokens = 0;
    for (const text of texts.slice(0, ENCODED_TEXTS)) tokens += tokenizer.encode(text, MAX_LENGTH).length;
    const encodeSeconds = (performance.now() - encodedAt) / 1000;
    rows.push([
      modelType,
      learnt.vocabSize.toLocaleString('en'),
      `${seconds.toFixed(1)} s`,
      `under ${TARGET_SECONDS} s`,
      `${rssMb} MB`,
      Math.round(Math.min(ENCODED_TEXTS, texts.length) / encodeSeconds).toLocaleString('en'),
      Math.round(tokens / encodeSeconds).toLocaleString('en'),
    ]);
  }
  printTable(
    ['tokenizer', 'tokens learnt', `from ${megabytes} MB`, 'target', 'RSS', 'texts/s encoded', 'tokens/s'],
    rows,
  );
}

function makeTexts(bytes: number): string[] {
  const draw = seededDraw(1);
  const words = Array.from({ length: DISTINCT_WORDS }, () => {
    const syllables = 1 + Math.floor(draw() * 4);
    let word = '';
    for (let i = 0; i < syllables; i += 1) {
      word += pick(CONSONANTS, draw) + pick(VOWELS, draw);
    }
    return word;
  });
  const cumulative = new Float64Array(DISTINCT_WORDS);
  let sum = 0;
  for (let rank = 0; rank < DISTINCT_WORDS; rank += 1) {
    sum += (rank + 1) ** -ZIPF_EXPONENT;
    cumulative[rank] = sum;
  }
  const texts: string[] = [];
  for (let made = 0; made < bytes; ) {
    const parts: string[] = [];
    for (let i = 0; i < WORDS_PER_TEXT; i += 1) {
      const word = words[rankOf(cumulative, draw() * sum)] ?? '';
      parts.push(i === 0 ? capitalised(word) : i % 12 === 11 ? `${word},` : word);
    }
    const text = `${parts.join(' ')}.`;
    texts.push(text);
    made += text.length;
  }
  return texts;
}

/** Where in a growing list a value falls. */
function rankOf(cumulative: Float64Array, value: number): number {
  let from = 0;
  let to = cumulative.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((cumulative[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
