import type { Prisma } from '../platform/postgres/prisma.js';

export const JOBS = 10_000;
export const VERSIONS = 1_000;
export const METRIC_POINTS = 1_000_000;
/** A model with half of all versions; the others have ten each. */
export const LARGE_MODEL = 'model_00';
/** The jobs with metrics, so that each has 5 series of 1,000 points. */
export const MEASURED_JOBS = METRIC_POINTS / 5_000;

export const jobId = (number: number) => `job_${String(number).padStart(8, '0')}`;

/** Fills a migrated database: what lists show of a platform that has been used for a while. */
export async function fillLists(prisma: Prisma): Promise<void> {
  const run = (sql: string) => prisma.$executeRawUnsafe(sql);
  await run(`
    INSERT INTO data.data_file (id, tenant, original_name, data_type, object_key, status, format, row_count, size_bytes, created_by, upload_expires_at)
    SELECT 'file_' || n, 'default', 'texts_' || n || '.jsonl', 'custom', 'training-data/used/file_' || n, 'used', 'jsonl', 1000, 100000, 'bench', now()
    FROM generate_series(1, 20) AS n`);
  // One in five waits, four run, the others have ended in one way or another.
  await run(`
    INSERT INTO training.job (id, tenant, family, model_name, status, priority, config, dataset_path, dataset_file_id,
      dataset_object_key, dataset_format, timeout_ms, created_by, created_at, queued_at, available_at, started_at,
      finished_at, last_sequence, progress, error_code, error_message, model_version, lease_owner, lease_expires_at)
    SELECT 'job_' || lpad(n::text, 8, '0'), 'default', 'ngram', 'model_' || lpad((n % 51)::text, 2, '0'), status,
      (n % 4) * 10, '{"num_epochs": 3, "learning_rate": 0.1}', 's3://ml-security/training-data/used/file_' || n % 20 + 1,
      'file_' || n % 20 + 1, 'training-data/used/file_' || n % 20 + 1, 'jsonl', 3600000, 'bench',
      created_at, created_at, created_at,
      CASE WHEN status <> 'pending' THEN created_at + interval '1 minute' END,
      CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN created_at + n % 977 * interval '1 second' + interval '1 minute' END,
      3, CASE status WHEN 'completed' THEN 100 WHEN 'pending' THEN 0 ELSE 40 END,
      CASE status WHEN 'failed' THEN 'DATA' END,
      CASE status WHEN 'failed' THEN 'The file could not be read at line ' || n END,
      CASE WHEN status = 'completed' THEN 1 END,
      CASE WHEN status = 'running' THEN 'worker_bench' END,
      CASE WHEN status = 'running' THEN now() + interval '1 day' END
    FROM generate_series(1, ${JOBS}) AS n,
      LATERAL (SELECT now() - (${JOBS} - n) * interval '1 minute' AS created_at, CASE
        WHEN n > ${JOBS} - 4 THEN 'running' WHEN n % 5 = 0 THEN 'pending' WHEN n % 11 = 0 THEN 'failed'
        WHEN n % 13 = 0 THEN 'cancelled' ELSE 'completed' END AS status) AS of_job`);
  await run(`
    INSERT INTO training.job_event (job_id, sequence, type, progress, step, epoch, message)
    SELECT id, sequence, CASE sequence WHEN 1 THEN 'QUEUED' WHEN 2 THEN 'STARTED' ELSE 'PROGRESS' END, 0, 0, 0, 'What happened.'
    FROM training.job, generate_series(1, 3) AS sequence`);
  await run(`
    INSERT INTO training.job_log (job_id, sequence, level, message)
    SELECT id, 2, 'INFO', 'Training started.' FROM training.job`);
  await run(`
    INSERT INTO training.job_metric (job_id, name, step, value)
    SELECT 'job_' || lpad(job::text, 8, '0'), name, step, exp(-step / 300.0) + (step * 7919 % 100) / 1000.0
    FROM generate_series(1, ${MEASURED_JOBS}) AS job,
      unnest(ARRAY['train_loss', 'eval_loss', 'accuracy', 'macro_f1', 'learning_rate']) AS name,
      generate_series(1, 1000) AS step
    ORDER BY job, step, name`);
  await run(`
    INSERT INTO registry.model (tenant, name, description, tags, latest_version, created_at, updated_at)
    SELECT 'default', 'model_' || lpad(n::text, 2, '0'), 'Model ' || n, jsonb_build_object('team', 'team_' || n % 5),
      CASE n WHEN 0 THEN ${VERSIONS / 2} ELSE 10 END, now() - n * interval '1 hour', now() - n * interval '1 minute'
    FROM generate_series(0, ${VERSIONS / 2 / 10}) AS n`);
  await run(`
    INSERT INTO registry.model_version (tenant, model_name, version, stage, family, labels, evaluation_sha256, created_by, created_at, updated_at)
    SELECT tenant, name, version,
      CASE latest_version - version WHEN 0 THEN 'Staging' WHEN 1 THEN 'Production' WHEN 2 THEN 'None' ELSE 'Archived' END,
      'ngram', ARRAY['benign', 'jailbreak'], 'sha', 'bench', now() - version * interval '1 minute', now()
    FROM registry.model, generate_series(1, latest_version) AS version`);
  await run(`
    INSERT INTO registry.version_metric (tenant, model_name, version, name, value)
    SELECT tenant, model_name, version, name, (version * 37 % 100) / 100.0
    FROM registry.model_version, unnest(ARRAY['accuracy', 'f1_score', 'precision', 'recall', 'loss', 'calibration_error']) AS name`);
  await run('ANALYZE');
}
