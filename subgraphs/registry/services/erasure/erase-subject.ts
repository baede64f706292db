import {
  MAX_EXAMPLES,
  mergeFindings,
  type SubjectErasureRequest,
  type SubjectErasureState,
} from '../../../../contracts/erasure.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { RegistryDeps } from '../deps.js';
import { erasePredictions } from './erase-predictions.js';

/**
 * Of what the registry stores: texts that versions were evaluated on go, a pseudonym comes in the place of who did or wrote
 * something, and versions that learnt from erased rows are marked, not deleted. Unless it only looks. Idempotent.
 */
export async function eraseSubject(
  deps: RegistryDeps,
  { tenant }: RequestContext,
  request: SubjectErasureRequest,
  signal: AbortSignal,
): Promise<SubjectErasureState> {
  const { erasureId, subject, dryRun, fileIds, jobIds } = request;
  const { erasures, clock } = deps;
  const predictions = await erasePredictions(deps, tenant, request, signal);
  const learnt = await erasures.versionsThatLearntFrom(tenant, { fileIds, jobIds });
  if (!dryRun) await erasures.flagVersions(tenant, learnt, { erasureId, at: clock.now() });
  const of = { tenant, subject, erasureId };
  const inTables = await (dryRun ? erasures.findInTables(of) : erasures.replaceInTables(of));
  const flagged = {
    ...{ place: 'registry.model_version', action: 'flag' as const, count: learnt.length },
    examples: learnt.slice(0, MAX_EXAMPLES).map(({ modelName, version }) => `${modelName}/${version}`),
  };
  return {
    isDone: true,
    findings: mergeFindings([predictions, flagged, ...inTables]),
    fileIds: [],
    jobIds: [],
  };
}
