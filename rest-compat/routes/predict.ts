import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestPredictDocument } from '../generated/operations.js';
import { errorBody } from '../http/openapi.js';
import { commonErrors, conflict, modelName, notFound } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  PREDICT_NAMES,
  predictions,
  predictRequest,
  toPredictions,
  toPredictVariables,
} from '../wire/prediction.js';

const params = z.object({ model_name: modelName });

/** Classification with a registered model; ours, beside the documented endpoints. */
export function servePredict(server: RestServer, { graph }: RestDeps): void {
  server.post(
    '/models/:model_name/predict',
    {
      schema: {
        tags: ['Model Management'],
        summary: 'Classify texts with a registered model',
        description:
          'The version in Production answers, unless a version, a stage or an alias is named. Texts are kept nowhere.',
        params,
        body: predictRequest,
        response: {
          200: predictions,
          ...commonErrors,
          ...notFound,
          ...conflict,
          413: errorBody.describe('The body, or the model, is too large'),
        },
      },
    },
    async (request) => {
      const variables = toPredictVariables(request.params.model_name, request.body);
      return toPredictions(
        await blamingBody(PREDICT_NAMES, () =>
          graph.execute(RestPredictDocument, variables, contextOf(request)),
        ),
      );
    },
  );
}
