-- Which columns of a file hold the text and the label, where that was said; jobs read the file as it was read then.
ALTER TABLE "data"."data_file" ADD COLUMN "columns" JSONB;
ALTER TABLE "training"."job" ADD COLUMN "dataset_columns" JSONB, ADD COLUMN "evaluation_columns" JSONB;
