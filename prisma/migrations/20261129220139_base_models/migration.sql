-- Pretrained encoders that trainings start from. Their files lie below base-models/TENANT/NAME/.
CREATE TABLE "training"."base_model" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "expected_sha256" TEXT,
    "status" TEXT NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "contents" JSONB,
    "error" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "claim_token" TEXT,
    "claim_until" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ready_at" TIMESTAMPTZ(6),

    CONSTRAINT "base_model_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "base_model_tenant_name_key" ON "training"."base_model"("tenant", "name");
CREATE INDEX "base_model_tenant_created_at_id_idx" ON "training"."base_model"("tenant", "created_at" DESC, "id" DESC);
CREATE INDEX "base_model_waiting_idx" ON "training"."base_model"("created_at") WHERE "status" IN ('importing', 'deleting');
