import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadConfig } from '../platform/config/config.js';
import { handedTenantKeys } from '../platform/keys/tenant-keys.js';
import { createLogger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { ObjectStore } from '../platform/objects/object-store.js';
import { median, printTable } from './table.js';

const ROUNDS = 7;
const CHUNK = randomBytes(256 * 1024);
const MEGABYTE = 1_000_000;

/**
 * Encryption at rest against the same store without it: upload (a `put` with SHA-256, durable when it has resolved) and
 * download, in turns, so that both have the same machine. `encryption [MEGABYTES]`.
 */
export async function run([megabytes = '256']: string[]): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-bench-encryption-'));
  const log = createLogger({ log: { level: 'warn', format: 'json' } }, 'bench');
  const config = loadConfig({ DATA_DIR: dataDir });
  const newKey = (bytes: number) => randomBytes(bytes).toString('base64');
  const sealing = {
    keys: handedTenantKeys({ tenant: 'bench', keys: [{ id: newKey(16), key: newKey(32) }] }),
    tenantOf: async () => 'bench',
    linkSecret: newKey(32),
  };
  try {
    const { store: plain } = await createObjectStore(config, log);
    const { store: sealed } = await createObjectStore(config, log, { sealing });
    const chunks = Math.ceil((Number(megabytes) * MEGABYTE) / CHUNK.length);
    const speeds = {
      plain: [] as number[],
      sealed: [] as number[],
      plainOut: [] as number[],
      sealedOut: [] as number[],
    };
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, store] of [
        ['plain', plain],
        ['sealed', sealed],
      ] as const) {
        const up = await speedOf(chunks, () =>
          store.put(name, Readable.from(repeat(chunks), { objectMode: false })),
        );
        const down = await speedOf(chunks, () => readAll(store, name));
        if (round === 0) continue;
        speeds[name].push(up);
        speeds[`${name}Out`].push(down);
      }
    }
    const row = (name: string, before: number[], after: number[]) => {
      const ratios = after.map((speed, index) => speed / (before[index] ?? speed));
      const loss = (1 - median(ratios)) * 100;
      return [name, median(before).toFixed(0), median(after).toFixed(0), `${loss.toFixed(1)} %`];
    };
    printTable(
      ['MB/s, median', 'plain', 'encrypted', 'lost (median of rounds)'],
      [row('upload', speeds.plain, speeds.sealed), row('download', speeds.plainOut, speeds.sealedOut)],
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function speedOf(chunks: number, work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return (chunks * CHUNK.length) / MEGABYTE / ((performance.now() - begunMs) / 1_000);
}

function* repeat(times: number): Generator<Buffer> {
  for (let time = 0; time < times; time++) yield CHUNK;
}

async function readAll(store: ObjectStore, key: string): Promise<void> {
  await pipeline(await store.get(key), async (bytes) => {
    for await (const _ of bytes);
  });
}
