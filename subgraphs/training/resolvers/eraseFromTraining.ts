import { ERASURE_UNDER_WAY } from '../../../contracts/erasure.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import { eraseSubject } from '../services/erase-subject.js';

/** Goes on behind the answer, without the limits of the request: whoever asks again is told what it came to. */
export const eraseFromTraining: MutationResolvers['eraseFromTraining'] = async (
  _parent,
  { input },
  { deps, request: { tenant, actor, requestId } },
) =>
  (await deps.erasing.ask(`${input.erasureId} ${input.dryRun}`, () =>
    eraseSubject(deps, { tenant, actor, requestId }, input),
  )) ?? ERASURE_UNDER_WAY;
