-- What a file's author probably did not mean; null on files that were read before it was looked for.
ALTER TABLE "data"."data_file" ADD COLUMN "warnings" JSONB;
