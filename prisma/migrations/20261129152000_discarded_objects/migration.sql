-- Bytes of deleted versions that are still to be deleted; written with the deletion, gone with the bytes.
CREATE TABLE "registry"."discarded_object" (
    "object_key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "discarded_object_pkey" PRIMARY KEY ("object_key")
);
CREATE INDEX "discarded_object_due_at_idx" ON "registry"."discarded_object"("due_at");
