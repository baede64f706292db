import { generateRows } from '../../../demo/generate-data.js';
import { eventually } from '../../support/program.js';
import { signIn } from './guests.js';
import type { World } from './world.js';

/** What flows need that are not about training: somebody signed in, a file, a model trained on it, and traces of that. */
export async function fillPlatform(world: World): Promise<void> {
  const { user } = world.platform();
  const rows = generateRows(900, 7).map((row) => `${JSON.stringify(row)}\n`);
  const { s3_url } = await user.upload('red-team.jsonl', rows.join(''));
  await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: s3_url,
    config: { num_epochs: 2 },
  });
  const context = await world.openContext();
  await signIn(world, context, user.token ?? '');
  await world.rememberSession(context);
  await context.close();
  await eventually(
    () =>
      world.ask<{
        trainingJobs: { edges: { node: { status: string; trace: { spanCount: number } | null } }[] };
        traces: { totalCount: number };
      }>(`{ trainingJobs(first: 1) { edges { node { status trace { spanCount } } } }
        traces(filter: { query: "operation = \\"POST /graphql\\"" }) { totalCount } }`),
    ({ trainingJobs, traces }) => {
      const job = trainingJobs.edges[0]?.node;
      return job?.status === 'COMPLETED' && job.trace !== null && traces.totalCount > 0;
    },
    90_000,
  );
}
