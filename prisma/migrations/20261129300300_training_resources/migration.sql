-- What a job needs, and since when it waits for it at the head of the queue.
ALTER TABLE "training"."job"
    ADD COLUMN "cpu_cores" DOUBLE PRECISION NOT NULL DEFAULT 1,
    ADD COLUMN "memory_mb" INTEGER,
    ADD COLUMN "gpu" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "passed_over_at" TIMESTAMPTZ(6);

-- What a worker offers; one that left is remembered for a day.
ALTER TABLE "training"."worker"
    ADD COLUMN "cpu_cores" DOUBLE PRECISION NOT NULL DEFAULT 0,
    ADD COLUMN "memory_mb" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "gpu" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "left_at" TIMESTAMPTZ(6);
