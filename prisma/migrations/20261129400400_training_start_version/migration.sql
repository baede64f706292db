-- The version of the model whose weights a retraining starts from.
ALTER TABLE "training"."job" ADD COLUMN "start_version" INTEGER;
