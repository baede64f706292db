import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant } from '../support/database.js';
import { freshFile } from '../support/training/fake-graph.js';
import { openTraining, type TrainingFixture } from '../support/training/training-fixture.js';

let training: TrainingFixture;
beforeAll(async () => {
  training = await openTraining();
  training.graph.files.push(freshFile('file_fresh'));
});
afterAll(() => training.close());

const PARTS = 'family revision config saved savedBy savedAt';

const read = async (tenant: string, more = '') =>
  (await training.ask(`{ trainingConfig(family: "ngram") { ${PARTS} ${more} } }`, {}, tenant)).trainingConfig;

const save = async (tenant: string, config: Record<string, unknown>, family = 'ngram') => {
  const query = `mutation ($input: SaveTrainingConfigInput!) {
    saveTrainingConfig(input: $input) { trainingConfig { ${PARTS} } }
  }`;
  const answer = await training.ask(query, { input: { family, config } }, tenant);
  return answer.saveTrainingConfig.trainingConfig;
};

const configOfNewJob = async (tenant: string, config: Record<string, unknown> = {}) => {
  const query = `mutation ($config: JSONObject) {
    startTrainingJob(input: {
      family: "ngram", trainingDataPath: "s3://ml-security/training-data/fresh/file_fresh", config: $config
    }) { job { config } }
  }`;
  return (await training.ask(query, { config }, tenant)).startTrainingJob.job.config;
};

describe('trainingConfig', () => {
  test('is the defaults of the family until something is saved', async () => {
    expect(await read(newTenant(), 'revisions { revision }')).toMatchObject({
      revision: 0,
      saved: {},
      savedBy: null,
      savedAt: null,
      config: { num_epochs: 4, batch_size: 8 },
      revisions: [],
    });
  });

  test('what is saved holds for the next jobs, under what they say themselves', async () => {
    const tenant = newTenant();
    expect(await save(tenant, { num_epochs: 3, batch_size: 16, seed: null })).toMatchObject({
      family: 'ngram',
      revision: 1,
      saved: { num_epochs: 3, batch_size: 16 },
      savedBy: 'tester',
      config: { num_epochs: 3, batch_size: 16, seed: 42 },
    });
    expect(await configOfNewJob(tenant, { num_epochs: 5 })).toMatchObject({ num_epochs: 5, batch_size: 16 });
    expect(await configOfNewJob(newTenant())).toMatchObject({ num_epochs: 4, batch_size: 8 });
  });

  test('saving replaces; every revision stays to be read', async () => {
    const tenant = newTenant();
    await save(tenant, { num_epochs: 3 });
    expect(await save(tenant, { batch_size: 4 })).toMatchObject({
      revision: 2,
      config: { num_epochs: 4, batch_size: 4 },
    });
    // The same again, in another order of keys or with nulls, changes nothing.
    expect(await save(tenant, { num_epochs: null, batch_size: 4 })).toMatchObject({ revision: 2 });
    const { revisions } = await read(tenant, 'revisions(first: 1, before: 2) { revision saved savedBy }');
    expect(revisions).toEqual([{ revision: 1, saved: { num_epochs: 3 }, savedBy: 'tester' }]);
  });

  test('revisions have no gaps, however many save at once', async () => {
    const tenant = newTenant();
    await Promise.all(Array.from({ length: 8 }, (_, index) => save(tenant, { num_epochs: index + 1 })));
    const { revisions } = await read(tenant, 'revisions { revision }');
    expect(revisions.map(({ revision }: { revision: number }) => revision)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('what a job would be refused for is not saved', async () => {
    const tenant = newTenant();
    await expect(save(tenant, { num_epochs: 0, epochs: 3 })).rejects.toMatchObject({
      message: expect.stringMatching(
        /config\.num_epochs must be .* config\.epochs is not a setting of ngram/,
      ),
      extensions: { code: 'INVALID_INPUT', details: { field: 'config.num_epochs' } },
    });
    await expect(save(tenant, {}, 'gpt')).rejects.toMatchObject({
      message:
        'There is no model family "gpt". Known families: ngram, distilbert, bert, roberta, minilm, ensemble.',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(await read(tenant)).toMatchObject({ revision: 0 });
  });
});
