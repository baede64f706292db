import { beforeAll, test } from 'vitest';
import { accessFlows } from './dashboard/access-flows.js';
import { expectPagesAccessible, OBSERVE_PATHS } from './dashboard/accessibility.js';
import { describeDashboard } from './dashboard/describe-dashboard.js';
import { faultFlows } from './dashboard/fault-flows.js';
import { readByKeyboard } from './dashboard/keyboard-flows.js';
import { outageFlows } from './dashboard/outage-flows.js';
import { privacyFlows } from './dashboard/privacy-flows.js';
import { traceFlows } from './dashboard/trace-flows.js';
import { fillPlatform } from './dashboard/world-content.js';

describeDashboard('traces, errors, access and faults in a browser', (world) => {
  beforeAll(() => fillPlatform(world()));

  const { comparePath, groupPath } = traceFlows(world);
  readByKeyboard(world);
  faultFlows(world);
  accessFlows(world);
  privacyFlows(world);

  test('every page of them is accessible in both themes, and fits a telephone', {
    timeout: 240_000,
  }, async () => {
    const { traces } = await world().ask<{ traces: { edges: { node: { id: string } }[] } }>(
      '{ traces(filter: { query: "service = web" }, first: 1) { edges { node { id } } } }',
    );
    const made = [`/traces/${traces.edges[0]?.node.id}`, comparePath(), groupPath()];
    await expectPagesAccessible(world(), [...OBSERVE_PATHS, ...made]);
  });

  // They start the platform again with other settings.
  outageFlows(world);
});
