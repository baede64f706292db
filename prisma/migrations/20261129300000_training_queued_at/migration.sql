-- What a job's place in the queue and its ageing go by.
ALTER TABLE "training"."job" ADD COLUMN "queued_at" TIMESTAMPTZ(6);
UPDATE "training"."job" SET "queued_at" = "created_at";
ALTER TABLE "training"."job"
    ALTER COLUMN "queued_at" SET NOT NULL,
    ALTER COLUMN "queued_at" SET DEFAULT CURRENT_TIMESTAMP;

-- The oldest jobs of each priority are read from it.
DROP INDEX "training"."job_status_priority_created_at_idx";
CREATE INDEX "job_status_priority_queued_at_id_idx" ON "training"."job"("status", "priority", "queued_at", "id");
