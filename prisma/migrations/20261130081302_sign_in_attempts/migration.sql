-- Sign-ins at the identity provider that have begun. Only SHA-256 hashes of what they are bound by are stored.
CREATE TABLE "gateway"."sign_in_attempt" (
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "return_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("state_hash")
);
CREATE INDEX "sign_in_attempt_expires_at_idx" ON "gateway"."sign_in_attempt"("expires_at");

-- The ID token of a session, to sign out at the provider too; sealed by the session's secret, which is not stored.
ALTER TABLE "gateway"."session" ADD COLUMN "sealed_id_token" BYTEA;
