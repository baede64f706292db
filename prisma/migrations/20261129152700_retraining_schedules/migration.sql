-- When models are trained again without anybody asking, and what came of it.
CREATE TABLE "training"."retraining_schedule" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "data_type" TEXT NOT NULL,
    "trigger" JSONB NOT NULL,
    "request" JSONB NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "next_tick_at" TIMESTAMPTZ(6),
    "counted_files" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "last_run" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "retraining_schedule_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "retraining_schedule_tenant_created_at_id_idx" ON "training"."retraining_schedule"("tenant", "created_at" DESC, "id" DESC);

CREATE TABLE "training"."retraining_run" (
    "schedule_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tick" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "job_id" TEXT,
    "file_id" TEXT,
    "message" TEXT,

    CONSTRAINT "retraining_run_pkey" PRIMARY KEY ("schedule_id", "number")
);
-- A tick starts one job, whoever notices it and however often.
CREATE UNIQUE INDEX "retraining_run_schedule_id_tick_key" ON "training"."retraining_run"("schedule_id", "tick");
CREATE INDEX "retraining_run_due_idx" ON "training"."retraining_run"("at") WHERE "status" = 'due';
ALTER TABLE "training"."retraining_run" ADD CONSTRAINT "retraining_run_schedule_id_fkey"
    FOREIGN KEY ("schedule_id") REFERENCES "training"."retraining_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
