-- A view belongs to the actor's id, which unlike a name is never another's. Of those who have the name of an owner it is the
-- one who may act in the view's tenant, an account before a token of none, one that is valid before one that was, the
-- newest. What belongs to a name that nobody has stays, unseen.
WITH holder AS (
    SELECT "id", "name", "tenants", "created_at", 1 AS "rank", "disabled_at" IS NULL AS "is_valid"
    FROM "gateway"."account"
    UNION ALL
    SELECT "id", "name", "tenants", "created_at", 2, "revoked_at" IS NULL AND ("expires_at" IS NULL OR "expires_at" > now())
    FROM "gateway"."access_token"
    WHERE "account_id" IS NULL
), owner AS (
    SELECT DISTINCT ON ("view"."id") "view"."id" AS "view_id", "holder"."id" AS "holder_id"
    FROM "registry"."saved_view" AS "view"
    JOIN "holder" ON "view"."owner" = 'user/' || "holder"."name"
    ORDER BY "view"."id", "holder"."tenants" && ARRAY['*', "view"."tenant"] DESC NULLS LAST, "holder"."rank",
        "holder"."is_valid" DESC, "holder"."created_at" DESC, "holder"."id" DESC
)
UPDATE "registry"."saved_view" AS "view" SET "owner" = "owner"."holder_id"
FROM "owner" WHERE "owner"."view_id" = "view"."id";
-- Where no token is asked for, nobody in particular is one owner.
UPDATE "registry"."saved_view" SET "owner" = 'anonymous' WHERE "owner" = 'anonymous/anonymous';
