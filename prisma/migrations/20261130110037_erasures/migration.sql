-- Erasures of what is stored of a person: asked for, planned, approved by somebody else, done store by store.
CREATE TABLE "gateway"."erasure" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "status" TEXT NOT NULL CHECK ("status" IN ('planning', 'planned', 'refused', 'rejected', 'withdrawn', 'running', 'completed')),
    -- Null once it is over: from then on only the HMAC tells whether it was about somebody.
    "subject" TEXT,
    "subject_salt" BYTEA NOT NULL,
    "subject_hmac" BYTEA NOT NULL,
    -- Of who asked, so that accounts of other tenants are not touched.
    "within" TEXT[] NOT NULL,
    "requester_id" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    -- After a restore: jobs that stand on a file are not waited for.
    "is_replay" BOOLEAN NOT NULL DEFAULT false,
    "lease_token" TEXT,
    -- Until when nobody else works at it, or from when somebody does again.
    "lease_until" TIMESTAMPTZ(3),
    "certificate" TEXT,
    "certificate_sha256" TEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id"),
    CHECK (("subject" IS NULL) = ("status" NOT IN ('planning', 'planned', 'running')))
);
CREATE INDEX "erasure_tenant_id_idx" ON "gateway"."erasure"("tenant", "id" DESC);
CREATE INDEX "erasure_status_lease_until_idx" ON "gateway"."erasure"("status", "lease_until");

-- What an erasure finds, and erases, in one part of the platform.
CREATE TABLE "gateway"."erasure_step" (
    "erasure_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "planned" JSONB,
    "erased" JSONB,
    "waiting_for" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_step_pkey" PRIMARY KEY ("erasure_id", "position"),
    CONSTRAINT "erasure_step_erasure_id_fkey" FOREIGN KEY ("erasure_id") REFERENCES "gateway"."erasure"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Files that were looked through for an erasure, and what of them has to go.
CREATE TABLE "data"."erasure_file" (
    "erasure_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "row_numbers" INTEGER[] NOT NULL,
    -- Of the rows that go, by which those that were made from them are known.
    "row_keys" TEXT[] NOT NULL,
    -- Something of it that is no valid row tells of the person.
    "in_rest" BOOLEAN NOT NULL,
    "derivation_id" TEXT,
    "erased_at" TIMESTAMPTZ(6),

    CONSTRAINT "erasure_file_pkey" PRIMARY KEY ("erasure_id", "file_id"),
    CONSTRAINT "erasure_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "data"."data_file"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "erasure_file_file_id_idx" ON "data"."erasure_file"("file_id");

-- When rows that a version had learnt from were erased.
ALTER TABLE "registry"."model_version" ADD COLUMN "training_data_erased_at" TIMESTAMPTZ(3);
ALTER TABLE "registry"."model_version" ADD COLUMN "training_data_erasure_id" TEXT;
