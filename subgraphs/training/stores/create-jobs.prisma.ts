import { ConflictError, UnavailableError } from '../../../contracts/errors.js';
import { TRAINING_QUEUE_TOPIC } from '../../../contracts/events.js';
import type { AuditRow } from '../../../platform/audit/audit-entry.js';
import { AUDIT_ENTRY, AUDIT_INSERTION, auditJson } from '../../../platform/audit/insert-entries.js';
import { currentEntry } from '../../../platform/audit/pending-entry.js';
import { GroupedWork } from '../../../platform/batching/grouped-work.js';
import type { Notification } from '../../../platform/events/event-bus.js';
import { type Announcer, publishWakeUp } from '../../../platform/events/publish-wake-up.js';
import type { Prisma, PrismaTransaction } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import { type NewJob, queuedJob, type TrainingJob } from '../domain/job.js';
import type { JobStatus } from '../domain/job-state.js';
import { levelOf } from '../domain/queue-order.js';
import { JOB_COLUMNS, type JobRow, toTrainingJob } from './job-row.js';
import type { JobStore } from './job-store.js';
import { inTransaction } from './job-transaction.prisma.js';

/** Jobs that one statement creates, at most. */
const MOST_TOGETHER = 100;

interface Submitted {
  readonly job: NewJob;
  /** Is kept with the job, or not at all. */
  readonly entry: AuditRow | undefined;
}

/** `JobStore.create`: jobs that are submitted at the same time are one statement, and so one transaction. */
export function createJobWriter(prisma: Prisma, announcer?: Announcer): JobStore['create'] {
  const wakeUp = announcer?.events.notification?.(TRAINING_QUEUE_TOPIC, {});
  const writer = new GroupedWork<Submitted, TrainingJob | undefined>({
    most: MOST_TOGETHER,
    work: async (submitted) => {
      const jobs = submitted.map(({ job }) => job);
      // Of two that want one id, the second one is refused.
      const distinct = jobs.filter(({ id }, index) => jobs.findIndex((other) => other.id === id) === index);
      const created = await prisma.$statement<CreatedRow>(
        'training.create_jobs',
        insertJobs(distinct, entriesOf(submitted, distinct), wakeUp),
      );
      // Of a new job nothing runs yet: events without its id are all the same, and those of a group are one.
      if (announcer && !wakeUp && created.length > 0) void publishWakeUp(announcer, TRAINING_QUEUE_TOPIC, {});
      const rows = new Map(created.map((row) => [row.id, row]));
      return jobs.map((job) => (distinct.includes(job) ? asCreated(job, rows.get(job.id)) : undefined));
    },
    isShared: (error) => error instanceof UnavailableError,
  });
  const submit = async (job: NewJob): Promise<TrainingJob | undefined> => {
    const pending = currentEntry();
    const entry = pending?.take();
    let created: TrainingJob | undefined;
    try {
      created = await writer.do({ job, entry });
      return created;
    } finally {
      if (entry && !created) pending?.giveBack();
    }
  };
  return async (job) => {
    const created = await (job.retryOf === null ? submit(job) : createRetry(prisma, job, job.retryOf));
    if (created) return created;
    const first = job.idempotencyKey && (await findByIdempotencyKey(prisma, job.tenant, job.idempotencyKey));
    if (first) return first;
    throw takenKey();
  };
}

export async function findByIdempotencyKey(
  prisma: Prisma,
  tenant: string,
  key: string,
): Promise<TrainingJob | null> {
  const [row] = await prisma.$statement<JobRow>(
    'training.find_job_by_key',
    Sql.sql`SELECT ${JOB_COLUMNS} FROM training.job WHERE tenant = ${tenant} AND idempotency_key = ${key}`,
  );
  return row ? toTrainingJob(row) : null;
}

const entriesOf = (submitted: readonly Submitted[], jobs: readonly NewJob[]): AuditRow[] =>
  submitted.flatMap(({ job, entry }) => (entry && jobs.includes(job) ? [entry] : []));

/** The retry of a job that is pending or running, or else a new one; undefined when its id or its key is taken. */
function createRetry(prisma: Prisma, job: NewJob, retryOf: string): Promise<TrainingJob | undefined> {
  return inTransaction(prisma, async (tx) => {
    const present = await findLivingRetry(tx, job.tenant, retryOf);
    if (present) return toTrainingJob(present);
    const [created] = await tx.$queryRaw<CreatedRow[]>(insertJobs([job]));
    return asCreated(job, created);
  });
}

/** Creates a job within a transaction of more. @throws ConflictError when its id or its key is taken */
export async function insertJob(tx: PrismaTransaction, job: NewJob): Promise<TrainingJob> {
  const [row] = await tx.$queryRaw<CreatedRow[]>(insertJobs([job]));
  const created = asCreated(job, row);
  if (!created) throw takenKey();
  return created;
}

type CreatedRow = Pick<JobRow, 'id' | 'createdAt' | 'queuedAt'>;

const takenKey = () => new ConflictError('A record with the same key exists already.');

/** Not read back: columns that nobody has written yet need not travel. */
const asCreated = (job: NewJob, row: CreatedRow | undefined) => row && queuedJob(job, row);

/** Locks the former job, so that retries of it that come at the same time see each other. */
async function findLivingRetry(tx: PrismaTransaction, tenant: string, retryOf: string) {
  await tx.$queryRaw`SELECT 1 FROM training.job WHERE id = ${retryOf} AND tenant = ${tenant} FOR UPDATE`;
  const status = { in: ['pending', 'running'] satisfies JobStatus[] };
  return tx.trainingJob.findFirst({ where: { tenant, retryOf, status }, orderBy: { createdAt: 'asc' } });
}

/**
 * Creates jobs together with their first events, and returns when; of one whose id or key is taken, nothing. Each is
 * queued a microsecond after the one before it, so that first in is first out among them too. The time of creation has
 * milliseconds, as cursors have.
 * @param entries of the audit trail, each about one of the jobs
 * @param wakeUp is published with the commit, if a job is created
 */
function insertJobs(
  jobs: readonly NewJob[],
  entries: readonly AuditRow[] = [],
  wakeUp?: Notification,
): Sql.Sql {
  // Whoever waits for another's key, waits in the order of keys, and so never in a circle.
  const rows = jobs
    .map((job, place): Row => ({ ...columnsOf(job), place }))
    .toSorted((one, other) => compareKeys(one.idempotency_key, other.idempotency_key));
  return Sql.sql`
    WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS now),
    submitted AS (
      SELECT job.*, now + place * interval '1 microsecond' AS at
      FROM moment, json_to_recordset(${JSON.stringify(rows)}::text::json) AS job(${DEFINITIONS}, place int)
    ),
    created AS (
      INSERT INTO training.job (${COLUMNS}, created_at, queued_at, available_at, last_sequence)
      SELECT ${COLUMNS}, date_trunc('milliseconds', at), at, at, 1 FROM submitted
      ON CONFLICT DO NOTHING RETURNING id, created_at, queued_at
    ),
    queued AS (
      INSERT INTO training.job_event (job_id, sequence, type, progress, step, epoch, message, at)
      SELECT id, 1, 'QUEUED', 0, 0, 0, 'Waiting for a worker.', created_at FROM created
    ),
    recorded AS (
      INSERT INTO ${Sql.raw(AUDIT_INSERTION)}
      FROM json_to_recordset(${auditJson(entries)}::text::json) AS ${Sql.raw(AUDIT_ENTRY)}
      JOIN created ON created.id = entry.target_id
    )
    SELECT id, created_at AS "createdAt", queued_at AS "queuedAt"${notifying(wakeUp)} FROM created`;
}

const notifying = (wakeUp: Notification | undefined) =>
  wakeUp ? Sql.sql`, pg_notify(${wakeUp.channel}, ${wakeUp.text})` : Sql.empty;

function compareKeys(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** What a submission says of its job, by column, and the column's type; the others have their defaults. */
const TYPES = {
  id: 'text',
  tenant: 'text',
  family: 'text',
  model_name: 'text',
  status: 'text',
  priority: 'int',
  config: 'jsonb',
  retrain: 'boolean',
  start_version: 'int',
  dataset_path: 'text',
  dataset_file_id: 'text',
  dataset_object_key: 'text',
  dataset_format: 'text',
  dataset_sha256: 'text',
  dataset_columns: 'jsonb',
  evaluation_file_id: 'text',
  evaluation_object_key: 'text',
  evaluation_format: 'text',
  evaluation_sha256: 'text',
  evaluation_columns: 'jsonb',
  timeout_ms: 'int',
  cpu_cores: 'float8',
  memory_mb: 'int',
  gpu: 'boolean',
  max_attempts: 'int',
  retry_of: 'text',
  idempotency_key: 'text',
  request_hash: 'text',
  traceparent: 'text',
  created_by: 'text',
  created_by_id: 'text',
  search_id: 'text',
  trial: 'int',
  pause_after_epochs: 'int',
};
type Columns = Record<keyof typeof TYPES, unknown>;
type Row = Columns & { place: number; idempotency_key: string | null };

const COLUMNS = Sql.raw(Object.keys(TYPES).join());
/** JSON is read straight into these: by way of `jsonb` and a record of the whole table it takes a third longer. */
const DEFINITIONS = Sql.raw(
  Object.entries(TYPES)
    .map((column) => column.join(' '))
    .join(),
);

function columnsOf(job: NewJob): Columns & { idempotency_key: string | null } {
  const { dataset, evaluationDataset, resources } = job;
  return {
    id: job.id,
    tenant: job.tenant,
    family: job.family,
    model_name: job.modelName,
    status: 'pending' satisfies JobStatus,
    priority: levelOf(job.priority),
    config: job.config,
    retrain: job.retrain,
    start_version: job.startVersion,
    dataset_path: dataset.path,
    dataset_file_id: dataset.fileId,
    dataset_object_key: dataset.objectKey,
    dataset_format: dataset.format,
    dataset_sha256: dataset.sha256,
    dataset_columns: dataset.columns,
    evaluation_file_id: evaluationDataset?.fileId ?? null,
    evaluation_object_key: evaluationDataset?.objectKey ?? null,
    evaluation_format: evaluationDataset?.format ?? null,
    evaluation_sha256: evaluationDataset?.sha256 ?? null,
    evaluation_columns: evaluationDataset?.columns ?? null,
    timeout_ms: job.timeoutMs,
    cpu_cores: resources.cpuCores,
    memory_mb: resources.memoryMb,
    gpu: resources.gpu,
    max_attempts: job.maxAttempts,
    retry_of: job.retryOf,
    idempotency_key: job.idempotencyKey,
    request_hash: job.requestHash,
    traceparent: job.traceparent,
    created_by: job.createdBy,
    created_by_id: job.createdById,
    search_id: job.trial?.searchId ?? null,
    trial: job.trial?.number ?? null,
    pause_after_epochs: job.trial?.pauseAfterEpochs ?? null,
  };
}
