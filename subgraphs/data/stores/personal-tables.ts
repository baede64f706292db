import type { PersonalTable } from '../../../platform/postgres/erase-subject.js';

const OF_FILE = 'file_id IN (SELECT id FROM data.data_file WHERE tenant = $1)';

/** Where the data part's tables hold what people wrote, or who they are. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'data.data_file',
    id: 'id',
    columns: [
      ...['original_name', 'description', 'metadata::jsonb', 'columns::jsonb', 'validation::jsonb'],
      ...['processing_error', 'created_by', 'deleted_by', 'deletion_reason'],
    ],
  },
  { table: 'data.validation_report', id: 'file_id', ofTenant: OF_FILE, columns: ['report::jsonb'] },
  { table: 'data.data_file_label', id: 'file_id', ofTenant: OF_FILE, columns: ['label'] },
  { table: 'data.resumable_upload', id: 'file_id', ofTenant: OF_FILE, columns: ['metadata_header'] },
  {
    table: 'data.derivation',
    id: 'id',
    columns: ['parameters::jsonb', 'idempotency_key', 'error', 'note', 'created_by'],
  },
  { table: 'data.augmentation_config', id: 'revision::text', columns: ['config::jsonb', 'saved_by'] },
];
