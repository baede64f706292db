import { AppError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/model.js';
import type { CanaryAnswers } from '../domain/promotion-gate.js';
import type { PromotionPolicy } from '../domain/promotion-policy.js';
import { ClassifyCanariesDocument } from '../generated/operations.js';
import type { RegistryDeps } from './deps.js';

/** Requests of one text each that the latency is measured on. */
const TIMED_REQUESTS = 50;

/**
 * Lets a version classify the canaries of a policy. Undefined when there are none, or when the version cannot classify,
 * such as one from elsewhere.
 * @throws AppError UNAVAILABLE when the part that classifies is away
 */
export async function askCanaries(
  { graph, log }: Pick<RegistryDeps, 'graph' | 'log'>,
  ctx: RequestContext,
  version: VersionKey,
  { canaries, maxLatencyP95Ms }: PromotionPolicy,
): Promise<CanaryAnswers | undefined> {
  if (canaries.length === 0) return undefined;
  const ask = async (texts: string[]) =>
    (await graph.execute(ClassifyCanariesDocument, { ...version, texts }, ctx)).classify;
  try {
    // All at once first, which also loads the model: what is timed afterwards is classifying alone.
    const { results } = await ask(canaries.map(({ text }) => text));
    const latenciesMs: number[] = [];
    const timed = maxLatencyP95Ms === undefined ? 0 : TIMED_REQUESTS;
    for (let request = 0; request < timed; request++) {
      const { text } = canaries[request % canaries.length] ?? { text: '' };
      latenciesMs.push((await ask([text])).latencyMs);
    }
    return { labels: results.map(({ label }) => label), latenciesMs };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    log.warn({ err: error, ...version }, 'A version could not classify the canaries');
    return undefined;
  }
}
