-- Which data files have changed since a transaction, whoever changed them.
ALTER TABLE "data"."data_file" ADD COLUMN "changed_in" BIGINT NOT NULL DEFAULT 0;
CREATE INDEX "data_file_tenant_changed_in_idx" ON "data"."data_file"("tenant", "changed_in");

CREATE FUNCTION "data"."note_file_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER "data_file_changed" BEFORE INSERT OR UPDATE ON "data"."data_file"
    FOR EACH ROW EXECUTE FUNCTION "data"."note_file_change"();
