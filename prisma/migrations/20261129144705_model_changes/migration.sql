-- Which models have changed since a transaction, whoever changed them. What belongs to a model changes with its row.
ALTER TABLE "registry"."model" ADD COLUMN "changed_in" BIGINT NOT NULL DEFAULT 0;
CREATE INDEX "model_tenant_changed_in_idx" ON "registry"."model"("tenant", "changed_in");

CREATE FUNCTION "registry"."note_model_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER "model_changed" BEFORE INSERT OR UPDATE ON "registry"."model"
    FOR EACH ROW EXECUTE FUNCTION "registry"."note_model_change"();
