import { useState } from 'react';
import { useMutation } from 'urql';
import { Failure } from '../../components/block.js';
import { Moment } from '../../components/zone.js';
import styles from './gate.module.css';
import {
  DecideProposalDocument,
  type ShownProposalFragment,
  WithdrawProposalDocument,
} from './generated/operations.js';

/** A promotion that somebody proposed: its proposer may withdraw it, everybody else approves or rejects it. */
export function Proposal({
  proposal,
  onChanged,
}: {
  proposal: ShownProposalFragment;
  onChanged: () => void;
}) {
  const { id: proposalId, isOwn, force, reason, proposedBy, proposedAt } = proposal;
  const [deciding, decide] = useMutation(DecideProposalDocument);
  const [withdrawing, withdraw] = useMutation(WithdrawProposalDocument);
  const [answer, setAnswer] = useState('');
  const refusal = deciding.error ?? withdrawing.error;
  const run = async (work: Promise<{ error?: unknown }>) => {
    if (!(await work).error) onChanged();
  };
  const end = (decision: 'APPROVE' | 'REJECT') =>
    void run(decide({ input: { proposalId, decision, answer: answer || null } }));

  return (
    <>
      <p className="body">
        <b>{isOwn ? 'You' : proposedBy}</b> proposed this version for production <Moment at={proposedAt} />
        {reason && <>: {reason}</>}
        {force && <span className="bad"> It does not fulfil the policy and is to go anyway.</span>}
      </p>
      {refusal && <Failure error={refusal} />}
      <div className={styles.actions}>
        {isOwn ? (
          <>
            <span className="dim">Somebody else has to decide.</span>
            <button
              className="btn"
              type="button"
              disabled={withdrawing.fetching}
              onClick={() => void run(withdraw({ input: { proposalId } }))}
            >
              Withdraw
            </button>
          </>
        ) : (
          <>
            <input
              className="input"
              value={answer}
              onChange={({ target }) => setAnswer(target.value)}
              aria-label="Answer to the proposal"
              placeholder={`What to tell ${proposedBy}`}
            />
            <button
              className="btn primary"
              type="button"
              disabled={deciding.fetching}
              onClick={() => end('APPROVE')}
            >
              Approve
            </button>
            <button className="btn" type="button" disabled={deciding.fetching} onClick={() => end('REJECT')}>
              Reject
            </button>
          </>
        )}
      </div>
    </>
  );
}
