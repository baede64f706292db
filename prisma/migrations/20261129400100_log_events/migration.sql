-- Log lines are events too: each belongs to one.
ALTER TABLE "training"."job_log" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "job_log_job_id_sequence_idx" ON "training"."job_log"("job_id", "sequence");
