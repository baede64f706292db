import { z } from 'zod';
import type { RestValidationReportQuery, ValidationSeverity } from '../generated/operations.js';
import { byName } from '../http/schemas.js';
import { fileStatus, toFileStatus } from './data-file.js';

const SEVERITY_WORDS = { ERROR: 'error', WARNING: 'warning', NOTICE: 'notice' } as const satisfies Record<
  ValidationSeverity,
  string
>;

const sample = z.object({
  line: z.int().describe('Line of the file, from 1'),
  column: z
    .int()
    .nullable()
    .describe('Character of the line, from 1; null: not known, or the row as a whole'),
  message: z.string().describe('What is there; nothing secret, such a thing is masked'),
});

export const validationReport = z.object({
  file_id: z.string().describe('Id of the file'),
  status: fileStatus.describe('How far it is on its way to a training'),
  problems: z
    .array(
      z.object({
        kind: z
          .string()
          .describe('What it is about')
          .meta({ examples: ['broken_rows'] }),
        severity: z
          .enum(['error', 'warning', 'notice'])
          .describe('error: the file cannot be used; warning: probably not meant; notice: good to know'),
        message: z.string().describe('What is wrong'),
        cost: z.string().describe('What it costs to leave it so'),
        remedy: z.string().describe('What to do'),
        count: z.int().describe('Rows that it is about'),
        labels: z.array(z.string()).describe('Labels that it is about'),
        samples: z.array(sample).describe('The first of the rows'),
      }),
    )
    .describe('What is wrong with the file, the worst first'),
  length_histogram: z
    .array(
      z.object({
        from: z.int().describe('UTF-16 units at least'),
        to: z.int().nullable().describe('UTF-16 units at most'),
        count: z.int().describe('Texts'),
      }),
    )
    .describe('How many texts are how long'),
  languages: byName(z.int()).describe('Texts in each language (BCP 47; und: not known)'),
  evaluation_file_id: z.string().nullable().describe('Evaluation file whose texts were looked for'),
});

type ReportedFile = NonNullable<RestValidationReportQuery['dataFile']>;

export function toValidationReport(
  { id, status }: Pick<ReportedFile, 'id' | 'status'>,
  report: NonNullable<ReportedFile['validationReport']>,
): z.infer<typeof validationReport> {
  return {
    file_id: id,
    status: toFileStatus(status),
    problems: report.problems.edges.map(({ node: { kind, severity, samples, ...problem } }) => ({
      kind: kind.toLowerCase(),
      severity: SEVERITY_WORDS[severity],
      ...problem,
      samples: samples.map(({ line, column, message }) => ({ line, column: column ?? null, message })),
    })),
    languages: Object.fromEntries(report.languages.map(({ language, count }) => [language, count])),
    evaluation_file_id: report.evaluationFileId ?? null,
    length_histogram: report.lengthHistogram.map(({ from, to, count }) => ({ from, to: to ?? null, count })),
  };
}
