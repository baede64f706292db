-- What each EVALUATED event of a job has found, known while the job runs.
CREATE TABLE "training"."job_evaluation" (
    "job_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "epoch" DOUBLE PRECISION NOT NULL,
    "of_finished_model" BOOLEAN NOT NULL,
    "report" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_evaluation_pkey" PRIMARY KEY ("job_id", "sequence")
);
ALTER TABLE "training"."job_evaluation" ADD CONSTRAINT "job_evaluation_job_id_fkey"
    FOREIGN KEY ("job_id") REFERENCES "training"."job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
