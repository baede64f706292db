import type { PersonalTable } from '../../../platform/postgres/erase-subject.js';

/** Where the registry's tables hold what people wrote, or who they are. Rows of models are named by their place. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'registry.model',
    id: 'created_at::text',
    columns: ['description', 'tags::jsonb'],
    kept: ['name'],
  },
  {
    table: 'registry.model_version',
    id: "created_at::text || ' version ' || version",
    columns: ['description', 'tags::jsonb', 'source', 'created_by'],
    kept: ['labels'],
  },
  { table: 'registry.model_alias', id: 'version::text', columns: [], kept: ['alias'] },
  { table: 'registry.former_model_name', id: "'a former name'", columns: [], kept: ['name'] },
  { table: 'registry.version_metric', id: 'version::text', columns: [], kept: ['name'] },
  { table: 'registry.version_artifact', id: 'version::text', columns: [], kept: ['path'] },
  { table: 'registry.promotion_policy', id: 'set_at::text', columns: ['set_by'], sealed: ['policy'] },
  { table: 'registry.version_evaluation', id: 'version::text', columns: ['report::jsonb'] },
  { table: 'registry.stage_transition', id: 'id', columns: ['actor', 'proposed_by', 'reason'] },
  {
    table: 'registry.promotion_proposal',
    id: 'id',
    columns: ['proposer_id', 'proposed_by', 'reason', 'decided_by', 'answer'],
  },
  { table: 'registry.saved_view', id: 'id', columns: ['owner', 'name'], sealed: ['path'] },
];
