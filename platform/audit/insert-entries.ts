import type { AuditRow } from './audit-entry.js';

const COLUMNS = [
  'id',
  'tenant',
  'action',
  'target_kind',
  'target_id',
  'outcome',
  'changed',
  'code',
  'actor_kind',
  'request_id',
  'trace_id',
  'commitment',
  'actor_id',
  'actor_name',
  'address',
  'salt',
] as const satisfies readonly (keyof AuditRow)[];

/** What follows `INSERT INTO`, up to its source of rows; those are of the type of the table. */
export const AUDIT_INSERTION = `gateway.audit_event (${COLUMNS.join(', ')}, at)
  SELECT ${COLUMNS.map((name) => `entry.${name}`).join(', ')}, date_trunc('milliseconds', clock_timestamp())`;

/** The rows of `auditJson`, as `entry`. */
export const auditSource = (parameter: string): string =>
  `jsonb_populate_recordset(NULL::gateway.audit_event, ${parameter}::text::jsonb) AS entry`;

/** Its one parameter is `auditJson`. */
export const INSERT_AUDIT_ENTRIES = `INSERT INTO ${AUDIT_INSERTION}
  FROM ${auditSource('$1')}`;

export const INSERT_AUDIT_NAME = 'audit.insert';

export const auditJson = (rows: readonly AuditRow[]): string => JSON.stringify(rows);
