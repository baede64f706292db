-- Every saved configuration is kept; the newest revision of a family is the one in force.
ALTER TABLE "training"."model_config" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "training"."model_config" ALTER COLUMN "revision" DROP DEFAULT;
ALTER TABLE "training"."model_config" RENAME COLUMN "updated_by" TO "saved_by";
ALTER TABLE "training"."model_config" RENAME COLUMN "updated_at" TO "saved_at";
ALTER TABLE "training"."model_config" DROP CONSTRAINT "model_config_pkey";
ALTER TABLE "training"."model_config" ADD CONSTRAINT "model_config_pkey" PRIMARY KEY ("tenant", "family", "revision");
