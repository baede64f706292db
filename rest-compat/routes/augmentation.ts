import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestAugmentationConfigDocument,
  RestAugmentTextDocument,
  RestAugmentTextsDocument,
  RestBalanceTextsDocument,
  RestSaveAugmentationConfigDocument,
  RestSyntheticTextsDocument,
} from '../generated/operations.js';
import { commonErrors } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  augmentationConfig,
  augmented,
  augmentedSingle,
  augmentRequest,
  BODY_NAMES,
  balanced,
  balanceRequest,
  configRequest,
  configSaved,
  singleRequest,
  synthetic,
  syntheticRequest,
  toAugmented,
  toAugmentedSingle,
  toBalanced,
  toConfig,
  toConfigInput,
  toSamples,
  toSynthetic,
  toVerifyWith,
} from '../wire/augmentation.js';

const tags = ['Data Augmentation'];

/** The Data Augmentation section. Nothing of what it makes is stored. */
export function serveAugmentation(server: RestServer, { graph }: RestDeps): void {
  server.post(
    '/data/augmentation/augment',
    {
      schema: {
        tags,
        summary: 'Augment training data with various techniques',
        description:
          'Variants of labelled texts: never a text that there is already, never more than asked for. When there are fewer, `note` says why. A text has 1 to 10,000 characters, all together have 1,048,576 at most, and at most 10,000 variants are made.',
        body: augmentRequest,
        response: { 200: augmented, ...commonErrors },
      },
    },
    async (request) => {
      const { body } = request;
      const samples = toSamples(body);
      const { augmentation_factor: factor, seed } = body;
      const variables = {
        samples,
        factor,
        config: toConfigInput(body.config),
        verifyWith: toVerifyWith(body.verify_with),
        seed,
      };
      const ctx = contextOf(request);
      return toAugmented(
        samples,
        factor,
        await blamingBody(BODY_NAMES, () => graph.execute(RestAugmentTextsDocument, variables, ctx)),
      );
    },
  );

  server.post(
    '/data/augmentation/augment/single',
    {
      schema: {
        tags,
        summary: 'Augment a single text sample',
        description: 'Variants of one text, with what made each.',
        body: singleRequest,
        response: { 200: augmentedSingle, ...commonErrors },
      },
    },
    async (request) => {
      const { body } = request;
      const { text, label, num_augmentations: count, seed } = body;
      const sample = { text, label };
      const variables = {
        sample,
        count,
        config: toConfigInput(body.config),
        verifyWith: toVerifyWith(body.verify_with),
        seed,
      };
      const ctx = contextOf(request);
      return toAugmentedSingle(
        sample,
        await blamingBody({ samples: 'text', verifyWith: 'verify_with' }, () =>
          graph.execute(RestAugmentTextDocument, variables, ctx),
        ),
      );
    },
  );

  server.post(
    '/data/augmentation/balance',
    {
      schema: {
        tags,
        summary: 'Balance dataset by oversampling minority classes',
        description:
          'Variants of the texts of every label that is rarer than the most frequent one, as many as it lacks. Limits as of `augment`.',
        body: balanceRequest,
        response: { 200: balanced, ...commonErrors },
      },
    },
    async (request) => {
      const { body } = request;
      const samples = toSamples(body);
      const { allow_copies: allowCopies, seed } = body;
      const variables = {
        samples,
        allowCopies,
        config: toConfigInput(body.config),
        verifyWith: toVerifyWith(body.verify_with),
        seed,
      };
      const ctx = contextOf(request);
      return toBalanced(
        samples,
        await blamingBody(BODY_NAMES, () => graph.execute(RestBalanceTextsDocument, variables, ctx)),
      );
    },
  );

  server.post(
    '/data/augmentation/synthetic',
    {
      schema: {
        tags,
        summary: 'Generate synthetic training data',
        description:
          'Texts from templates for prompt_injection, jailbreak, system_extraction, code_injection and benign. Counts are in proportion to the shares, by largest remainder. `report` says how varied the texts are, and how many of them are in `compare_with`.',
        body: syntheticRequest,
        response: { 200: synthetic, ...commonErrors },
      },
    },
    async (request) => {
      const { body } = request;
      const { num_samples: count, label_distribution: shares, seed, compare_with: comparedWith } = body;
      const labelDistribution = shares && Object.entries(shares).map(([label, share]) => ({ label, share }));
      const ctx = contextOf(request);
      return toSynthetic(
        await blamingBody(BODY_NAMES, () =>
          graph.execute(RestSyntheticTextsDocument, { count, labelDistribution, seed, comparedWith }, ctx),
        ),
      );
    },
  );

  server.get(
    '/data/augmentation/config',
    {
      schema: {
        tags,
        summary: 'Get current augmentation configuration',
        description: 'What holds where a request names no setting: the saved one, or else the default.',
        response: { 200: augmentationConfig, ...commonErrors },
      },
    },
    async (request) =>
      toConfig(
        (await graph.execute(RestAugmentationConfigDocument, {}, contextOf(request))).augmentationConfig,
      ),
  );

  server.post(
    '/data/augmentation/config',
    {
      schema: {
        tags,
        summary: 'Update augmentation configuration',
        description: 'Replaces what was saved; a setting that is left out has its default again.',
        body: configRequest,
        response: { 200: configSaved, ...commonErrors },
      },
    },
    async (request) => {
      const config = toConfigInput(request.body) ?? {};
      const { saveAugmentationConfig } = await graph.execute(
        RestSaveAugmentationConfigDocument,
        { config },
        contextOf(request),
      );
      const saved = saveAugmentationConfig.augmentationConfig;
      return {
        message: 'Augmentation configuration updated successfully',
        config: toConfig(saved),
        revision: saved.revision,
      };
    },
  );
}
