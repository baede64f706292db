-- Sessions of browsers, and the codes with which one is opened once. Only SHA-256 hashes are stored.
CREATE TABLE "gateway"."session" (
    "id" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "token_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "session_secret_hash_key" ON "gateway"."session"("secret_hash");
CREATE INDEX "session_expires_at_idx" ON "gateway"."session"("expires_at");
ALTER TABLE "gateway"."session" ADD CONSTRAINT "session_token_id_fkey"
    FOREIGN KEY ("token_id") REFERENCES "gateway"."access_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "gateway"."sign_in_code" (
    "code_hash" BYTEA NOT NULL,
    "token_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("code_hash")
);
ALTER TABLE "gateway"."sign_in_code" ADD CONSTRAINT "sign_in_code_token_id_fkey"
    FOREIGN KEY ("token_id") REFERENCES "gateway"."access_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;
