-- How long a tenant keeps what, where it is not as the configuration says.
CREATE TABLE "gateway"."retention_policy" (
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    -- NULL: for good.
    "keep_days" INTEGER CHECK ("keep_days" > 0),
    "archive" BOOLEAN NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_policy_pkey" PRIMARY KEY ("tenant", "kind")
);

-- What was taken out of the stores and kept in the object store. Its bytes are written and read again (written) before a row
-- of it is deleted (complete).
CREATE TABLE "gateway"."archive" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('writing', 'written', 'complete')),
    -- Of spans: the day (UTC) that they are of.
    "day" DATE,
    -- What is in it is older than this; of a day of spans: arrived up to this.
    "before" TIMESTAMPTZ(3) NOT NULL,
    "row_count" BIGINT NOT NULL DEFAULT 0,
    "oldest" TIMESTAMPTZ(3),
    "newest" TIMESTAMPTZ(3),
    -- [{ name, rowCount, sizeBytes, sha256 }]
    "files" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "archive_tenant_created_at_id_idx" ON "gateway"."archive"("tenant", "created_at" DESC, "id" DESC);
CREATE INDEX "archive_unfinished_idx" ON "gateway"."archive"("kind", "tenant") WHERE "state" <> 'complete';

-- Which process applies the policies of a kind now.
CREATE TABLE "gateway"."retention_lease" (
    "kind" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_lease_pkey" PRIMARY KEY ("kind")
);
