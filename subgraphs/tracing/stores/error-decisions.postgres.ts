import type { Pool } from 'pg';
import { UnavailableError } from '../../../contracts/errors.js';
import { createCancellablePool } from '../../../platform/postgres/cancellable-pool.js';
import { sqlOfPool } from '../../../platform/postgres/run-sql.js';
import type { ErrorDecision, ErrorDecisionWord } from '../domain/errors/error-decision.js';
import type { ErrorDecisions } from './error-decisions.js';

/** For people who look at errors: what they decide, and that it is recorded. */
const POOL_SIZE = 2;

interface Row {
  group_id: string;
  decision: ErrorDecisionWord;
  decided_by: string;
  decided_at: Date;
}

/**
 * PostgreSQL as tracing has it: asked only when somebody looks at the state of errors or asks for what is recorded, so
 * that tracing starts and works without it. By the driver alone, as few statements are not worth an ORM's memory here.
 */
export function createTracingDatabase(url: string): Pool {
  return createCancellablePool({
    connectionString: url,
    max: POOL_SIZE,
    application_name: 'mlsec-tracing',
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
  });
}

/** Decisions in PostgreSQL. */
export function createErrorDecisions(pool: Pool): ErrorDecisions {
  const run = sqlOfPool(pool);
  return {
    async read(tenant, groupIds) {
      const rows = await run<Row>(
        `SELECT group_id, decision, decided_by, decided_at FROM tracing.error_group_decision
          WHERE tenant = $1 AND group_id = ANY($2)`,
        [tenant, groupIds],
      );
      return new Map(
        rows.map(({ group_id, decision, decided_by, decided_at }): [string, ErrorDecision] => [
          group_id,
          { decision, decidedBy: decided_by, decidedAt: decided_at },
        ]),
      );
    },
    async write(tenant, groupId, { decision, decidedBy, decidedAt }) {
      await run(
        `INSERT INTO tracing.error_group_decision (tenant, group_id, decision, decided_by, decided_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (tenant, group_id)
          DO UPDATE SET decision = $3, decided_by = $4, decided_at = $5`,
        [tenant, groupId, decision, decidedBy, decidedAt],
      );
    },
  };
}

/** Where there is no PostgreSQL. */
export function noErrorDecisions(): ErrorDecisions {
  const refuse = async (): Promise<never> => {
    throw new UnavailableError(
      'What was decided about errors is in PostgreSQL: set DATABASE_URL for tracing.',
    );
  };
  return { read: refuse, write: refuse };
}
