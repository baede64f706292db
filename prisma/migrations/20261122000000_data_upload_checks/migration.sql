-- What the client says it sent, and when the bytes of a given-up upload are due for deletion.
ALTER TABLE "data"."data_file"
    ADD COLUMN "declared_sha256" TEXT,
    ADD COLUMN "discard_bytes_at" TIMESTAMPTZ(6);

-- The sweeps look for the few files that have something due.
CREATE INDEX "data_file_discard_bytes_at_idx" ON "data"."data_file"("discard_bytes_at");
CREATE INDEX "data_file_status_upload_expires_at_idx" ON "data"."data_file"("status", "upload_expires_at");
