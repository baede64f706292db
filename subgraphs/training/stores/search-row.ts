import { z } from 'zod';
import { columnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import type { TrainingSearch as SearchRow } from '../../../prisma/generated/client.js';
import { JOB_PRIORITIES } from '../domain/job.js';
import { type HyperparameterSearch, SEARCH_STATUSES } from '../domain/search/search.js';
import { SEARCH_ALGORITHMS } from '../domain/search/search-plan.js';

const settings = z.record(z.string(), z.unknown());
const dataset = z.object({
  fileId: z.string(),
  path: z.string(),
  objectKey: z.string(),
  format: z.enum(DATA_FORMATS),
  sha256: z.string().nullable(),
  // Searches of earlier versions have none.
  columns: columnMapping.nullable().default(null),
});
const template = z.object({
  priority: z.enum(JOB_PRIORITIES),
  config: settings,
  dataset,
  evaluationDataset: dataset.nullable(),
  resources: z.object({ cpuCores: z.number(), memoryMb: z.number().nullable(), gpu: z.boolean() }),
  timeoutMs: z.number(),
  maxAttempts: z.number(),
});
const plan = z.object({
  maxTrials: z.number(),
  maxParallel: z.number(),
  rungs: z.array(z.number()),
  reductionFactor: z.number(),
  greaterIsBetter: z.boolean(),
});

/** A search's row as the domain knows it. */
export function toSearch(row: SearchRow): HyperparameterSearch {
  const { seen: _seen, datasetFileId: _fileId, ...same } = row;
  return {
    ...same,
    status: z.enum(SEARCH_STATUSES).parse(row.status),
    algorithm: z.enum(SEARCH_ALGORITHMS).parse(row.algorithm),
    space: settings.parse(row.space),
    seed: Number(row.seed),
    plan: plan.parse(row.plan),
    template: template.parse(row.template),
  };
}
