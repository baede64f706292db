import type { PersonalTable } from '../../../platform/postgres/erase-subject.js';

const OF_JOB = 'job_id IN (SELECT id FROM training.job WHERE tenant = $1)';
const WHO = ['created_by', 'created_by_id'];

/** Where the training part's tables hold what people wrote, or who they are. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'training.job',
    id: 'id',
    columns: [
      ...['config::jsonb', 'dataset_path', 'dataset_columns::jsonb', 'evaluation_columns::jsonb'],
      ...['evaluation::jsonb', 'error_message', 'idempotency_key', ...WHO],
    ],
    kept: ['model_name'],
  },
  {
    table: 'training.search',
    id: 'id',
    columns: ['space::jsonb', 'template::jsonb', 'error_message', 'idempotency_key', ...WHO],
    kept: ['model_name'],
  },
  {
    table: 'training.job_event',
    id: "job_id || '/' || sequence",
    ofTenant: OF_JOB,
    columns: ['message', 'metrics::jsonb'],
  },
  { table: 'training.job_log', id: "job_id || '/' || sequence", ofTenant: OF_JOB, columns: ['message'] },
  {
    table: 'training.job_evaluation',
    id: "job_id || '/' || sequence",
    ofTenant: OF_JOB,
    columns: ['report::jsonb'],
  },
  { table: 'training.model_config', id: "family || '/' || revision", columns: ['config::jsonb', 'saved_by'] },
  { table: 'training.queue_pause', id: 'tenant', columns: ['paused_by', 'reason'] },
  {
    table: 'training.retraining_schedule',
    id: 'id',
    columns: ['request::jsonb', 'created_by'],
    kept: ['model_name'],
  },
  {
    table: 'training.retraining_run',
    id: "schedule_id || '/' || number",
    ofTenant: 'schedule_id IN (SELECT id FROM training.retraining_schedule WHERE tenant = $1)',
    columns: ['message'],
  },
  {
    table: 'training.base_model',
    id: 'id',
    columns: ['source', 'error', 'created_by'],
    kept: ['name'],
  },
];
