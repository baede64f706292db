-- Which jobs have changed since a transaction, whoever changed them. Extending a lease is no change.
ALTER TABLE "training"."job" ADD COLUMN "changed_in" BIGINT NOT NULL DEFAULT 0;
CREATE INDEX "job_tenant_changed_in_idx" ON "training"."job"("tenant", "changed_in");

CREATE FUNCTION "training"."note_job_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER "job_created" BEFORE INSERT ON "training"."job"
    FOR EACH ROW EXECUTE FUNCTION "training"."note_job_change"();
CREATE TRIGGER "job_changed" BEFORE UPDATE OF "status", "priority", "last_sequence" ON "training"."job"
    FOR EACH ROW EXECUTE FUNCTION "training"."note_job_change"();
