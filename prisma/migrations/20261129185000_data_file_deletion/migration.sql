-- Files that were deleted: their bytes go, their rows stay.
ALTER TABLE "data"."data_file" ADD COLUMN "deleted_at" TIMESTAMPTZ(6), ADD COLUMN "deleted_by" TEXT,
    ADD COLUMN "deletion_reason" TEXT;
