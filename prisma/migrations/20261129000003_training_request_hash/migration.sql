-- What request an idempotency key was used for, and a way to find the retries of a job.
ALTER TABLE "training"."job" ADD COLUMN "request_hash" TEXT;
CREATE INDEX "job_retry_of_idx" ON "training"."job"("retry_of");
