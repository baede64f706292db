-- Files made from other files: what made them, from which.
CREATE TABLE "data"."derivation" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "seed" INTEGER,
    "idempotency_key" TEXT,
    "request_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "error" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_token" TEXT,
    "lease_until" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "derivation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "derivation_tenant_idempotency_key_key" ON "data"."derivation"("tenant", "idempotency_key");
CREATE INDEX "derivation_status_lease_until_idx" ON "data"."derivation"("status", "lease_until");

CREATE TABLE "data"."derivation_parent" (
    "derivation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL,

    CONSTRAINT "derivation_parent_pkey" PRIMARY KEY ("derivation_id", "position")
);
CREATE INDEX "derivation_parent_file_id_idx" ON "data"."derivation_parent"("file_id");
ALTER TABLE "data"."derivation_parent" ADD CONSTRAINT "derivation_parent_derivation_id_fkey"
    FOREIGN KEY ("derivation_id") REFERENCES "data"."derivation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "data"."derivation_parent" ADD CONSTRAINT "derivation_parent_file_id_fkey"
    FOREIGN KEY ("file_id") REFERENCES "data"."data_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "data"."data_file" ADD COLUMN "derivation_id" TEXT, ADD COLUMN "derivation_position" INTEGER,
    ADD COLUMN "derivation_part" TEXT;
CREATE INDEX "data_file_derivation_id_idx" ON "data"."data_file"("derivation_id");
ALTER TABLE "data"."data_file" ADD CONSTRAINT "data_file_derivation_id_fkey"
    FOREIGN KEY ("derivation_id") REFERENCES "data"."derivation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
