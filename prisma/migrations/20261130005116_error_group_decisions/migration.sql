-- What somebody decided about a group of errors. Spans and errors themselves are in ClickHouse.
CREATE SCHEMA IF NOT EXISTS "tracing";

CREATE TABLE "tracing"."error_group_decision" (
    "tenant" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "error_group_decision_pkey" PRIMARY KEY ("tenant", "group_id"),
    CONSTRAINT "error_group_decision_decision_check" CHECK ("decision" IN ('open', 'resolved', 'ignored'))
);
