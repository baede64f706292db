-- Keys that wrap those of a tenant's objects, each wrapped by the master key. Without the wrapped key it is destroyed.
CREATE TABLE "gateway"."tenant_key" (
    "id" BYTEA NOT NULL,
    "tenant" TEXT NOT NULL,
    "master_key_id" TEXT,
    "wrapped_key" BYTEA,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(6),

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "tenant_key_tenant_created_at_idx" ON "gateway"."tenant_key"("tenant", "created_at");
