-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "gateway";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "data";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "registry";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "training";

-- CreateTable
CREATE TABLE "gateway"."access_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "tenant" TEXT NOT NULL DEFAULT 'default',
    "roles" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data"."data_file" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "original_name" TEXT NOT NULL,
    "data_type" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "object_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "format" TEXT,
    "declared_size_bytes" BIGINT,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "size_bytes" BIGINT,
    "sha256" TEXT,
    "row_count" BIGINT,
    "duplicate_count" BIGINT,
    "invalid_row_count" BIGINT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "validation" JSONB NOT NULL DEFAULT '{}',
    "processing_progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "processing_error" TEXT,
    "processing_attempt" INTEGER NOT NULL DEFAULT 0,
    "processing_lease_token" TEXT,
    "processing_lease_until" TIMESTAMPTZ(6),
    "used_count" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_at" TIMESTAMPTZ(6),
    "upload_expires_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data"."data_file_label" (
    "file_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "data_file_label_pkey" PRIMARY KEY ("file_id", "label")
);

-- CreateTable
CREATE TABLE "data"."data_file_use" (
    "file_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_file_use_pkey" PRIMARY KEY ("file_id", "job_id")
);

-- CreateTable
CREATE TABLE "registry"."model" (
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "latest_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("tenant", "name")
);

-- CreateTable
CREATE TABLE "registry"."model_version" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "family" TEXT NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "labels" TEXT[],
    "training_job_id" TEXT,
    "data_file_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("tenant", "model_name", "version")
);

-- CreateTable
CREATE TABLE "registry"."version_metric" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "version_metric_pkey" PRIMARY KEY ("tenant", "model_name", "version", "name")
);

-- CreateTable
CREATE TABLE "registry"."version_artifact" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "object_key" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,

    CONSTRAINT "version_artifact_pkey" PRIMARY KEY ("tenant", "model_name", "version", "path")
);

-- CreateTable
CREATE TABLE "registry"."stage_transition" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_stage" TEXT NOT NULL,
    "to_stage" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training"."job" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "registered_model_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "config" JSONB NOT NULL,
    "retrain" BOOLEAN NOT NULL DEFAULT false,
    "dataset_path" TEXT NOT NULL,
    "dataset_file_id" TEXT NOT NULL,
    "dataset_object_key" TEXT NOT NULL,
    "dataset_format" TEXT NOT NULL,
    "evaluation_file_id" TEXT,
    "evaluation_object_key" TEXT,
    "evaluation_format" TEXT,
    "timeout_ms" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 3,
    "available_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_owner" TEXT,
    "lease_token" TEXT,
    "lease_expires_at" TIMESTAMPTZ(6),
    "cancel_requested_at" TIMESTAMPTZ(6),
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "total_steps" INTEGER,
    "epoch" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "checkpoint_key" TEXT,
    "checkpoint_step" INTEGER,
    "evaluation" JSONB,
    "model_version" INTEGER,
    "error_code" TEXT,
    "error_message" TEXT,
    "retry_of" TEXT,
    "idempotency_key" TEXT,
    "traceparent" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training"."job_event" (
    "job_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL,
    "step" INTEGER NOT NULL,
    "epoch" DOUBLE PRECISION NOT NULL,
    "metrics" JSONB NOT NULL DEFAULT '[]',
    "message" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("job_id", "sequence")
);

-- CreateTable
CREATE TABLE "training"."job_metric" (
    "job_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_metric_pkey" PRIMARY KEY ("job_id", "name", "step")
);

-- CreateTable
CREATE TABLE "training"."job_log" (
    "id" BIGSERIAL NOT NULL,
    "job_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "job_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training"."model_config" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_config_pkey" PRIMARY KEY ("tenant", "model_name")
);

-- CreateTable
CREATE TABLE "training"."worker" (
    "id" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "gateway"."access_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "data_file_object_key_key" ON "data"."data_file"("object_key");

-- CreateIndex
CREATE INDEX "data_file_tenant_created_at_id_idx" ON "data"."data_file"("tenant", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "data_file_status_processing_lease_until_idx" ON "data"."data_file"("status", "processing_lease_until");

-- CreateIndex
CREATE INDEX "data_file_use_job_id_idx" ON "data"."data_file_use"("job_id");

-- CreateIndex
CREATE INDEX "model_tenant_created_at_idx" ON "registry"."model"("tenant", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "model_version_tenant_training_job_id_key" ON "registry"."model_version"("tenant", "training_job_id");

-- CreateIndex
CREATE INDEX "stage_transition_tenant_model_name_at_idx" ON "registry"."stage_transition"("tenant", "model_name", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "job_tenant_idempotency_key_key" ON "training"."job"("tenant", "idempotency_key");

-- CreateIndex
CREATE INDEX "job_tenant_created_at_id_idx" ON "training"."job"("tenant", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "job_status_priority_created_at_idx" ON "training"."job"("status", "priority" DESC, "created_at");

-- CreateIndex
CREATE INDEX "job_dataset_file_id_idx" ON "training"."job"("dataset_file_id");

-- CreateIndex
CREATE INDEX "job_log_job_id_id_idx" ON "training"."job_log"("job_id", "id");

-- AddForeignKey
ALTER TABLE "data"."data_file_label" ADD CONSTRAINT "data_file_label_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "data"."data_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data"."data_file_use" ADD CONSTRAINT "data_file_use_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "data"."data_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry"."model_version" ADD CONSTRAINT "model_version_tenant_model_name_fkey" FOREIGN KEY ("tenant", "model_name") REFERENCES "registry"."model"("tenant", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry"."version_metric" ADD CONSTRAINT "version_metric_tenant_model_name_version_fkey" FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry"."version_artifact" ADD CONSTRAINT "version_artifact_tenant_model_name_version_fkey" FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry"."stage_transition" ADD CONSTRAINT "stage_transition_tenant_model_name_version_fkey" FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training"."job_event" ADD CONSTRAINT "job_event_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training"."job_metric" ADD CONSTRAINT "job_metric_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training"."job_log" ADD CONSTRAINT "job_log_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At most one version of a model is in production.
CREATE UNIQUE INDEX "model_version_one_production" ON "registry"."model_version"("tenant", "model_name") WHERE "stage" = 'Production';
