import type { PersonalTable } from '../../../platform/postgres/erase-subject.js';

/** Where tracing's tables hold who people are. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: 'tracing.error_group_decision', id: 'group_id', columns: ['decided_by'] },
  // A rule that takes somebody out of spans goes on doing so.
  { table: 'tracing.scrub_rules', id: 'tenant', columns: ['set_by'], kept: ['custom::jsonb'] },
];
