import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createLogger } from '../platform/log.js';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.js';
import { migrate } from '../platform/postgres/migrate.js';
import { createPrisma } from '../platform/postgres/prisma.js';
import type { ServerCommand, ServerMeasurement } from './fanout-server.js';
import { seedJobs } from './gateway-rows.js';
import { openLightClient } from './light-client.js';
import { percentile, printTable } from './table.js';

const QUERY = `subscription Follow($id: ID!) {
  trainingJobProgress(id: $id, afterSequence: 0) {
    message sequence type progress step epoch metrics { name value step }
    job { id status dataset { id originalName rowCount } modelVersion { modelName version stage } }
  }
}`;
const RATE = 20;
const WARM_UP_MS = 2_000;
const CONNECT_AT_ONCE = 100;
/** Latency is read from every tenth client's messages: parsing all of them would slow the clients down. */
const SAMPLED_CLIENTS = 10;

/**
 * `bench fanout [SECONDS]`: graphql-ws clients on one job at 20 events/s, with fields joined from two other
 * subgraphs. The clients are in this process, the gateway is in another one, whose CPU counts. The baseline executes
 * every subscription by itself.
 */
export async function run([seconds = '10']: string[]): Promise<void> {
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-bench-'));
  const postgres = await startEmbeddedPostgres({ dir, port: 0, log });
  try {
    await migrate(postgres.url, log);
    const prisma = createPrisma({ url: postgres.url, poolSize: 2, applicationName: 'bench' });
    await seedJobs(prisma, 1);
    await prisma.$disconnect();
    const rows: Measured[] = [];
    for (const [mode, clients] of [
      // More would saturate a core, and then time per message says nothing.
      ['naive', 100],
      ['hub', 1_000],
      ['hub', 5_000],
    ] as const) {
      rows.push(await measure(mode, clients, Number(seconds) * 1_000, postgres.url, dir));
    }
    print(rows, Number(seconds));
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Measured {
  mode: string;
  clients: number;
  deliveredPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  coreShare: number;
  microsPerMessage: number;
  rssMb: number;
}

async function measure(
  mode: string,
  clients: number,
  durationMs: number,
  databaseUrl: string,
  dir: string,
): Promise<Measured> {
  const server = fork(fileURLToPath(new URL('./fanout-server.js', import.meta.url)), [
    mode,
    databaseUrl,
    join(dir, 'data'),
  ]);
  const { port } = await messageOf<{ port: number }>(server);
  let received = 0;
  let isSampling = false;
  const latencies: number[] = [];
  const sockets = [];
  for (let opened = 0; opened < clients; opened += CONNECT_AT_ONCE) {
    const batch = Array.from({ length: Math.min(CONNECT_AT_ONCE, clients - opened) }, (_, index) =>
      openLightClient({
        port,
        query: QUERY,
        variables: { id: 'job_1' },
        onMessage(_sizeBytes, head) {
          received++;
          if (isSampling && index % SAMPLED_CLIENTS === 0) latencies.push(ageOf(head()));
        },
        onClose() {
          if (isSampling) throw new Error('A client was disconnected');
        },
      }),
    );
    sockets.push(...(await Promise.all(batch)));
  }
  tell(server, { start: { rate: RATE } });
  await delay(WARM_UP_MS);
  isSampling = true;
  tell(server, { measure: true });
  const before = { received, atMs: performance.now() };
  await delay(durationMs);
  const deliveredPerSecond = ((received - before.received) / (performance.now() - before.atMs)) * 1_000;
  isSampling = false;
  const answer = messageOf<ServerMeasurement>(server);
  tell(server, { stop: true });
  const { cpuMs, wallMs, rssMb } = await answer;
  for (const socket of sockets) socket.destroy();
  return {
    mode,
    clients,
    deliveredPerSecond,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    coreShare: cpuMs / wallMs,
    microsPerMessage: (cpuMs / wallMs / deliveredPerSecond) * 1e6,
    rssMb,
  };
}

/** The message is the publisher's monotonic time in milliseconds. */
function ageOf(head: string): number {
  const key = '"message":"';
  const at = head.indexOf(key) + key.length;
  return Number(process.hrtime.bigint()) / 1e6 - Number.parseFloat(head.slice(at));
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const [message] = await once(child, 'message');
  return message as T;
}

const tell = (child: ChildProcess, command: ServerCommand): void => {
  child.send(command);
};

function print(rows: readonly Measured[], seconds: number): void {
  const baseline = rows.find(({ mode }) => mode === 'naive')?.microsPerMessage ?? Number.NaN;
  console.log(`One job at ${RATE} events/s, each with fields of three subgraphs, for ${seconds} s.`);
  console.log('Target with 1000 clients: 20,000 messages/s, p99 under 50 ms, under 35% of one core.\n');
  printTable(
    [
      'execution',
      'clients',
      'messages/s',
      'wanted',
      'p50 ms',
      'p99 ms',
      'of one core',
      'CPU µs/message',
      'ratio',
      'RSS MB',
    ],
    rows.map((row) => [
      row.mode,
      String(row.clients),
      row.deliveredPerSecond.toFixed(0),
      String(row.clients * RATE),
      row.p50Ms.toFixed(1),
      row.p99Ms.toFixed(1),
      `${(row.coreShare * 100).toFixed(0)}%`,
      row.microsPerMessage.toFixed(1),
      (row.microsPerMessage / baseline).toFixed(2),
      row.rssMb.toFixed(0),
    ]),
  );
}
