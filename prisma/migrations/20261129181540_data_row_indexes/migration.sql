-- Whether the index of a file's rows lies in the object store; of files from before there were any it is made on demand.
ALTER TABLE "data"."data_file" ADD COLUMN "rows_indexed" BOOLEAN NOT NULL DEFAULT false;
