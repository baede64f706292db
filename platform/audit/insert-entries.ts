import type { AuditRow } from './audit-entry.js';

const TYPES = {
  id: 'text',
  tenant: 'text',
  action: 'text',
  target_kind: 'text',
  target_id: 'text',
  outcome: 'text',
  changed: 'boolean',
  code: 'text',
  actor_kind: 'text',
  request_id: 'text',
  trace_id: 'text',
  commitment: 'bytea',
  actor_id: 'text',
  actor_name: 'text',
  address: 'text',
  salt: 'bytea',
} satisfies Record<keyof AuditRow, string>;
const COLUMNS = Object.keys(TYPES);

/** What follows `INSERT INTO`, up to its source of rows, `AUDIT_ENTRY`. */
export const AUDIT_INSERTION = `gateway.audit_event (${COLUMNS.join(', ')}, at)
  SELECT ${COLUMNS.map((name) => `entry.${name}`).join(', ')}, date_trunc('milliseconds', clock_timestamp())`;

/**
 * The name and the columns of what `json_to_recordset` makes of `auditJson`. By way of `jsonb` and a record of the table
 * an entry takes the server longer.
 */
export const AUDIT_ENTRY = `entry(${Object.entries(TYPES)
  .map((column) => column.join(' '))
  .join(', ')})`;

/** The rows of `auditJson`, as `entry`. */
export const auditSource = (parameter: string): string =>
  `json_to_recordset(${parameter}::text::json) AS ${AUDIT_ENTRY}`;

/** Its one parameter is `auditJson`. */
export const INSERT_AUDIT_ENTRIES = `INSERT INTO ${AUDIT_INSERTION}
  FROM ${auditSource('$1')}`;

export const INSERT_AUDIT_NAME = 'audit.insert';

export const auditJson = (rows: readonly AuditRow[]): string => JSON.stringify(rows);
