-- How far an upload that is sent in pieces has come, and who adds to it now.
CREATE TABLE "data"."resumable_upload" (
    "file_id" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "engine_state" JSONB NOT NULL DEFAULT '{}',
    "metadata_header" TEXT NOT NULL DEFAULT '',
    "lease_token" TEXT,
    "lease_until" TIMESTAMPTZ(6),
    CONSTRAINT "resumable_upload_pkey" PRIMARY KEY ("file_id"),
    CONSTRAINT "resumable_upload_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "data"."data_file"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
