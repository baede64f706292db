import type { PersonalTable } from '../../../platform/postgres/erase-subject.js';

/** Where tables of access hold who people are, beside accounts and the audit trail, which have ways of their own. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'gateway.account',
    id: 'id',
    ofTenant: 'tenants <@ ARRAY[$1]',
    columns: ['created_by'],
  },
  {
    table: 'gateway.access_token',
    id: 'id',
    ofTenant: 'account_id IN (SELECT id FROM gateway.account WHERE tenants <@ ARRAY[$1])',
    columns: ['name', 'description', 'created_by'],
  },
  { table: 'gateway.retention_policy', id: 'kind', columns: ['set_by'] },
  // What was sealed in the chain, and who erased whom, stay: that is what they are for.
  { table: 'gateway.audit_event', id: 'id', columns: [], kept: ['target_id'] },
  {
    table: 'gateway.erasure',
    id: 'id',
    columns: [],
    kept: ['requester_id', 'requested_by', 'decided_by', 'certificate'],
  },
];
