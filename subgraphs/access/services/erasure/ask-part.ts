import type { SubjectErasureRequest, SubjectErasureState } from '../../../../contracts/erasure.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { Erasure, ErasurePart } from '../../domain/erasure.js';
import {
  EraseFromDataDocument,
  EraseFromRegistryDocument,
  EraseFromTracingDocument,
  EraseFromTrainingDocument,
} from '../../generated/operations.js';
import type { AccessDeps } from '../deps.js';

const DOCUMENTS = {
  data: EraseFromDataDocument,
  training: EraseFromTrainingDocument,
  registry: EraseFromRegistryDocument,
  tracing: EraseFromTracingDocument,
} as const;

const DONE = { isDone: true, findings: [], fileIds: [], jobIds: [] } as const;

/**
 * Has a part look for a subject, or erase it, as far as it comes: it is asked again until it is done.
 * @throws UnavailableError while it is away; InvalidInputError when the subject is in too much; ConflictError
 */
export async function askPart(
  deps: AccessDeps,
  ctx: RequestContext,
  erasure: Erasure & { readonly subject: string },
  part: ErasurePart,
  request: SubjectErasureRequest,
): Promise<SubjectErasureState> {
  const { subject, erasureId, dryRun, isReplay } = request;
  if (part === 'replay_list') {
    if (!dryRun) await deps.replayList.add(erasure);
    return DONE;
  }
  if (part === 'access') {
    const of = { tenant: erasure.tenant, subject, erasureId, within: erasure.within };
    const { erasures, clock } = deps;
    // First: afterwards nothing says any more which accounts these are.
    const archived = await deps.retention.eraseFromArchives(
      { ...of, accountIds: await erasures.accountIdsOf(of) },
      { dryRun, isReplay, signal: ctx.signal },
    );
    const findings = await (dryRun ? erasures.findPersonal(of) : erasures.erasePersonal(of, clock.now()));
    return { ...DONE, findings: [...archived, ...findings] };
  }
  const input = { ...request, fileIds: [...request.fileIds], jobIds: [...request.jobIds] };
  const { part: state } = await deps.graph.execute(DOCUMENTS[part], { input }, ctx);
  const findings = state.findings.map(({ action, ...finding }) => ({
    ...finding,
    action: action.toLowerCase() as Lowercase<typeof action>,
  }));
  return { ...state, waitingFor: state.waitingFor ?? undefined, findings };
}
