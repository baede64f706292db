-- When a worker began to register the version of a job: from then on the job cannot be cancelled.
ALTER TABLE "training"."job" ADD COLUMN "registering_at" TIMESTAMPTZ(6);
