-- What the files of a job were when they were validated: the trainer takes no other bytes.
ALTER TABLE "training"."job"
    ADD COLUMN "dataset_sha256" TEXT,
    ADD COLUMN "evaluation_sha256" TEXT;

-- Versions that were measured on texts they had been trained on are no candidates for the best one.
ALTER TABLE "registry"."model_version" ADD COLUMN "evaluation_overlap" INTEGER NOT NULL DEFAULT 0;
UPDATE "registry"."model_version" AS version
SET "evaluation_overlap" = (job."evaluation" ->> 'rowCount')::int
FROM "training"."job" AS job
WHERE job."id" = version."training_job_id"
  AND job."tenant" = version."tenant"
  AND job."evaluation_file_id" = job."dataset_file_id"
  AND job."evaluation" IS NOT NULL;
