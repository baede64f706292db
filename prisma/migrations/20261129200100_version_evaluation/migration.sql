-- How a version did, apart from its row: reports of many labels are large, and lists do not need them.
CREATE TABLE "registry"."version_evaluation" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "report" JSONB NOT NULL,

    CONSTRAINT "version_evaluation_pkey" PRIMARY KEY ("tenant", "model_name", "version")
);
ALTER TABLE "registry"."version_evaluation" ADD CONSTRAINT "version_evaluation_tenant_model_name_version_fkey"
    FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which texts it was measured on: only versions with the same ones are ranked against each other.
ALTER TABLE "registry"."model_version" ADD COLUMN "evaluation_sha256" TEXT;
