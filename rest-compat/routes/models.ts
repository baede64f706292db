import { z } from 'zod';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestAvailableModelsDocument,
  RestBestModelsDocument,
  RestLatestModelsDocument,
  RestModelInfoDocument,
  RestModelRegistryDocument,
  RestModelVersionsDocument,
  RestPromoteModelDocument,
  RestRollbackModelDocument,
} from '../generated/operations.js';
import { readWhole } from '../http/graph-pages.js';
import { commonErrors, conflict, modelName, notFound, queryInteger, requireFound } from '../http/schemas.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  availableModels,
  bestModels,
  latestModels,
  modelInfo,
  modelRegistry,
  modelVersions,
  stageChange,
  toAvailableModels,
  toBestModels,
  toLatestModels,
  toModelInfo,
  toModelRegistry,
  toModelVersions,
  toStageChange,
} from '../wire/model.js';

const tags = ['Model Management'];
const params = z.object({ model_name: modelName });
const versionNumber = queryInteger(1, 2_147_483_647);

/** The Model Management section. */
export function serveModels(server: RestServer, { graph }: RestDeps): void {
  server.get(
    '/models/models',
    {
      schema: {
        tags,
        summary: 'Get available models for training',
        description:
          'Model families that can be trained, by name, with what they need and what is registered of them. `unavailable_reason` says why one cannot be trained here.',
        response: { 200: availableModels, ...commonErrors },
      },
    },
    async (request) =>
      toAvailableModels(
        await readWhole(
          (page) => graph.execute(RestAvailableModelsDocument, page, contextOf(request)),
          ({ models }) => models,
        ),
      ),
  );

  server.get(
    '/models/model-registry',
    {
      schema: {
        tags,
        summary: 'Get the model registry',
        description: 'All registered models with the stages that their versions are in.',
        response: { 200: modelRegistry, ...commonErrors },
      },
    },
    async (request) =>
      toModelRegistry(
        await readWhole(
          (page) => graph.execute(RestModelRegistryDocument, page, contextOf(request)),
          ({ models }) => models,
        ),
      ),
  );

  server.get(
    '/models/latest-models',
    {
      schema: {
        tags,
        summary: 'Get latest versions of all models',
        description: 'Of each registered model the version with the highest number, whatever its stage.',
        response: { 200: latestModels, ...commonErrors },
      },
    },
    async (request) =>
      toLatestModels(
        await readWhole(
          (page) => graph.execute(RestLatestModelsDocument, page, contextOf(request)),
          ({ models }) => models,
        ),
      ),
  );

  server.get(
    '/models/best-models',
    {
      schema: {
        tags,
        summary: 'Get best performing models',
        description:
          'Of each registered model the version with the highest macro-F1 among those that were measured on the same texts: those of the version in Production, or else of the newest; `evaluation_sha256` identifies them. A version that was measured on texts it had learnt never ranks.',
        response: { 200: bestModels, ...commonErrors },
      },
    },
    async (request) =>
      toBestModels(
        await readWhole(
          (page) => graph.execute(RestBestModelsDocument, page, contextOf(request)),
          ({ models }) => models,
        ),
      ),
  );

  server.get(
    '/models/:model_name/versions',
    {
      schema: {
        tags,
        summary: 'Get versions for a specific model',
        description: 'Newest first.',
        params,
        response: { 200: modelVersions, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { model_name: name } = request.params;
      const { model } = await graph.execute(RestModelVersionsDocument, { name }, contextOf(request));
      return toModelVersions(requireFound(model, 'model', name));
    },
  );

  server.get(
    '/models/:model_name/info',
    {
      schema: {
        tags,
        summary: 'Get detailed information about a model',
        description:
          'The version in Production, or else the newest one: its stage, labels, figures, tags and files.',
        params,
        response: { 200: modelInfo, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { model_name: name } = request.params;
      const { model } = await graph.execute(RestModelInfoDocument, { name }, contextOf(request));
      return requireFound(toModelInfo(requireFound(model, 'model', name)), 'version of model', name);
    },
  );

  server.post(
    '/models/:model_name/promote',
    {
      schema: {
        tags,
        summary: 'Promote model from Staging to Production',
        description:
          'The former Production version is archived. A version that does not fulfil the promotion policy of the model is refused with the reasons (409), unless it is forced.',
        params,
        querystring: z.strictObject({
          version: versionNumber
            .optional()
            .describe('Version to promote; default is the newest in Staging')
            .meta({ example: 3 }),
          force: z
            .enum(['true', 'false'])
            .optional()
            .describe('Promote although the promotion policy is not fulfilled; needs a reason'),
          reason: z
            .string()
            .optional()
            .describe('Why; recorded with the change')
            .meta({ examples: ['Better recall of jailbreaks'] }),
        }),
        response: { 200: stageChange, ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request) => {
      const { version, force, reason } = request.query;
      const variables = {
        modelName: request.params.model_name,
        version,
        force: force === 'true',
        // Without force a reason is of use but not asked for.
        reason: reason ?? (force === 'true' ? undefined : 'Promoted through REST'),
      };
      const { promoteModelVersion } = await graph.execute(
        RestPromoteModelDocument,
        variables,
        contextOf(request),
      );
      return toStageChange(
        promoteModelVersion,
        (name, version) => `Model ${name} v${version} promoted to Production`,
      );
    },
  );

  server.post(
    '/models/:model_name/rollback',
    {
      schema: {
        tags,
        summary: 'Rollback to a previous Production version',
        description:
          'Brings a version back that was in Production before; the present one is archived. One that never was there is a conflict: promote it instead.',
        params,
        querystring: z.strictObject({
          version: versionNumber.describe('Version to rollback to').meta({ example: 2 }),
        }),
        response: { 200: stageChange, ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request) => {
      const variables = { modelName: request.params.model_name, version: request.query.version };
      const { rollbackModel } = await graph.execute(RestRollbackModelDocument, variables, contextOf(request));
      return toStageChange(rollbackModel, (name, version) => `Model ${name} rolled back to v${version}`);
    },
  );
}
