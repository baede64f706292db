import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateRows } from '../demo/generate-data.js';
import { startPlatform } from './platform-process.js';
import { childrenOf, cpuSeconds, memoryMb } from './process-figures.js';
import { median, printTable } from './table.js';

const RUNS = 5;
const JOBS = 20;
/** Long enough after the start for lazy work to be over. */
const IDLE_MS = 5_000;

/** `bench start`: time and CPU to ready on a new and on an existing folder, submit to running, memory when idle. */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  try {
    const first = await startPlatform(dataDir);
    await first.stop();
    const later: number[] = [];
    const cpu = new Map<string, number[]>();
    for (let index = 0; index < RUNS; index++) {
      const again = await startPlatform(dataDir);
      later.push(again.readyMs);
      for (const { name, pid } of await processesOf(again.process.pid ?? -1))
        cpu.set(name, [...(cpu.get(name) ?? []), await cpuSeconds(pid)]);
      await again.stop();
    }
    const last = await startPlatform(dataDir);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    const memory = await Promise.all(
      (await processesOf(last.process.pid ?? -1)).map(async ({ name, pid }) => ({
        name,
        rssMb: await memoryMb(pid),
      })),
    );
    const toRunning = await submitToRunning(last.restUrl);
    await last.stop();
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    printTable(
      ['measured', 'value', 'target'],
      [
        ['ready on a new folder', seconds(first.readyMs), '30 s'],
        [`ready on an existing folder (median of ${RUNS})`, seconds(median(later)), '6 s'],
        ...[...cpu].map(([name, all]) => [`CPU of ${name} until ready`, `${median(all).toFixed(2)} s`, '']),
        [
          'CPU of all but PostgreSQL until ready',
          `${[...cpu.values()].reduce((sum, all) => sum + median(all), 0).toFixed(2)} s`,
          '',
        ],
        [`submit to running (median of ${JOBS} jobs)`, `${median(toRunning).toFixed(0)} ms`, '300 ms'],
        [`submit to running (slowest)`, `${Math.max(...toRunning).toFixed(0)} ms`, ''],
        ...memory.map(({ name, rssMb }) => [`idle memory of ${name}`, `${rssMb.toFixed(0)} MB`, '']),
        ['idle memory of launcher + core + worker', megabytes(memory.filter(isCorePart)), '500 MB'],
        ['idle memory of all but PostgreSQL', megabytes(memory), ''],
      ],
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Tracing and its engine have a measure of their own. */
const isCorePart = ({ name }: { name: string }): boolean => ['launcher', 'core', 'worker'].includes(name);

function megabytes(processes: readonly { rssMb: number }[]): string {
  return `${processes.reduce((sum, { rssMb }) => sum + rssMb, 0).toFixed(0)} MB`;
}

/** The launcher and its roles, from /proc. */
async function processesOf(launcher: number): Promise<{ name: string; pid: number }[]> {
  const found = [{ name: 'launcher', pid: launcher }];
  for (const pid of await childrenOf(launcher)) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    if (command.some((part) => /(main|engine-process)\.js$/.test(part)))
      found.push({ name: nameOf(command), pid });
  }
  return found;
}

function nameOf(command: readonly string[]): string {
  return command.some((part) => part.endsWith('engine-process.js')) ? 'engine' : (command.at(-2) ?? '?');
}

/** From the job row's creation to its claim, by the database's clock. */
async function submitToRunning(restUrl: string): Promise<number[]> {
  const form = new FormData();
  const rows = generateRows(100, 1).map((row) => `${JSON.stringify(row)}\n`);
  form.append('file', new Blob(rows), 'bench.jsonl');
  const call = async (path: string, init?: RequestInit) =>
    (await (await fetch(`${restUrl}${path}`, init)).json()) as Record<string, string>;
  const { file_id } = await call('/data/efficient/upload-large-file', { method: 'POST', body: form });
  const poll = async (path: string, done: (answer: Record<string, string>) => boolean) => {
    for (;;) {
      const answer = await call(path);
      if (done(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const file = await poll(`/data/efficient/file-info/${file_id}`, ({ status }) => status === 'fresh');
  const times: number[] = [];
  for (let index = 0; index < JOBS; index++) {
    const { job_id } = await call('/training/train', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model_name: 'ngram',
        training_data_path: file.s3_url,
        config: { num_epochs: 1 },
      }),
    });
    const job = await poll(`/training/queue/job/${job_id}`, ({ status }) => status === 'completed');
    const ms = (text: string | undefined) => Number(`${Date.parse(`${text?.slice(0, 23)}Z`)}`);
    times.push(ms(job.started_at) - ms(job.created_at));
  }
  return times;
}
