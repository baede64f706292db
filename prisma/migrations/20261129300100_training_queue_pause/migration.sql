-- A tenant whose jobs are not claimed for now.
CREATE TABLE "training"."queue_pause" (
    "tenant" TEXT NOT NULL,
    "paused_by" TEXT NOT NULL,
    "paused_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,

    CONSTRAINT "queue_pause_pkey" PRIMARY KEY ("tenant")
);
