-- Texts that are encrypted at rest where there is a master key; the platform encrypts those that are there once it runs.
ALTER TABLE "registry"."promotion_policy" ALTER COLUMN "policy" TYPE TEXT USING "policy"::text;
