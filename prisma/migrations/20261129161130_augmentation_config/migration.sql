-- Saved configurations of the augmentation; the newest revision of a tenant is the one in force.
CREATE TABLE "data"."augmentation_config" (
  "tenant" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  "config" JSONB NOT NULL,
  "saved_by" TEXT NOT NULL,
  "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "augmentation_config_pkey" PRIMARY KEY ("tenant", "revision")
);
