import { z } from 'zod';
import type { RequestContext } from '../../platform/context.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { RestTrainingJobLogsDocument } from '../generated/operations.js';
import { requireFound } from '../http/schemas.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';

const PAGE_LINES = 1_000;
const MAX_LINES = 10_000;

export const jobLogs = z.object({
  job_id: z.string(),
  logs: z.array(
    z.object({ timestamp, level: z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR']), message: z.string() }),
  ),
});

/** All log lines of a job, page by page, oldest first. */
export async function readJobLogs(
  graph: GraphClient,
  ctx: RequestContext,
  id: string,
): Promise<z.infer<typeof jobLogs>> {
  const logs: z.infer<typeof jobLogs>['logs'] = [];
  let after: string | null | undefined;
  do {
    const { trainingJob } = await graph.execute(
      RestTrainingJobLogsDocument,
      { id, first: PAGE_LINES, after },
      ctx,
    );
    const page = requireFound(trainingJob, 'training job', id).logs;
    logs.push(...page.edges.map(({ node }) => ({ ...node, timestamp: toTimestamp(node.timestamp) })));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after && logs.length < MAX_LINES);
  return { job_id: id, logs };
}
