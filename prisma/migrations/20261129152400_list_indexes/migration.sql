-- Lists of jobs in the order of their ends, either way with those that have none last, and in that of their priorities.
CREATE INDEX "job_tenant_finished_at_id_idx" ON "training"."job"("tenant", "finished_at", "id");
CREATE INDEX "job_tenant_finished_at_desc_id_idx" ON "training"."job"("tenant", "finished_at" DESC NULLS LAST, "id" DESC);
CREATE INDEX "job_tenant_priority_id_idx" ON "training"."job"("tenant", "priority", "id");
-- Jobs by what they train, and on what.
CREATE INDEX "job_tenant_model_name_idx" ON "training"."job"("tenant", "model_name");
CREATE INDEX "job_evaluation_file_id_idx" ON "training"."job"("evaluation_file_id") WHERE "evaluation_file_id" IS NOT NULL;
