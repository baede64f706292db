-- What was done, attempted and read, by whom: appended to, and never changed. Entries are chained after their commit, by
-- one sealer, so that transactions of a tenant do not wait for each other.
CREATE TABLE "gateway"."audit_event" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT,
    "target_id" TEXT,
    "outcome" TEXT NOT NULL CHECK ("outcome" IN ('allowed', 'denied', 'failed')),
    "changed" BOOLEAN NOT NULL,
    "code" TEXT,
    "actor_kind" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "trace_id" TEXT,
    -- HMAC-SHA256 under the salt of the personal fields: the chain holds this instead of them.
    "commitment" BYTEA NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "address" TEXT,
    "salt" BYTEA,
    "seq" BIGINT,
    "prev_hash" BYTEA,
    "hash" BYTEA,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_event_tenant_at_id_idx" ON "gateway"."audit_event"("tenant", "at" DESC, "id" DESC);
CREATE INDEX "audit_event_tenant_target_idx" ON "gateway"."audit_event"("tenant", "target_kind", "target_id", "at" DESC);
CREATE INDEX "audit_event_tenant_actor_idx" ON "gateway"."audit_event"("tenant", "actor_id", "at" DESC);
CREATE UNIQUE INDEX "audit_event_tenant_seq_key" ON "gateway"."audit_event"("tenant", "seq") WHERE "seq" IS NOT NULL;
CREATE INDEX "audit_event_unsealed_idx" ON "gateway"."audit_event"("id") WHERE "seq" IS NULL;

-- The newest sealed entry of each tenant, and which one was made known outside of the database last.
CREATE TABLE "gateway"."audit_head" (
    "tenant" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "published_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("tenant")
);

-- Entries up to and with this one were removed when their time was over; the chain begins behind it.
CREATE TABLE "gateway"."audit_checkpoint" (
    "tenant" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("tenant", "seq")
);

CREATE FUNCTION "gateway"."keep_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION 'audit_event is append-only: it is not truncated' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.seq IS NULL OR NOT EXISTS (
            SELECT 1 FROM gateway.audit_checkpoint AS point WHERE point.tenant = OLD.tenant AND point.seq >= OLD.seq
        ) THEN
            RAISE EXCEPTION 'audit_event is append-only: entry % is behind no checkpoint', OLD.id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.id, OLD.tenant, OLD.at, OLD.action, OLD.target_kind, OLD.target_id, OLD.outcome, OLD.changed, OLD.code,
        OLD.actor_kind, OLD.request_id, OLD.trace_id, OLD.commitment)
        IS DISTINCT FROM
       (NEW.id, NEW.tenant, NEW.at, NEW.action, NEW.target_kind, NEW.target_id, NEW.outcome, NEW.changed, NEW.code,
        NEW.actor_kind, NEW.request_id, NEW.trace_id, NEW.commitment)
        OR (OLD.seq IS NOT NULL AND (OLD.seq, OLD.prev_hash, OLD.hash) IS DISTINCT FROM (NEW.seq, NEW.prev_hash, NEW.hash))
        OR ((OLD.actor_id, OLD.actor_name, OLD.address, OLD.salt)
            IS DISTINCT FROM (NEW.actor_id, NEW.actor_name, NEW.address, NEW.salt)
            -- Personal fields go together with their salt, or not at all.
            AND (NEW.actor_id, NEW.actor_name, NEW.address, NEW.salt) IS DISTINCT FROM (NULL::text, NULL::text, NULL::text, NULL::bytea))
    THEN
        RAISE EXCEPTION 'audit_event is append-only: entry % is not changed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "gateway"."audit_event"
    FOR EACH ROW EXECUTE FUNCTION "gateway"."keep_audit_event"();
CREATE TRIGGER "audit_event_never_truncated" BEFORE TRUNCATE ON "gateway"."audit_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "gateway"."keep_audit_event"();
