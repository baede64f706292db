import { Prisma } from '../../../prisma/generated/client.js';
import { LEVEL_STEP, type QueueRules, TOP_LEVEL } from '../domain/queue-order.js';

/** `levelAt` of a row of `training.job` at the statement's time. */
export function levelSql({ ageingMs }: QueueRules): Prisma.Sql {
  if (ageingMs === 0) return Prisma.sql`priority`;
  return Prisma.sql`LEAST(${TOP_LEVEL}::int, priority + ${LEVEL_STEP}::int * GREATEST(0,
    floor(extract(epoch FROM statement_timestamp() - queued_at) * 1000 / ${ageingMs}::float8))::int)`;
}
