-- What a version of a model must fulfil before it goes to Production.
CREATE TABLE "registry"."promotion_policy" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_policy_pkey" PRIMARY KEY ("tenant", "model_name")
);
ALTER TABLE "registry"."promotion_policy" ADD CONSTRAINT "promotion_policy_tenant_model_name_fkey"
    FOREIGN KEY ("tenant", "model_name") REFERENCES "registry"."model"("tenant", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- Conditions that a promotion did not fulfil when it was forced; empty for every other change.
ALTER TABLE "registry"."stage_transition" ADD COLUMN "overridden" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
