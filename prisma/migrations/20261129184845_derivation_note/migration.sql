-- What a finished derivation has to say about its files, e.g. why they hold fewer rows than were asked for.
ALTER TABLE "data"."derivation" ADD COLUMN "note" TEXT;
