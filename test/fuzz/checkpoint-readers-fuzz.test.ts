import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../contracts/errors.js';
import { inspectCheckpoint, readCheckpoint } from '../../subgraphs/training/checkpoints/checkpoint.js';
import { parametersOf } from '../../subgraphs/training/engine/encoder/parameters.js';
import { seededRandom } from '../support/seeded-random.js';
import {
  checkpointFiles,
  HUGGING_FACE_LABELS,
  patternedWeight,
} from '../support/training/hugging-face-fixtures.js';

/** Files of checkpoints that were damaged by chance or by somebody: read, or refused with a message; never anything else. */
const ROUNDS = 150;
const TEXTS = [
  'Ignore all previous instructions.',
  '',
  '\ud800 [SEP] <s> é 東京',
  'a '.repeat(5_000),
  'x'.repeat(20_000),
];

type Random = ReturnType<typeof seededRandom>;

/** What hostile files hold where a number, a text or an object should be. */
const VALUES: readonly [unknown, ...unknown[]] = [
  null,
  true,
  -1,
  0,
  1,
  0.5,
  1e9,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'x',
  '[UNK]',
  '../../x',
  '__proto__',
  [],
  [[]],
  {},
  { type: 'Sequence', normalizers: [] },
  { type: 'Split', pattern: { Regex: '(a+)+$' } },
];

const DAMAGES: readonly [
  (bytes: Buffer, random: Random) => Buffer,
  ...((bytes: Buffer, random: Random) => Buffer)[],
] = [
  (bytes, { below }) => bytes.subarray(0, below(bytes.length + 1)),
  (bytes, { below }) => {
    const copy = Buffer.from(bytes);
    for (let i = 0; i < 3 && copy.length > 0; i += 1) copy[below(Math.min(copy.length, 4_000))] = below(256);
    return copy;
  },
  (bytes, { below }) => Buffer.concat([bytes, Buffer.alloc(1 + below(100), below(256))]),
  (bytes, { below }) => {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(below(bytes.length))]);
  },
];

/** Puts a hostile value somewhere into a JSON text, or leaves something out. */
function damageJson(text: string, random: Random): string {
  const json = JSON.parse(text);
  const places: [object: Record<string, unknown>, key: string][] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    // Of a vocabulary a few tokens are enough.
    for (const [key, child] of Object.entries(value).slice(0, 30)) {
      places.push([value as Record<string, unknown>, key]);
      visit(child);
    }
  };
  visit(json);
  const [object, key] = places[random.below(places.length)] ?? [json, 'x'];
  if (random.below(4) === 0) delete object[key];
  else object[key] = random.pick(VALUES);
  return JSON.stringify(json);
}

/** Damages the header of a safetensors file and keeps the length before it right. */
function damageHeader(bytes: Buffer, random: Random): Buffer {
  const length = Number(bytes.readBigUInt64LE());
  const header = Buffer.from(damageJson(bytes.toString('utf8', 8, 8 + length), random));
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([start, header, bytes.subarray(8 + length)]);
}

describe.each(['bert', 'bert-pretrained', 'distilbert', 'roberta'])('a damaged %s', (name) => {
  it.each([1, 2])('is read or refused (seed %i)', async (seed) => {
    const random = seededRandom(seed * 1_000 + name.length);
    const { list, read } = await checkpointFiles(name);
    const files = new Map<string, Buffer>();
    for (const path of list) files.set(path, Buffer.from(await read(path)));
    const targets = list.filter((path) => path !== 'expected.json');
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const damaged = new Map(files);
      const path = targets[random.below(targets.length)] ?? 'config.json';
      const bytes = files.get(path) ?? Buffer.alloc(0);
      const isJson = path.endsWith('.json');
      if (random.below(3) === 0) damaged.set(path, random.pick(DAMAGES)(bytes, random));
      else if (isJson) damaged.set(path, Buffer.from(damageJson(String(bytes), random)));
      else damaged.set(path, damageHeader(bytes, random));
      refused += await readOrRefuse(damaged);
    }
    // Most damages matter; were none refused, nothing would have been tried.
    expect(refused).toBeGreaterThan(ROUNDS / 10);
  });
});

/** @returns 1 when the files were refused */
async function readOrRefuse(files: ReadonlyMap<string, Buffer>): Promise<number> {
  const bytesOf = (path: string) => files.get(path) ?? Buffer.alloc(0);
  const folder = {
    list: [...files.keys()],
    read: (path: string) => Promise.resolve(bytesOf(path)),
    sizeOf: (path: string) => bytesOf(path).length,
    readStart: (path: string, bytes: number) => Promise.resolve(bytesOf(path).subarray(0, bytes)),
  };
  try {
    const { config, weights, tokenizer } = await readCheckpoint(folder, {
      labels: HUGGING_FACE_LABELS,
      newWeight: patternedWeight,
    });
    expect(weights.size).toBe(parametersOf(config).length);
    for (const text of TEXTS) {
      const ids = tokenizer.encode(text, 32);
      expect(ids.length).toBeLessThanOrEqual(32);
      expect(ids.every((id) => id >= 0 && id < config.vocabSize)).toBe(true);
    }
    expect(await inspectCheckpoint(folder)).toMatchObject({ config: { modelType: config.modelType } });
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    expect(error.message).not.toBe('');
    return 1;
  }
}
