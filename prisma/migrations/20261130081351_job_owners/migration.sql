-- Whose a job or a search is: the actor's id, which unlike a name is never another's. Empty: from before it was noted.
ALTER TABLE "training"."job" ADD COLUMN "created_by_id" TEXT NOT NULL DEFAULT '';
ALTER TABLE "training"."search" ADD COLUMN "created_by_id" TEXT NOT NULL DEFAULT '';
