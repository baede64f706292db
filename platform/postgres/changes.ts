import type { Prisma } from './prisma.js';

/*
 * Rows that note, by a trigger, the number of the transaction that changed them last. What a transaction changes is
 * read once all that began before it are over, so that nothing can come in behind a number that was read.
 */

export interface ChangePosition {
  /** The number up to which all changes are settled. */
  settled: number;
  /** The newest number that a change can have now. */
  newest: number;
}

export interface Changes<Change> {
  /** Each row once, in the order of their last changes. */
  changes: Change[];
  /** There is a further page, or a change that is not settled yet. */
  hasMore: boolean;
}

export async function readChangePosition(prisma: Prisma): Promise<ChangePosition> {
  const [position] = await prisma.$queryRaw<{ oldest: bigint; next: bigint }[]>`
    SELECT pg_snapshot_xmin(present)::text::bigint AS oldest, pg_snapshot_xmax(present)::text::bigint AS next
    FROM pg_current_snapshot() AS present`;
  return { settled: Number(position?.oldest ?? 1) - 1, newest: Number(position?.next ?? 1) - 1 };
}
