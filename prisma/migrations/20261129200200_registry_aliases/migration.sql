-- Names for versions that can be moved, such as "champion".
CREATE TABLE "registry"."model_alias" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "model_alias_pkey" PRIMARY KEY ("tenant", "model_name", "alias")
);
CREATE INDEX "model_alias_tenant_model_name_version_idx" ON "registry"."model_alias"("tenant", "model_name", "version");
ALTER TABLE "registry"."model_alias" ADD CONSTRAINT "model_alias_tenant_model_name_version_fkey"
    FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- Versions that no training job made: where they come from, and whether all of them is there.
ALTER TABLE "registry"."model_version" ADD COLUMN "source" TEXT;
ALTER TABLE "registry"."model_version" ADD COLUMN "status" TEXT NOT NULL DEFAULT 'READY';
ALTER TABLE "registry"."model_version" ADD COLUMN "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "registry"."model_version" SET "updated_at" = "created_at";

-- A deleted model keeps its row: its version numbers are never given out again.
ALTER TABLE "registry"."model" ADD COLUMN "deleted_at" TIMESTAMPTZ(6);

-- What a model was called before: jobs and links of that time still find it.
CREATE TABLE "registry"."former_model_name" (
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,

    CONSTRAINT "former_model_name_pkey" PRIMARY KEY ("tenant", "name")
);
CREATE INDEX "former_model_name_tenant_model_name_idx" ON "registry"."former_model_name"("tenant", "model_name");
ALTER TABLE "registry"."former_model_name" ADD CONSTRAINT "former_model_name_tenant_model_name_fkey"
    FOREIGN KEY ("tenant", "model_name") REFERENCES "registry"."model"("tenant", "name") ON DELETE CASCADE ON UPDATE CASCADE;
