-- Jobs that are trials of a hyper-parameter search.
ALTER TABLE "training"."job" ADD COLUMN "search_id" TEXT,
ADD COLUMN "trial" INTEGER,
ADD COLUMN "pause_after_epochs" INTEGER,
ADD COLUMN "paused_at" TIMESTAMPTZ(6),
ADD COLUMN "pruned" BOOLEAN NOT NULL DEFAULT false;

CREATE UNIQUE INDEX "job_search_id_trial_key" ON "training"."job"("search_id", "trial");
