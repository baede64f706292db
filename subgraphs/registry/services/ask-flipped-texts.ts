import { AppError } from '../../../contracts/errors.js';
import { asPlatform, type RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/model.js';
import type { DecidingText } from '../domain/promotion-gate.js';
import { FlippedTextsDocument } from '../generated/operations.js';
import type { RegistryDeps } from './deps.js';

/** Texts that a report shows at most. */
const SHOWN_TEXTS = 100;

/**
 * The texts that the version in Production got right and this one does not: what a loss of recall consists of. None when
 * that was not kept, or the two were not measured on the same texts.
 * @throws AppError UNAVAILABLE when the part that knows them is away
 */
export async function askFlippedTexts(
  { graph, log }: Pick<RegistryDeps, 'graph' | 'log'>,
  ctx: RequestContext,
  { modelName, version }: VersionKey,
  former: number,
): Promise<DecidingText[]> {
  try {
    const variables = { modelName, version, former, first: SHOWN_TEXTS };
    const answer = await graph.execute(FlippedTextsDocument, variables, asPlatform(ctx, 'registry'));
    return answer.modelVersion?.flippedTexts?.edges.map(({ node }) => node) ?? [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    log.info({ err: error, modelName, version, former }, 'The texts that flipped are not known');
    return [];
  }
}
