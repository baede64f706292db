-- Which run wrote the index of a file's rows: part of the keys of its objects, so that a run that lost its claim writes over nothing.
ALTER TABLE "data"."data_file" ADD COLUMN "row_index_token" TEXT;
