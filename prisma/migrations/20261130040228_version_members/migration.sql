-- The versions that an ensemble asks. They cannot be deleted while it names them.
CREATE TABLE "registry"."version_member" (
    "tenant" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "member_name" TEXT NOT NULL,
    "member_version" INTEGER NOT NULL,

    CONSTRAINT "version_member_pkey" PRIMARY KEY ("tenant", "model_name", "version", "position")
);
CREATE UNIQUE INDEX "version_member_member_key" ON "registry"."version_member"("tenant", "member_name", "member_version", "model_name", "version");
ALTER TABLE "registry"."version_member" ADD CONSTRAINT "version_member_owner_fkey" FOREIGN KEY ("tenant", "model_name", "version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "registry"."version_member" ADD CONSTRAINT "version_member_member_fkey" FOREIGN KEY ("tenant", "member_name", "member_version") REFERENCES "registry"."model_version"("tenant", "model_name", "version") ON DELETE NO ACTION ON UPDATE CASCADE;
