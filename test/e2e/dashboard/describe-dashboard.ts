import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromium } from '../../support/browser.js';
import { describeWithService } from '../../support/services.js';
import { World } from './world.js';

/** Flows that share one platform and one browser, in which nothing may go wrong unnoticed. */
export function describeDashboard(name: string, flows: (world: () => World) => void): void {
  describeWithService(name, chromium, (running) => {
    let world: World;
    beforeAll(async () => {
      world = await World.start(running().browser);
    });
    afterAll(() => world?.stop());

    flows(() => world);

    test('no flow made a script fail, broke the policy of contents, or asked another origin', () => {
      expect(world.complaints).toEqual([]);
    });
  });
}
