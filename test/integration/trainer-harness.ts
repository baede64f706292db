import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../platform/config/config.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { programFile } from '../../platform/package-root.js';
import {
  type FromTrainer,
  fromTrainer,
  type TrainerSpec,
} from '../../subgraphs/training/trainer/protocol.js';

const MODULE = programFile('subgraphs/training/trainer/main.ts');

type MessageOf<T extends FromTrainer['type']> = Extract<FromTrainer, { type: T }>;

/** A folder store of its own, and trainer processes that use it. */
export interface TrainerHarness {
  store: ObjectStore;
  spec(overrides: Partial<TrainerSpec>): TrainerSpec;
  putRows(key: string, rows: readonly { text: string; label: string }[]): Promise<void>;
  start(spec?: TrainerSpec, environment?: Record<string, string>): TrainerUnderTest;
  /** Reads an object whole. */
  read(key: string): Promise<Buffer>;
  sha256(bytes: Uint8Array): string;
  /** Copies artifacts into a folder. */
  download(artifacts: readonly { path: string; objectKey: string }[], folder: string): Promise<void>;
  close(): Promise<void>;
}

export async function openTrainerHarness(): Promise<TrainerHarness> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-trainer-'));
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'error', LOG_FORMAT: 'json' };
  const config = loadConfig(env);
  const { store } = await createObjectStore(config, createLogger(config, 'test'));
  const running = new Set<TrainerUnderTest>();
  const read = async (key: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await store.get(key)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return {
    store,
    read,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    async download(artifacts, folder) {
      for (const { path, objectKey } of artifacts) {
        await writeFile(join(folder, path), await read(objectKey));
      }
    },
    spec: (overrides) => ({
      jobId: 'job_1',
      attempt: 1,
      family: 'ngram',
      config: {},
      dataset: { objectKey: 'data/train', format: 'jsonl', path: 's3://ml-security/data/train' },
      checkpointPrefix: 'checkpoints/job_1/',
      artifactPrefix: 'models/ngram_security/job_1/',
      ...overrides,
    }),
    putRows: async (key, rows) => {
      await store.put(key, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
    },
    start(spec, environment) {
      const trainer = new TrainerUnderTest({ PATH: process.env.PATH, ...env, ...environment }, spec);
      running.add(trainer);
      return trainer;
    },
    async close() {
      for (const trainer of running) trainer.kill();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The real compiled trainer as a child process, and everything it has said. */
export class TrainerUnderTest {
  readonly messages: FromTrainer[] = [];
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly child;
  private readonly waiting = new Set<() => void>();
  private gone = false;

  constructor(env: NodeJS.ProcessEnv, spec?: TrainerSpec) {
    this.child = fork(MODULE, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', (raw) => {
      const message = fromTrainer.parse(raw);
      this.messages.push(message);
      if (message.type === 'ready' && spec) this.child.send({ type: 'start', spec });
      for (const check of this.waiting) check();
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        const end = () => {
          this.gone = true;
          for (const check of this.waiting) check();
          resolve({ code, signal });
        };
        // Its last messages may still be in the channel.
        if (this.child.connected) this.child.once('disconnect', end);
        else end();
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  stop(): void {
    this.child.send({ type: 'stop' });
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  disconnect(): void {
    this.child.disconnect();
  }

  all<T extends FromTrainer['type']>(type: T): MessageOf<T>[] {
    return this.messages.filter((message): message is MessageOf<T> => message.type === type);
  }

  /** The first message of a type that fits. Rejects when the process ends without one. */
  first<T extends FromTrainer['type']>(
    type: T,
    fits: (message: MessageOf<T>) => boolean = () => true,
  ): Promise<MessageOf<T>> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.all(type).find(fits);
        if (!found && !this.gone) return;
        this.waiting.delete(check);
        if (found) resolve(found);
        else reject(new Error(`The trainer ended without ${type}: ${JSON.stringify(this.messages.at(-1))}`));
      };
      this.waiting.add(check);
      check();
    });
  }
}

export async function readRows(file: string): Promise<{ text: string; label: string }[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
