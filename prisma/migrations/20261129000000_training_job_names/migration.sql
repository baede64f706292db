-- The model family and the name of the registered model, each under the word that the graph uses.
ALTER TABLE "training"."job" RENAME COLUMN "model_name" TO "family";
ALTER TABLE "training"."job" RENAME COLUMN "registered_model_name" TO "model_name";
ALTER TABLE "training"."model_config" RENAME COLUMN "model_name" TO "family";
