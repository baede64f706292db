import type { Span } from '../subgraphs/tracing/domain/span.js';
import { findJaeger, JAEGER_VERSION, JaegerMissingError } from './jaeger-binary.js';
import { CONNECTIONS, openPool, requestsOf, SPANS_PER_REQUEST, sendAll } from './otlp-senders.js';
import { type Answer, ask, countStored, type Question, questionsAbout } from './peers-questions.js';
import { type Lend, lendJaeger, lendOurs, type Peer } from './peers-servers.js';
import { cpuSeconds, peakMemoryMb } from './process-figures.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, printTable } from './table.js';
import { largeTrace } from './tracing-store-asked.js';

const DEFAULT_SPANS = 50_000;
const DEFAULT_ROUNDS = 11;
const WARM_ROUNDS = 3;
const HOUR_MS = 3_600_000;
const STORAGES = ['memory', 'badger'] as const;

/**
 * `bench peers [--spans N] [--rounds N]`: the real Jaeger beside ours. All get the same requests of OTLP over HTTP and
 * are asked by the same requests of Jaeger's HTTP API, in turns. Jaeger acknowledges spans before they are stored: time
 * and CPU run until all are, and in a second ingest every server is killed right after the last acknowledgement.
 */
export async function run(args: string[]): Promise<void> {
  const binary = await findJaeger(progress).catch((error: unknown) => {
    if (!(error instanceof JaegerMissingError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
  if (!binary) return;
  const spans = numberAfter(args, '--spans') ?? DEFAULT_SPANS;
  const rounds = numberAfter(args, '--rounds') ?? DEFAULT_ROUNDS;
  const endMs = Date.now();
  const startMs = endMs - HOUR_MS;
  const traces = [...syntheticTraces({ spans, startMs, endMs, seed: endMs % 100_000 })];
  const large = largeTrace(startMs - 60_000);
  const lends = [lendOurs, ...STORAGES.map((storage) => lendJaeger(binary, storage))];

  const leftByKill: number[] = [];
  for (const lend of lends) leftByKill.push(await lend((peer) => killAfterIngest(peer, traces)));
  await withAll(lends, async (peers) => {
    const ingests: Ingest[] = [];
    for (const peer of peers) ingests.push(await ingest(peer, traces, large));
    const afterIngest = await Promise.all(peers.map(memoryMb));
    const asked = await askAll(peers, questionsAbout(traces, large, [startMs, endMs]), rounds);
    const afterAll = await Promise.all(peers.map(memoryMb));

    console.log(`Jaeger ${JAEGER_VERSION}. ${spans.toLocaleString('en-US')} spans: ${SHAPE};`);
    console.log(
      `${CONNECTIONS} senders, requests of ${SPANS_PER_REQUEST} spans; questions: median of ${rounds} rounds.`,
    );
    const row = (name: string, values: readonly number[], unit = '') => [
      name,
      ...values.map((value) => `${Math.round(value).toLocaleString('en-US')}${unit}`),
    ];
    printTable(
      ['measured', ...peers.map(({ name }) => name), 'same answer'],
      [
        row(
          'spans per CPU second, until stored',
          ingests.map((one) => spans / one.cpuSeconds),
        ),
        row(
          'spans per second, until acknowledged',
          ingests.map((one) => spans / one.acknowledgedSeconds),
        ),
        row(
          'spans per second, until stored',
          ingests.map((one) => spans / one.storedSeconds),
        ),
        row(
          'spans acknowledged',
          peers.map(() => spans),
        ),
        row(
          '… of them stored in the end',
          ingests.map(({ stored }) => stored),
        ),
        row('… of them left by a kill right after', leftByKill),
        ...asked,
        row('largest memory, ingest', afterIngest, ' MB'),
        row('largest memory, queries too', afterAll, ' MB'),
      ],
    );
  });
}

interface Ingest {
  readonly cpuSeconds: number;
  readonly acknowledgedSeconds: number;
  readonly storedSeconds: number;
  readonly stored: number;
}

/** Sends all, waits until what was acknowledged is stored, counts what is there; the large trace comes afterwards. */
async function ingest(peer: Peer, traces: readonly Span[][], large: Span[]): Promise<Ingest> {
  const acknowledged = spansOf(traces);
  const cpuBefore = await cpuOf(peer);
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1_000;
  await send(peer, traces);
  const acknowledgedSeconds = elapsed();
  progress(`${peer.name}: all spans acknowledged`);
  await peer.untilStored(acknowledged);
  const [storedSeconds, cpu] = [elapsed(), (await cpuOf(peer)) - cpuBefore];
  progress(`${peer.name}: all spans stored; counting them`);
  const stored = await countStored(peer, traces);
  await send(peer, [large]);
  await peer.untilStored(acknowledged + large.length);
  return { cpuSeconds: cpu, acknowledgedSeconds, storedSeconds, stored };
}

/** @returns how many of the acknowledged spans a server has that was killed right after the last acknowledgement */
async function killAfterIngest(peer: Peer, traces: readonly Span[][]): Promise<number> {
  await send(peer, traces);
  await peer.crash();
  const left = await countStored(peer, traces);
  progress(`${peer.name}: killed after ${spansOf(traces)} spans were acknowledged, ${left} are there`);
  return left;
}

const spansOf = (traces: readonly Span[][]): number => sum(traces.map(({ length }) => length));

/** Every request is acknowledged in the end; one that is refused is sent again. */
async function send(peer: Peer, traces: readonly Span[][]): Promise<void> {
  const pool = openPool(peer.otlpPort);
  try {
    await sendAll(pool, requestsOf(traces));
  } finally {
    await pool.close();
  }
}

/** Rows of medians, and in how many rounds all peers gave as many traces and spans. */
async function askAll(
  peers: readonly Peer[],
  questions: readonly Question[],
  rounds: number,
): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [name, path] of questions) {
    const times = peers.map((): number[] => []);
    let same = 0;
    for (let round = -WARM_ROUNDS; round < rounds; round++) {
      const run = round + WARM_ROUNDS;
      const answers: Answer[] = [];
      for (const [index, peer] of peers.entries()) {
        const { elapsedMs, answer } = await ask(peer, path(run));
        answers.push(answer);
        if (round >= 0) times[index]?.push(elapsedMs);
      }
      if (round < 0) continue;
      if (answers.every((answer) => isSame(answer, answers[0]))) same++;
      else
        progress(
          `${path(run)}: ${answers.map(({ traces, spans }) => `${traces} traces, ${spans} spans`).join(' | ')}`,
        );
    }
    progress(`asked: ${name}`);
    rows.push([name, ...times.map((values) => `${median(values).toFixed(1)} ms`), `${same} of ${rounds}`]);
  }
  return rows;
}

const isSame = (one: Answer, other: Answer | undefined): boolean =>
  one.traces > 0 && one.traces === other?.traces && one.spans === other.spans;

async function withAll<T>(lends: readonly Lend[], use: (peers: Peer[]) => Promise<T>): Promise<T> {
  const [lend, ...others] = lends;
  if (!lend) return use([]);
  return lend((peer) => withAll(others, (peers) => use([peer, ...peers])));
}

async function cpuOf(peer: Peer): Promise<number> {
  return sum(await Promise.all(peer.pids().map(cpuSeconds)));
}

async function memoryMb(peer: Peer): Promise<number> {
  return sum(await Promise.all(peer.pids().map(peakMemoryMb)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function numberAfter(args: readonly string[], name: string): number | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : Number(args[at + 1]) || undefined;
}

/** On standard error, so that the tables alone are the output. */
function progress(text: string): void {
  console.error(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${text}`);
}
