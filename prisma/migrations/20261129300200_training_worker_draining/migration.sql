-- Where a worker runs, and whether it takes no more jobs.
ALTER TABLE "training"."worker"
    ADD COLUMN "host" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "draining" BOOLEAN NOT NULL DEFAULT false;
