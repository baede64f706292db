-- Promotions that wait for a second person.
CREATE TABLE "registry"."promotion_proposal" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "reason" TEXT NOT NULL DEFAULT '',
    "force" BOOLEAN NOT NULL DEFAULT false,
    "proposer_id" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "promotion_proposal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "promotion_proposal_tenant_id_idx" ON "registry"."promotion_proposal"("tenant", "id" DESC);
CREATE INDEX "promotion_proposal_tenant_model_name_version_idx" ON "registry"."promotion_proposal"("tenant", "model_name", "version");
-- Whoever proposes the same again finds the proposal that waits.
CREATE UNIQUE INDEX "promotion_proposal_pending_key" ON "registry"."promotion_proposal"("tenant", "model_name", "version") WHERE "status" = 'PENDING';
ALTER TABLE "registry"."promotion_proposal" ADD CONSTRAINT "promotion_proposal_tenant_model_name_version_fkey" FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "registry"."stage_transition" ADD COLUMN "proposed_by" TEXT;
