-- What is found in a file becomes one report, kept beside the file: lists of files need not read it.
CREATE TABLE "data"."validation_report" (
    "file_id" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    CONSTRAINT "validation_report_pkey" PRIMARY KEY ("file_id"),
    CONSTRAINT "validation_report_file_id_fkey" FOREIGN KEY ("file_id")
        REFERENCES "data"."data_file"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE "data"."data_file" ADD COLUMN "report_version" INTEGER;

-- Version 0: what was looked for so far. Such a file is read again when it is validated.
UPDATE "data"."data_file" SET "report_version" = 0 WHERE "row_count" IS NOT NULL AND "warnings" IS NOT NULL;

INSERT INTO "data"."validation_report" ("file_id", "report")
SELECT file."id", jsonb_build_object('problems', broken.list || warned.list, 'lengthHistogram', '[]'::jsonb)
FROM "data"."data_file" AS file
CROSS JOIN LATERAL (
    SELECT CASE WHEN jsonb_array_length(file."problems") = 0 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
        'kind', 'broken_rows', 'severity', 'warning',
        'message', coalesce(file."invalid_row_count", 0) || ' rows cannot be read',
        'cost', 'These rows are left out: nothing is learnt from them.',
        'remedy', 'Mend the rows at the given lines, and upload the file again.',
        'count', coalesce(file."invalid_row_count", 0), 'labels', '[]'::jsonb,
        'samples', (
            SELECT jsonb_agg(problem || '{"column": null}'::jsonb ORDER BY place)
            FROM jsonb_array_elements(file."problems") WITH ORDINALITY AS listed(problem, place)
        )
    )) END AS list
) AS broken
CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(
        (warning - 'lines') || jsonb_build_object(
            'severity', 'warning',
            'cost', 'The model is taught what contradicts itself.',
            'remedy', 'Write labels the same way if they mean the same, and keep one label for each text.',
            'samples', (
                SELECT coalesce(jsonb_agg(
                    jsonb_build_object('line', line, 'column', NULL, 'message', 'is one of these rows') ORDER BY at
                ), '[]'::jsonb)
                FROM jsonb_array_elements(warning -> 'lines') WITH ORDINALITY AS lines(line, at)
            )
        ) ORDER BY place
    ), '[]'::jsonb) AS list
    FROM jsonb_array_elements(coalesce(file."warnings", '[]'::jsonb)) WITH ORDINALITY AS listed(warning, place)
) AS warned
WHERE file."row_count" IS NOT NULL AND file."warnings" IS NOT NULL;

ALTER TABLE "data"."data_file" DROP COLUMN "problems", DROP COLUMN "warnings";
