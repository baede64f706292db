import type { RequestContext } from '../../platform/context.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import {
  RestTrainingJobsDocument,
  type RestTrainingJobsQuery,
  type RestTrainingJobsQueryVariables,
} from '../generated/operations.js';
import { GRAPH_PAGE, readPages } from '../http/graph-pages.js';

type Job = RestTrainingJobsQuery['trainingJobs']['edges'][number]['node'];

/** The newest jobs, at most `limit` of them. */
export async function listJobs(
  graph: GraphClient,
  ctx: RequestContext,
  limit: number,
  filter: RestTrainingJobsQueryVariables['filter'],
): Promise<Job[]> {
  const read = async (count: number, after: string | null) => {
    const page = { first: Math.min(count, GRAPH_PAGE), after, filter };
    return (await graph.execute(RestTrainingJobsDocument, page, ctx)).trainingJobs;
  };
  const { items } = await readPages(await read(limit, null), limit, (after, count) => read(count, after));
  return items;
}
