import { z } from 'zod';
import { PROBLEM_KINDS, SEVERITIES, type ValidationReport } from '../domain/validation/report.js';

/** Other versions write the column too: what this one does not know is left out, what it knows more has no entries. */
const problem = z.object({
  kind: z.enum(PROBLEM_KINDS),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  cost: z.string(),
  remedy: z.string(),
  count: z.number(),
  labels: z.array(z.string()),
  samples: z.array(z.object({ line: z.number(), column: z.number().nullable(), message: z.string() })),
});

const validationReport = z.object({
  problems: z.array(problem.nullable().catch(null)).transform((found) => found.filter((one) => one !== null)),
  lengthHistogram: z
    .array(z.object({ from: z.number(), to: z.number().nullable(), count: z.number() }))
    .default([]),
  languages: z.array(z.object({ language: z.string(), count: z.number() })).default([]),
  evaluationFileId: z.string().nullable().default(null),
});

export function toValidationReport(column: unknown): ValidationReport {
  return validationReport.parse(column);
}
