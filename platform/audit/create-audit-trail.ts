import { Prisma as Sql } from '../../prisma/generated/client.js';
import type { Logger } from '../log.js';
import type { Prisma } from '../postgres/prisma.js';
import { AuditTrail } from './audit-trail.js';
import { INSERT_AUDIT_ENTRIES, INSERT_AUDIT_NAME } from './insert-entries.js';

/** The text is that of other ways to the database, letter for letter: a connection knows one under the name. */
const [BEFORE = '', BEHIND = ''] = INSERT_AUDIT_ENTRIES.split('$1');

/** The audit trail of a part that has Prisma. */
export function createAuditTrail({ prisma, log }: { prisma: Prisma; log: Logger }): AuditTrail {
  return new AuditTrail({
    log,
    insert: (json) =>
      prisma.$statement(INSERT_AUDIT_NAME, Sql.sql`${Sql.raw(BEFORE)}${json}${Sql.raw(BEHIND)}`),
  });
}
