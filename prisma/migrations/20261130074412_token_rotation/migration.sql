-- A token is rotated once: what comes in its place can be rotated again.
CREATE UNIQUE INDEX "access_token_rotated_from_key" ON "gateway"."access_token"("rotated_from");
