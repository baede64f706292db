import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestSaveTrainingConfigDocument, RestTrainingConfigDocument } from '../generated/operations.js';
import { commonErrors, notFound, requireFound } from '../http/schemas.js';
import type { RestServer } from '../http/zod-schemas.js';
import { blamingSettings, savedSettings, trainingConfig } from '../wire/training-config.js';

const tags = ['Training'];
const params = z.object({
  model_name: z
    .string()
    .describe('Model family, one of the `available_models` of `GET /models/models`')
    .meta({ examples: ['ngram'] }),
});
const saved = z.object({
  status: z.literal('success').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  model_name: z.string().describe('The model family'),
  revision: z.int().describe('Counts from 1 with every change'),
});

/** The saved configuration of the Training section. */
export function serveTrainingConfig(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/training/config/:model_name',
    {
      schema: {
        tags,
        summary: 'Get training configuration for a specific model',
        description:
          'Every setting that `config` of a training may name, with the value that holds: the saved one, or else the default of the model.',
        params,
        response: { 200: trainingConfig, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { model_name: family } = request.params;
      const found = await graph.execute(RestTrainingConfigDocument, { family }, contextOf(request));
      const { config } = requireFound(found.trainingConfig, 'model family', family);
      return { model_name: family, ...config };
    },
  );

  server.put(
    '/training/config/:model_name',
    {
      schema: {
        tags,
        summary: 'Save training configuration for a specific model',
        description:
          'Replaces what was saved; a setting that is left out has its default again. Jobs that exist keep theirs.',
        params,
        body: z.record(z.string(), z.unknown()).meta({ examples: [{ num_epochs: 5, batch_size: 16 }] }),
        response: { 200: saved, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { model_name: family } = request.params;
      const config = savedSettings(request.body, family);
      const { saveTrainingConfig } = await blamingSettings(() =>
        graph.execute(RestSaveTrainingConfigDocument, { family, config }, contextOf(request)),
      );
      return {
        status: 'success' as const,
        message: `Training configuration saved for ${family}`,
        model_name: family,
        revision: saveTrainingConfig.trainingConfig.revision,
      };
    },
  );
}
