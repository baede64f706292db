import { ConflictError } from '../../../contracts/errors.js';
import { cursorFormat, type Page } from '../../../contracts/paging.js';

export const PROPOSAL_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** That a version should go to Production, for somebody else to decide. */
export interface PromotionProposal {
  readonly id: string;
  readonly modelName: string;
  readonly version: number;
  readonly status: ProposalStatus;
  /** Why it should; the record of the promotion says it too. */
  readonly reason: string;
  /** Whether it is to go there although it does not fulfil the policy. */
  readonly force: boolean;
  /** Tells the proposer from everybody else, however they are called. */
  readonly proposerId: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** What was said with the decision. */
  readonly answer: string;
}

/** How a proposal ends. */
export type ProposalEnd = Exclude<ProposalStatus, 'PENDING'>;

/**
 * Whether somebody may end a proposal so: approving and rejecting is for others, withdrawing for its proposer.
 * @throws ConflictError
 */
export function requireMayEnd(proposal: PromotionProposal, end: ProposalEnd, by: string): void {
  const { id, status, proposerId, decidedBy } = proposal;
  if (status !== 'PENDING') {
    throw new ConflictError(`Proposal ${id} was ${status.toLowerCase()} by ${decidedBy}; make a new one.`);
  }
  if ((end === 'WITHDRAWN') === (by === proposerId)) return;
  throw new ConflictError(
    end === 'WITHDRAWN'
      ? `Proposal ${id} is ${proposal.proposedBy}'s: others approve or reject it.`
      : `Proposal ${id} is your own: somebody else has to decide on it. You may withdraw it.`,
  );
}

/** Which proposals; what is left out is no condition. */
export interface ProposalFilter {
  readonly modelName?: string;
  readonly version?: number;
  readonly statuses?: readonly ProposalStatus[];
}

/** Ids sort by when they were made, so the last one says where a page ends. */
export const proposalCursors = cursorFormat<Pick<PromotionProposal, 'id'>>({
  tag: 'proposal ',
  write: ({ id }) => id,
  form: /^(proposal_[0-9a-f]{32})$/,
  read: ([id = '']) => ({ id }),
});

/** A page of proposals that remembers what it is a page of. */
export type ProposalPage = Page<PromotionProposal> & { readonly filter: ProposalFilter };
