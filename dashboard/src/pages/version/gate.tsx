import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { Icon } from '../../components/icon.js';
import { SafeText } from '../../components/safe-text.js';
import { counted } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './gate.module.css';
import {
  GateDocument,
  MoveVersionDocument,
  PromoteDocument,
  ProposeDocument,
  RollBackDocument,
} from './generated/operations.js';
import { Proposal } from './proposal.js';
import type { ShownVersion } from './version.js';

/**
 * What stands between a version and production: every condition of the model's policy with its numbers, and the texts
 * that decided it. What is refused can be overridden with a reason, which the history keeps. Where the policy asks for two
 * people, it is proposed instead, and somebody else decides. What was in production before goes back there as it is.
 */
export function Gate({ version, onChanged }: { version: ShownVersion; onChanged: () => void }) {
  const { modelName: name, version: number, stage, stageTransitions } = version;
  const [{ data, error, fetching }, again] = useQuery({
    query: GateDocument,
    variables: { name, version: number },
  });
  const [promoting, promote] = useMutation(PromoteDocument);
  const [moving, move] = useMutation(MoveVersionDocument);
  const [proposing, propose] = useMutation(ProposeDocument);
  const [rollingBack, rollBack] = useMutation(RollBackDocument);
  const refusal = promoting.error ?? proposing.error ?? rollingBack.error ?? moving.error;
  const [reason, setReason] = useState('');
  const report = data?.promotionReport;
  const failing = report?.conditions.filter(({ passed }) => !passed).length ?? 0;
  const isProduction = stage === 'PRODUCTION';
  const wasInProduction = stageTransitions.some(({ to }) => to === 'PRODUCTION');
  const needsReason = failing > 0;
  const byTwo = data?.model?.promotionPolicy?.requiresApproval ?? false;
  const proposal = data?.promotionProposals.edges[0]?.node;
  const isWaiting = proposal?.status === 'PENDING';
  const verb = byTwo ? 'Propose' : 'Promote';

  const changed = () => {
    setReason('');
    again({ requestPolicy: 'network-only' });
    onChanged();
  };
  const run = async (work: Promise<{ error?: unknown }>) => {
    const answer = await work;
    if (!answer.error) changed();
  };

  return (
    <Block
      title={isProduction ? 'In production' : 'To production'}
      aside={report?.former && `compared with v${report.former.version}`}
    >
      {error && <Failure error={error} />}
      {fetching && !report && <Skeleton />}
      {report && report.conditions.length === 0 && (
        <Empty>The model has no promotion policy: every version may be promoted.</Empty>
      )}
      {report && (
        <ul>
          {report.conditions.map((condition) => (
            <li key={condition.name} className={styles.condition}>
              <span className={condition.passed ? 'good' : 'bad'}>
                <Icon name={condition.passed ? 'check' : 'cross'} />
                <span className="hidden">{condition.passed ? 'fulfilled' : 'not fulfilled'}</span>
              </span>
              <div>
                <b>{condition.name}</b>: {condition.explanation}
                {condition.texts && condition.texts.length > 0 && (
                  <details>
                    <summary className="dim">{counted(condition.texts.length, 'text')} decided it</summary>
                    <ul>
                      {condition.texts.map(({ text, trueLabel, predicted }) => (
                        <li key={text} className={styles.text}>
                          <SafeText text={text} />{' '}
                          <span className="faint small">
                            {trueLabel}, taken for {predicted}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {proposal && isWaiting && <Proposal proposal={proposal} onChanged={changed} />}
      {proposal?.status === 'REJECTED' && !isProduction && (
        <p className="body dim">
          {proposal.decidedBy} rejected the last proposal{proposal.answer && <>: {proposal.answer}</>}
        </p>
      )}
      {refusal && <Failure error={refusal} />}
      <form
        className={styles.actions}
        onSubmit={(event) => {
          event.preventDefault();
          const input = { modelName: name, version: number, reason: reason || null, force: needsReason };
          void run(byTwo ? propose({ input }) : promote({ input }));
        }}
      >
        <input
          className="input"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          aria-label="Reason, kept in the history"
          placeholder={
            needsReason ? 'Why it is promoted anyway; kept in the history' : 'Reason, kept in the history'
          }
        />
        {!isProduction && !isWaiting && (
          <button
            className={needsReason ? 'btn danger' : 'btn primary'}
            type="submit"
            disabled={
              !report || promoting.fetching || proposing.fetching || (needsReason && reason.trim() === '')
            }
          >
            {needsReason ? `${verb} anyway` : verb}
          </button>
        )}
        {!isProduction && wasInProduction && (
          <button
            className="btn"
            type="button"
            disabled={rollingBack.fetching}
            onClick={() =>
              void run(rollBack({ input: { modelName: name, version: number, reason: reason || null } }))
            }
          >
            Roll back to it
          </button>
        )}
        {(['STAGING', 'ARCHIVED'] as const)
          .filter((to) => to !== stage)
          .map((to) => (
            <button
              key={to}
              className="btn"
              type="button"
              disabled={moving.fetching}
              onClick={() =>
                void run(
                  move({ input: { modelName: name, version: number, stage: to, reason: reason || null } }),
                )
              }
            >
              {to === 'ARCHIVED' ? 'Archive' : `To ${sentenceCase(to).toLowerCase()}`}
            </button>
          ))}
      </form>
    </Block>
  );
}
