import { availableParallelism } from 'node:os';
import { parse } from 'graphql';
import { sealEntries } from '../platform/audit/seal-entries.js';
import type { RequestContext } from '../platform/context.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { TypedDocumentNode } from '../platform/graph/typed-document.js';
import type { Prisma } from '../platform/postgres/prisma.js';
import { withCore } from './core-in-process.js';
import { createTrainableFile, SERVICE, submitJob, USER } from './submit-job.js';
import { median, percentile, printTable } from './table.js';

const ROUNDS = 9;
const IN_FLIGHT = 4 * availableParallelism();
const TARGET_MS = 1;
const MODEL = 'bench';

/** The same request from somebody, which is recorded, and from a part of the platform, which is not. */
const CONTEXTS = { recorded: USER, unrecorded: SERVICE };
type Kind = keyof typeof CONTEXTS;
const KINDS: readonly Kind[] = ['recorded', 'unrecorded'];

interface Mutation {
  readonly what: string;
  /** How many are asked for at once. */
  readonly inFlight: number;
  /** @param time differs each time, so that something is changed */
  readonly ask: (ctx: RequestContext, time: number) => Promise<unknown>;
  /** Puts things back between rounds. */
  readonly clear?: () => Promise<unknown>;
}

/** Of one kind, in each round: milliseconds of each request, and of wall clock and CPU of this process a mutation. */
interface Measured {
  readonly latencies: number[];
  readonly wall: number[];
  readonly cpu: number[];
}

/**
 * What the audit trail costs a mutation, through the whole graph in process on a PostgreSQL of its own: rounds by a user
 * and by a service actor in turns.
 * @param count mutations of a round
 */
export async function measureAudit(count: number): Promise<void> {
  await withCore('silent', async ({ graph, prisma }) => {
    const table: string[][] = [];
    const sealing: number[] = [];
    for (const mutation of await mutations(graph, prisma)) {
      const measured = await measure(mutation, count, async () => {
        const begunMs = performance.now();
        const sealed = await sealEntries(prisma);
        sealing.push((performance.now() - begunMs) / sealed);
        await mutation.clear?.();
      });
      table.push(rowOf(mutation.what, measured));
    }
    console.log(`${ROUNDS} rounds of ${count} mutations of each kind, in turns; ms.\n`);
    printTable(
      [
        'mutation',
        'unrecorded p50',
        'p95',
        'recorded p50',
        'p95',
        'ratio',
        'an entry',
        'of it CPU here',
        'target',
      ],
      table,
    );
    console.log(`\nSealed afterwards, for all who wait: ${median(sealing).toFixed(3)} ms an entry.`);
  });
}

async function mutations(graph: GraphClient, prisma: Prisma): Promise<Mutation[]> {
  await createTrainableFile(prisma, SERVICE.tenant);
  await graph.execute(document('createModel', 'model { name }'), { input: { name: MODEL } }, SERVICE);
  const save = document<{ saveView: { savedView: { id: string } } }>('saveView', 'savedView { id }');
  const views = new Map<RequestContext, string>();
  for (const ctx of Object.values(CONTEXTS)) {
    const { saveView } = await graph.execute(save, { input: { name: 'view', path: '/jobs' } }, ctx);
    views.set(ctx, saveView.savedView.id);
  }
  const update = document('updateModel', 'model { name }');
  const rename = document('renameSavedView', 'savedView { name }');
  return [
    {
      what: 'updateModel (a transaction)',
      inFlight: 1,
      ask: (ctx, time) => graph.execute(update, { input: { name: MODEL, description: `${time}` } }, ctx),
    },
    {
      what: 'renameSavedView (one statement)',
      inFlight: 1,
      ask: (ctx, time) => graph.execute(rename, { input: { id: views.get(ctx), name: `view ${time}` } }, ctx),
    },
    {
      what: 'startTrainingJob, one at a time',
      inFlight: 1,
      ask: (ctx) => submitJob(graph, ctx),
      clear: () => prisma.$executeRaw`DELETE FROM training.job`,
    },
    {
      what: `startTrainingJob, ${IN_FLIGHT} in flight (grouped)`,
      inFlight: IN_FLIGHT,
      ask: (ctx) => submitJob(graph, ctx),
      clear: () => prisma.$executeRaw`DELETE FROM training.job`,
    },
  ];
}

async function measure(
  mutation: Mutation,
  count: number,
  between: () => Promise<void>,
): Promise<Record<Kind, Measured>> {
  const newMeasured = (): Measured => ({ latencies: [], wall: [], cpu: [] });
  const measured = { recorded: newMeasured(), unrecorded: newMeasured() };
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
      const before = process.cpuUsage();
      const begunMs = performance.now();
      const latencies = await askMany(mutation, CONTEXTS[kind], count);
      const wallMs = performance.now() - begunMs;
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      measured[kind].latencies.push(...latencies);
      measured[kind].wall.push(wallMs / count);
      measured[kind].cpu.push((user + system) / 1_000 / count);
    }
    await between();
  }
  return measured;
}

async function askMany({ ask, inFlight }: Mutation, ctx: RequestContext, count: number): Promise<number[]> {
  const latencies: number[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) {
        const begunMs = performance.now();
        await ask(ctx, begunMs);
        latencies.push(performance.now() - begunMs);
      }
    }),
  );
  return latencies;
}

function rowOf(what: string, { recorded, unrecorded }: Record<Kind, Measured>): string[] {
  const more = (of: 'wall' | 'cpu') =>
    median(recorded[of].map((ms, round) => ms - (unrecorded[of][round] ?? ms)));
  return [
    what,
    median(unrecorded.latencies).toFixed(2),
    percentile(unrecorded.latencies, 0.95).toFixed(2),
    median(recorded.latencies).toFixed(2),
    percentile(recorded.latencies, 0.95).toFixed(2),
    (median(recorded.wall) / median(unrecorded.wall)).toFixed(2),
    more('wall').toFixed(2),
    more('cpu').toFixed(2),
    `at most ${TARGET_MS}`,
  ];
}

function document<Result = unknown>(
  mutation: string,
  selection: string,
): TypedDocumentNode<Result, { input: object }> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation Bench($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
  return parse(text) as TypedDocumentNode<Result, { input: object }>;
}
