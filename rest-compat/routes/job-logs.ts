import { z } from 'zod';
import type { RequestContext } from '../../platform/context.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { RestTrainingJobLogsDocument, type RestTrainingJobLogsQuery } from '../generated/operations.js';
import { requireFound } from '../http/schemas.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';

const PAGE_LINES = 1_000;

export const jobLogs = z.object({
  job_id: z.string().describe('Id of the job'),
  logs: z
    .array(
      z.object({
        timestamp,
        level: z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR']).describe('How serious it is'),
        message: z.string().describe('What was said'),
      }),
    )
    .describe('Oldest first'),
});

type Page = NonNullable<RestTrainingJobLogsQuery['trainingJob']>['logs'];

/**
 * The JSON of all log lines of a job, oldest first. They are read while they are sent, since a long training has more of
 * them than should be in memory at once.
 * @throws NotFoundError
 */
export async function readJobLogs(
  graph: GraphClient,
  ctx: RequestContext,
  id: string,
): Promise<AsyncIterable<string>> {
  const read = async (after?: string): Promise<Page> => {
    const page = { id, first: PAGE_LINES, after };
    const { trainingJob } = await graph.execute(RestTrainingJobLogsDocument, page, ctx);
    return requireFound(trainingJob, 'training job', id).logs;
  };
  const first = await read();
  return json(id, first, read);
}

async function* json(
  id: string,
  first: Page,
  read: (after: string) => Promise<Page>,
): AsyncGenerator<string> {
  yield `{"job_id":${JSON.stringify(id)},"logs":[`;
  for (let page = first; ; ) {
    const lines = page.edges.map(({ node }) =>
      JSON.stringify({ ...node, timestamp: toTimestamp(node.timestamp) }),
    );
    if (lines.length > 0) yield `${page === first ? '' : ','}${lines.join(',')}`;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === null) break;
    page = await read(endCursor);
  }
  yield ']}';
}
