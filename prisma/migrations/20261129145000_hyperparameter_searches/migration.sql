-- Hyper-parameter searches: each is the parent of jobs, its trials.
CREATE TABLE "training"."search" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "space" JSONB NOT NULL,
    "seed" BIGINT NOT NULL,
    "plan" JSONB NOT NULL,
    "metric" TEXT NOT NULL,
    "template" JSONB NOT NULL,
    "dataset_file_id" TEXT NOT NULL,
    "best_trial" INTEGER,
    "model_version" INTEGER,
    "seen" TEXT NOT NULL DEFAULT '',
    "last_sequence" INTEGER NOT NULL DEFAULT 1,
    "error_message" TEXT,
    "cancel_requested_at" TIMESTAMPTZ(6),
    "idempotency_key" TEXT,
    "request_hash" TEXT NOT NULL,
    "traceparent" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "search_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "search_tenant_idempotency_key_key" ON "training"."search"("tenant", "idempotency_key");
CREATE INDEX "search_tenant_created_at_id_idx" ON "training"."search"("tenant", "created_at" DESC, "id" DESC);
-- Few of them run: this is what every look at what is to be done reads.
CREATE INDEX "search_running_idx" ON "training"."search"("id") WHERE "status" = 'running';

-- What a trial was worth at each rung that it has reached.
CREATE TABLE "training"."trial_result" (
    "job_id" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "value" DOUBLE PRECISION,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "trial_result_pkey" PRIMARY KEY ("job_id", "rung")
);
ALTER TABLE "training"."trial_result" ADD CONSTRAINT "trial_result_job_id_fkey"
    FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "training"."job" ADD CONSTRAINT "job_search_id_fkey"
    FOREIGN KEY ("search_id") REFERENCES "training"."search"("id") ON DELETE CASCADE ON UPDATE CASCADE;
