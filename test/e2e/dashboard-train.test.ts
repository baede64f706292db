import { test } from 'vitest';
import { expectPagesAccessible, TRAIN_PATHS } from './dashboard/accessibility.js';
import { describeDashboard } from './dashboard/describe-dashboard.js';
import { firstJobFlows } from './dashboard/first-job-flows.js';
import { trainByKeyboard } from './dashboard/keyboard-flows.js';
import { registryFlows } from './dashboard/registry-flows.js';
import { trainingFlows } from './dashboard/training-flows.js';

describeDashboard('data, jobs and models in a browser', (world) => {
  const { jobPath } = firstJobFlows(world);
  trainingFlows(world);
  registryFlows(world);
  trainByKeyboard(world);

  test('every page of them is accessible in both themes, and fits a telephone', {
    timeout: 240_000,
  }, async () => {
    const { dataFiles } = await world().ask<{ dataFiles: { edges: { node: { id: string } }[] } }>(
      '{ dataFiles(filter: { status: [FRESH, USED] }, first: 1) { edges { node { id } } } }',
    );
    const file = `/data/${dataFiles.edges[0]?.node.id}`;
    const job = jobPath();
    const made = [job, `/jobs/compare?ids=${job.split('/').at(-1)}`, file, `${file}/augment`];
    await expectPagesAccessible(world(), [...TRAIN_PATHS, ...made]);
  });
});
