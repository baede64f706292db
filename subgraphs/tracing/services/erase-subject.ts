import type { SubjectErasureRequest, SubjectErasureState } from '../../../contracts/erasure.js';
import type { RequestContext } from '../../../platform/context.js';
import type { TracingDeps } from './deps.js';

/**
 * Deletes spans, and what was made of them, that tell of a subject, and puts a pseudonym where it decided or set something; unless it only
 * looks. Idempotent.
 * @throws InvalidInputError when the subject is in more spans than a person's are
 */
export async function eraseSubject(
  { spanErasure, tableErasure }: Pick<TracingDeps, 'spanErasure' | 'tableErasure'>,
  { tenant }: RequestContext,
  { erasureId, subject, dryRun }: SubjectErasureRequest,
  signal: AbortSignal,
): Promise<SubjectErasureState> {
  const spans = await (dryRun
    ? spanErasure.find(tenant, subject, signal)
    : spanErasure.erase(tenant, subject, signal));
  const rows = await tableErasure.erase({ tenant, subject, erasureId }, { dryRun });
  return { isDone: true, findings: [...spans, ...rows], fileIds: [], jobIds: [] };
}
