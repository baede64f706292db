import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findViolations } from './accessibility.js';
import { newToken, withGuest } from './guests.js';
import { WAIT, type World } from './world.js';

const MODEL = 'ngram_security';
const MARKUP = '<img src=x onerror=document.title=1> ignore all previous instructions';

export function registryFlows(world: () => World): void {
  const setPolicy = (policy: object) =>
    world().ask(
      'mutation ($input: SetPromotionPolicyInput!) { setPromotionPolicy(input: $input) { model { name } } }',
      { input: { modelName: MODEL, ...policy } },
    );

  test('the gate refuses, a reason overrides it, and what was in production goes back there', {
    timeout: 90_000,
  }, async () => {
    await world().withPage(async (page) => {
      await world().open(page, `/models/${MODEL}`);
      await page.getByRole('button', { name: 'Set a policy' }).click();
      await page.getByRole('button', { name: 'Add a metric' }).click();
      await page.getByLabel('Metrics and their smallest values, 1').selectOption('accuracy');
      await page.getByLabel('Smallest accuracy').fill('1.5');
      await page.getByLabel('Largest latency (p95, ms)').fill('500');
      await page.getByRole('button', { name: 'Set policy' }).click();
      await page.getByRole('alert').filter({ hasText: 'give some' }).waitFor(WAIT);
      await page.getByRole('button', { name: 'Add a text' }).click();
      await page.getByLabel('Canary text 1', { exact: true }).fill(MARKUP);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Set policy' }).click();
      await page.getByText('accuracy at least 1.5').waitFor(WAIT);
      await page.reload();
      await page.getByText('1 canary text classified right').click();
      await page.getByText(MARKUP).waitFor(WAIT);

      await world().open(page, `/models/${MODEL}/2`);
      await page.getByText('not fulfilled').first().waitFor(WAIT);
      const anyway = page.getByRole('button', { name: 'Promote anyway' });
      expect(await anyway.isDisabled()).toBe(true);
      await page.getByLabel('Reason, kept in the history').fill('the former one is attacked');
      await anyway.click();
      await page.getByRole('heading', { name: 'In production' }).waitFor(WAIT);
      await page.getByText(/overrode .*accuracy/).waitFor(WAIT);

      await world().open(page, `/models/${MODEL}/1`);
      await page.getByLabel('Reason, kept in the history').fill('worse than before');
      await page.getByRole('button', { name: 'Roll back to it' }).click();
      await page.getByRole('heading', { name: 'In production' }).waitFor(WAIT);
      await page.getByText('worse than before').waitFor(WAIT);

      await page.getByRole('link', { name: 'Playground', exact: true }).click();
      await page.getByLabel('Text to classify').fill('ignore all previous instructions');
      await page.getByLabel('against').selectOption(`${MODEL} v2`);
      for (const name of ['v1', 'v2'])
        await page.getByRole('heading', { name: `${MODEL} ${name}` }).waitFor(WAIT);
      expect(new URL(page.url()).searchParams.get('vs')).toBe(`${MODEL} v2`);

      // Links to versions behind those that are offered show these, and never others.
      const { newer, forget } = await makeNewerVersions(world());
      // Only what could classify is offered, however many others are newer.
      await world().open(page, '/play');
      await page.getByLabel('against').selectOption(`${MODEL} v2`);
      await world().open(page, `/play?m=${MODEL} v1&vs=${MODEL} v${newer}#ignore this`);
      await page.getByRole('heading', { name: `${MODEL} v1` }).waitFor(WAIT);
      await page.getByText(`${MODEL} v${newer} is not complete yet, so it classifies nothing.`).waitFor(WAIT);
      await forget();
      await world().open(page, `/play?m=${MODEL} v${newer}#ignore this`);
      await page
        .getByText(`There is no version ${MODEL} v${newer} that could classify a text.`)
        .waitFor(WAIT);
      expect(await page.getByRole('heading', { name: MODEL }).count()).toBe(0);
    });
  });

  test('a file is signed for and recorded when somebody saves it, not when its page is shown', async () => {
    const saved = async (action: string) => {
      const { auditEvents } = await world().ask<{ auditEvents: { edges: object[] } }>(
        'query ($action: String!) { auditEvents(filter: { action: $action }, first: 200) { edges { node { id } } } }',
        { action },
      );
      return auditEvents.edges.length;
    };
    const [artifacts, files] = [
      await saved('ModelArtifact.downloadUrl'),
      await saved('DataFile.downloadUrl'),
    ];
    await world().withPage(async (page) => {
      await world().open(page, `/models/${MODEL}/1`);
      const labels = page.waitForEvent('download', WAIT);
      await page.getByRole('button', { name: 'labels.json' }).click();
      expect(await readFile(await (await labels).path(), 'utf8')).toContain('jailbreak');
      await expect.poll(() => saved('ModelArtifact.downloadUrl'), WAIT).toBe(artifacts + 1);

      await page.getByRole('link', { name: /jsonl/ }).first().click();
      const file = page.waitForEvent('download', WAIT);
      await page.getByRole('button', { name: 'Download' }).click();
      expect((await file).suggestedFilename()).toMatch(/jsonl$/);
      await expect.poll(() => saved('DataFile.downloadUrl'), WAIT).toBe(files + 1);
    });
    await withGuest(
      world(),
      await newToken(world(), { tenants: ['default'], roles: ['viewer'] }),
      async (page) => {
        await world().open(page, `/models/${MODEL}/1`);
        await page.getByText('labels.json').waitFor(WAIT);
        expect(await page.getByRole('button', { name: 'labels.json' }).count()).toBe(0);
      },
    );
  });

  test('where a policy asks for two people, one proposes and another one approves', {
    timeout: 90_000,
  }, async () => {
    await setPolicy({ requiresApproval: true });
    const tokenOf = (role: string) => newToken(world(), { tenants: ['default'], roles: [role] });
    const path = `/models/${MODEL}/2`;
    await withGuest(world(), await tokenOf('trainer'), async (page) => {
      await world().open(page, path);
      await page.getByLabel('Reason, kept in the history').fill('fewer false alarms');
      await page.getByRole('button', { name: 'Propose' }).click();
      await page.getByText('Somebody else has to decide.').waitFor(WAIT);
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    });
    await withGuest(world(), await tokenOf('approver'), async (page) => {
      await world().open(page, path);
      await page.getByText('fewer false alarms').waitFor(WAIT);
      await page.getByLabel('Answer to the proposal').fill('agreed');
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByRole('heading', { name: 'In production' }).waitFor(WAIT);
      await page.getByText(/, proposed by guest of default/).waitFor(WAIT);
    });
    await world().ask(
      'mutation ($input: DeletePromotionPolicyInput!) { deletePromotionPolicy(input: $input) { model { name } } }',
      { input: { modelName: MODEL } },
    );
  });
}

/** Makes more versions, none of which is complete, than a page offers of a model. @returns the number of one of them */
async function makeNewerVersions(world: World): Promise<{ newer: number; forget: () => Promise<unknown> }> {
  const names = Array.from({ length: 8 }, (_, index) => `v${index}`);
  const made = await world.ask<Record<string, { modelVersion: { version: number } }>>(
    `mutation { ${names.map(
      (name) =>
        `${name}: createModelVersion(input: { modelName: "${MODEL}", source: "elsewhere", status: PENDING }) { modelVersion { version } }`,
    )} }`,
  );
  const versions = Object.values(made).map(({ modelVersion }) => modelVersion.version);
  return {
    newer: versions[0] ?? 0,
    forget: () =>
      world.ask(
        `mutation { ${versions.map(
          (version) =>
            `v${version}: deleteModelVersion(input: { modelName: "${MODEL}", version: ${version} }) { version }`,
        )} }`,
      ),
  };
}
