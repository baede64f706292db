import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadConfig } from '../platform/config/config.js';
import { handedTenantKeys } from '../platform/keys/tenant-keys.js';
import { createLogger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { ObjectStore } from '../platform/objects/object-store.js';
import { CHUNK, type Server, serverOf, settled, signedPut, tus, repeat as uploaded } from './data-uploads.js';
import { startPlatform } from './platform-process.js';
import { treeCpuSeconds } from './process-figures.js';
import { median, printTable } from './table.js';

const ROUNDS = 7;
const MEGABYTE = 1_000_000;

/** Of an upload's throughput that encryption may take. */
const TARGET = 0.15;

/**
 * Encryption at rest against the same without it, in turns, so that both have the same machine: uploads of clients to two
 * platforms, and the object store alone. `encryption [MEGABYTES]`.
 */
export async function run([megabytes = '256']: string[]): Promise<void> {
  await benchUploads(Number(megabytes));
  await benchStore(Number(megabytes));
}

/** What a client sees, and what it costs the platform's processes. */
async function benchUploads(megabytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mlsec-bench-encryption-'));
  await chmod(folder, 0o711); // PostgreSQL may run as another user
  const keyFile = join(folder, 'master-key');
  await writeFile(keyFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  const [plainDir, sealedDir] = [join(folder, 'plain'), join(folder, 'sealed')];
  const plain = await startPlatform(plainDir);
  const sealed = await startPlatform(sealedDir, { MASTER_KEY_FILE: keyFile });
  const sizeBytes = Math.ceil((megabytes * MEGABYTE) / CHUNK.length) * CHUNK.length;
  const chunks = sizeBytes / CHUNK.length;
  const ways: [string, (server: Server) => Promise<void>][] = [
    ['signed PUT', (server) => signedPut(server, sizeBytes, uploaded(chunks))],
    ['tus, one piece', (server) => tus(server, sizeBytes, sizeBytes)],
  ];
  try {
    const servers = [
      { server: await serverOf(plain, plainDir), pid: plain.process.pid ?? 0 },
      { server: await serverOf(sealed, sealedDir), pid: sealed.process.pid ?? 0 },
    ];
    const rows: string[][] = [];
    for (const [name, upload] of ways) {
      const speeds: [number[], number[]] = [[], []];
      const costs: [number[], number[]] = [[], []];
      for (let round = 0; round <= ROUNDS; round++) {
        for (const [index, { server, pid }] of servers.entries()) {
          const cpuBefore = await treeCpuSeconds(pid);
          const speed = await speedOf(chunks, () => upload(server));
          const cpu = (await treeCpuSeconds(pid)) - cpuBefore;
          await settled(server);
          if (round === 0) continue;
          speeds[index]?.push(speed);
          costs[index]?.push(cpu);
        }
      }
      const ratios = speeds[1].map((speed, index) => speed / (speeds[0][index] ?? speed));
      const loss = 1 - median(ratios);
      rows.push([
        ...[name, median(speeds[0]).toFixed(0), median(speeds[1]).toFixed(0)],
        `${(loss * 100).toFixed(1)} %`,
        ...[median(costs[0]).toFixed(2), median(costs[1]).toFixed(2)],
        loss <= TARGET ? 'yes' : 'no',
      ]);
    }
    console.log(`\nUploads of ${megabytes} MB over HTTP, median of ${ROUNDS} rounds\n`);
    printTable(
      ['MB/s', 'plain', 'encrypted', 'lost', 'CPU s plain', 'CPU s encrypted', `at most ${TARGET * 100} %?`],
      rows,
    );
  } finally {
    await Promise.all([plain.stop(), sealed.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A `put` with SHA-256, durable when it has resolved, and a download. */
async function benchStore(megabytes: number): Promise<void> {
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
    const chunks = Math.ceil((megabytes * MEGABYTE) / CHUNK.length);
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
    console.log(`\nThe folder store alone, ${megabytes} MB\n`);
    printTable(
      ['MB/s, median', 'plain', 'encrypted', 'lost (median of rounds)'],
      [row('upload', speeds.plain, speeds.sealed), row('download', speeds.plainOut, speeds.sealedOut)],
    );
    await Promise.all([plain.close(), sealed.close()]);
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
