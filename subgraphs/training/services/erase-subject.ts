import type { SubjectErasureRequest, SubjectErasureState } from '../../../contracts/erasure.js';
import type { RequestContext } from '../../../platform/context.js';
import type { TrainingDeps } from './deps.js';

/**
 * Puts a pseudonym where jobs, their logs, events and reports, searches and schedules tell of a subject, unless it only looks; and
 * tells which jobs learnt from the files that are erased. Idempotent.
 */
export async function eraseSubject(
  { erasures }: Pick<TrainingDeps, 'erasures'>,
  { tenant }: RequestContext,
  { erasureId, subject, dryRun, fileIds }: SubjectErasureRequest,
): Promise<SubjectErasureState> {
  const of = { tenant, subject, erasureId };
  const findings = await (dryRun ? erasures.findInTables(of) : erasures.replaceInTables(of));
  return { isDone: true, findings, fileIds: [], jobIds: await erasures.jobsThatLearntFrom(tenant, fileIds) };
}
