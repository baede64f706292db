import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadConfig } from '../platform/config/config.js';
import { createLogger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { PassFigures } from './data-processing-pass.js';
import { printTable } from './table.js';

const DEFAULT_MB = 1_000;
const KEY = 'training-data/fresh/bench';
const PASSES = ['baseline', 'checks', 'near duplicates too'] as const;
const LABELS = ['benign', 'benign', 'jailbreak', 'prompt_injection', 'system_extraction', 'code_injection'];

/**
 * The processing part of `bench data`: one pass over a file of JSON Lines in the folder store, each in a process of its
 * own, beside a baseline that splits, parses and hashes and checks nothing.
 * @param megabytes of the file
 */
export async function benchProcessing(megabytes = DEFAULT_MB): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-bench-data-'));
  try {
    const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
    const { store } = await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log);
    const { sizeBytes } = await store.put(KEY, Readable.from(rows(megabytes * 1e6)));
    await store.close();
    const passes: (readonly [string, PassFigures])[] = [];
    for (const pass of PASSES) passes.push([pass, await runPass(pass, dataDir, sizeBytes)]);
    const baseline = passes[0]?.[1].cpuSeconds ?? Number.NaN;
    console.log(`Processing ${Math.round(sizeBytes / 1e6)} MB of JSON Lines, each pass in its own process.`);
    printTable(
      ['pass', 'rows', 's', 'MB/s', 'MB per CPU second', 'of baseline', 'peak MB'],
      passes.map(([pass, { seconds, cpuSeconds, peakMb, rowCount }]) => [
        pass,
        rowCount.toLocaleString('en-US'),
        seconds.toFixed(1),
        (sizeBytes / 1e6 / seconds).toFixed(0),
        (sizeBytes / 1e6 / cpuSeconds).toFixed(0),
        `${((100 * baseline) / cpuSeconds).toFixed(0)} %`,
        peakMb.toFixed(0),
      ]),
    );
    const found = passes.at(-1)?.[1].problems ?? [];
    console.log(`Found: ${found.map(([kind, count]) => `${kind} ${count}`).join(', ')}.`);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function runPass(pass: string, dataDir: string, sizeBytes: number): Promise<PassFigures> {
  const program = fileURLToPath(new URL('./data-processing-pass.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    pass,
    dataDir,
    KEY,
    String(sizeBytes),
  ]);
  return JSON.parse(stdout) as PassFigures;
}

/** Rows of 40 words or so, some repeated, changed, or with an address in them. */
function* rows(sizeBytes: number): Generator<Buffer> {
  const random = generator(7);
  const vocabulary = Array.from({ length: 5_000 }, () =>
    random()
      .toString(36)
      .slice(2, 4 + Math.floor(8 * random())),
  );
  const frequent = 'the and you your are with this that what how have from not please will would can'.split(
    ' ',
  );
  const word = () => {
    const list = random() < 0.3 ? frequent : vocabulary;
    return list[Math.floor(random() * list.length)] ?? '';
  };
  const text = () => Array.from({ length: 10 + Math.floor(60 * random()) }, word).join(' ');
  let last = text();
  for (let written = 0; written < sizeBytes; ) {
    const lines: string[] = [];
    for (let i = 0; i < 1_000; i++) {
      const luck = random();
      let next = text();
      if (luck < 0.01) next = last;
      else if (luck < 0.02) next = `${last} ${word()}`;
      else if (luck < 0.025)
        next += ` write to ${word()}@${word()}.com or +49 30 ${Math.floor(1e7 * random())}`;
      last = next;
      lines.push(JSON.stringify({ text: next, label: LABELS[Math.floor(random() * LABELS.length)] }));
    }
    const block = Buffer.from(`${lines.join('\n')}\n`);
    written += block.length;
    yield block;
  }
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
