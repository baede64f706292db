import { randomBytes } from 'node:crypto';
import { InvalidInputError } from '../../../contracts/errors.js';
import { fingerprintOf, parseIdempotencyKey, requireSameRequest } from '../../../contracts/idempotency.js';
import { requireWithin } from '../../../contracts/paging.js';
import { withoutNulls } from '../../../contracts/without-nulls.js';
import { auditTarget } from '../../../platform/audit/pending-entry.js';
import type { RequestContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import { currentTraceparent, traceSpan } from '../../../platform/telemetry/trace-span.js';
import { findFamily, resolveConfig } from '../domain/families/resolve-config.js';
import type { HyperparameterSearch } from '../domain/search/search.js';
import { makePlan, type SearchAlgorithm } from '../domain/search/search-plan.js';
import { drawTrials, parseSearchSpace, writeSearchSpace } from '../domain/search/search-space.js';
import { announceToSearch } from './announce-search.js';
import type { TrainingDeps } from './deps.js';
import { prepareTraining, type TrainingRequest } from './prepare-training.js';

export interface StartSearchInput extends TrainingRequest {
  space: Record<string, unknown>;
  algorithm: SearchAlgorithm;
  maxTrials: number;
  maxParallel: number;
  minEpochs: number;
  reductionFactor: number;
  /** Absent: a random one. */
  seed?: number | null;
  idempotencyKey?: string | null;
}

const RANDOM_SEED_BYTES = 6;

/**
 * Checks that each of the trials can be trained, then begins a search. A repeated request with the same idempotency key
 * returns the first search.
 * @throws NotFoundError for an unknown family
 * @throws ConflictError when the key was used for another request
 * @throws InvalidInputError for a space, settings or data that cannot be trained with
 */
export async function startSearch(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: StartSearchInput,
): Promise<HyperparameterSearch> {
  const family = findFamily(input.family);
  const idempotencyKey = parseIdempotencyKey(input.idempotencyKey);
  const requestHash = fingerprintOf({ ...input, idempotencyKey: null, priority: input.priority ?? 'NORMAL' });
  const first = idempotencyKey && (await deps.searches.findByIdempotencyKey(ctx.tenant, idempotencyKey));
  if (first) return requireSameRequest(first, requestHash, 'search');

  const space = parseSearchSpace(family, input.space);
  const given = withoutNulls(input.config);
  for (const { name } of space) {
    if (name in given) throw refusal(`config.${name}`, 'is varied by the search; leave it out of config.');
  }
  const { family: _, modelName, ...template } = await prepareTraining(deps, ctx, input);
  const { config } = template;
  requireComparable(config);
  const plan = makePlan(input, Number(config.num_epochs), config.greater_is_better === true);
  const seed = parseSeed(input.seed);
  for (const drawn of drawTrials(space, seed, plan.maxTrials)) {
    resolveConfig(family.name, { ...config, ...drawn });
  }
  const createdAt = deps.clock.now();
  const id = newId('search', createdAt.getTime());
  auditTarget(id);
  const attributes = { 'search.id': id, 'model.family': family.name, 'model.name': modelName };
  const search = await traceSpan('training.search start', attributes, () =>
    deps.searches.create({
      id,
      tenant: ctx.tenant,
      family: family.name,
      modelName,
      algorithm: input.algorithm,
      space: writeSearchSpace(space),
      seed,
      plan,
      metric: String(config.metric_for_best_model),
      template,
      idempotencyKey,
      requestHash,
      traceparent: currentTraceparent() ?? null,
      createdBy: ctx.actor.name,
      createdById: ctx.actor.id,
      createdAt,
    }),
  );
  // Another request with the key came first.
  if (search.id !== id) return requireSameRequest(search, requestHash, 'search');
  deps.log.info({ searchId: id, family: family.name, trials: plan.maxTrials }, 'Search started');
  await announceToSearch(deps, id);
  return search;
}

/** A trial is compared after whole epochs, so it must be evaluated then. */
function requireComparable({ evaluation_strategy: strategy }: Readonly<Record<string, unknown>>): void {
  if (strategy === undefined) {
    throw refusal(
      'family',
      'must be one that trains in epochs: an ensemble chooses its only setting by itself.',
    );
  }
  if (strategy === 'epoch') return;
  throw refusal('config.evaluation_strategy', `must be "epoch" in a search; got "${strategy}".`);
}

function parseSeed(seed: number | null | undefined): number {
  if (seed === null || seed === undefined)
    return randomBytes(RANDOM_SEED_BYTES).readUIntBE(0, RANDOM_SEED_BYTES);
  return requireWithin('seed', seed, 0, Number.MAX_SAFE_INTEGER);
}

function refusal(field: string, rest: string): InvalidInputError {
  return new InvalidInputError(`${field} ${rest}`, { details: { field } });
}
