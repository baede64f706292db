-- The parts of a job's runs, known while it runs.
CREATE TABLE "training"."job_phase" (
    "job_id" TEXT NOT NULL,
    "run" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "span_id" TEXT,

    CONSTRAINT "job_phase_pkey" PRIMARY KEY ("job_id", "run", "number")
);
ALTER TABLE "training"."job_phase" ADD CONSTRAINT "job_phase_job_id_fkey"
    FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Finds the job of a trace.
CREATE INDEX "job_trace_id_idx" ON "training"."job" (split_part("traceparent", '-', 2));
