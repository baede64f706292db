-- People and programs that have access, and the tokens of each.
CREATE TABLE "gateway"."account" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "roles" TEXT[],
    "tenants" TEXT[],
    "issuer" TEXT,
    "subject" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(6),
    "last_signed_in_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_kind_check" CHECK ("kind" IN ('user', 'service')),
    CONSTRAINT "account_identity_check" CHECK (("issuer" IS NULL) = ("subject" IS NULL))
);
CREATE UNIQUE INDEX "account_name_key" ON "gateway"."account"("name");
CREATE UNIQUE INDEX "account_issuer_subject_key" ON "gateway"."account"("issuer", "subject");

ALTER TABLE "gateway"."access_token"
    ADD COLUMN "account_id" TEXT,
    ADD COLUMN "description" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "scope" TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN "tenants" TEXT[] NOT NULL DEFAULT '{default}',
    ADD COLUMN "last_used_at" TIMESTAMPTZ(6),
    ADD COLUMN "created_by" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "rotated_from" TEXT;
-- An administrator of the default tenant ran the whole installation.
UPDATE "gateway"."access_token"
    SET "tenants" = CASE WHEN "tenant" = 'default' AND 'admin' = ANY ("roles") THEN '{*}' ELSE ARRAY["tenant"] END;
ALTER TABLE "gateway"."access_token" DROP COLUMN "tenant";
ALTER TABLE "gateway"."access_token" ADD CONSTRAINT "access_token_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "gateway"."account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "access_token_account_id_idx" ON "gateway"."access_token"("account_id");

-- A session stands for a token or for an account.
ALTER TABLE "gateway"."session"
    ALTER COLUMN "token_id" DROP NOT NULL,
    ADD COLUMN "account_id" TEXT,
    ADD CONSTRAINT "session_stands_for_check" CHECK (num_nonnulls("token_id", "account_id") = 1);
ALTER TABLE "gateway"."session" ADD CONSTRAINT "session_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "gateway"."account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
