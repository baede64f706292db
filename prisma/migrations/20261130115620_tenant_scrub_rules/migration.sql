-- What a tenant has taken out of its spans beside what the installation's rules take out.
CREATE TABLE "tracing"."scrub_rules" (
    "tenant" TEXT NOT NULL,
    "secret_keys" TEXT[] NOT NULL,
    "custom" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "scrub_rules_pkey" PRIMARY KEY ("tenant")
);
