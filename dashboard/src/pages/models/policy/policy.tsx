import { useState } from 'react';
import { useMutation } from 'urql';
import { Block, Empty, Failure } from '../../../components/block.js';
import { SafeText } from '../../../components/safe-text.js';
import { Moment } from '../../../components/zone.js';
import { counted, percent, score } from '../../../format/numbers.js';
import { duration } from '../../../format/time.js';
import { usePermission } from '../../../permissions/use-permission.js';
import { DeletePolicyDocument, type ShownPolicyFragment } from '../generated/operations.js';
import { PolicyDialog } from './policy-dialog.js';

/** What versions of a model must fulfil before they go to production, and the way to change it. */
export function Policy({
  modelName,
  policy,
  metrics,
  labels,
  onChanged,
}: {
  modelName: string;
  policy: ShownPolicyFragment | null | undefined;
  metrics: readonly string[];
  labels: readonly string[];
  onChanged: () => void;
}) {
  const { isGiven } = usePermission('APPROVE_PROMOTION');
  const [isOpen, setOpen] = useState(false);
  const [{ fetching, error }, remove] = useMutation(DeletePolicyDocument);
  const askAndRemove = async () => {
    if (!window.confirm(`Remove the promotion policy of ${modelName}? Then every version may be promoted.`))
      return;
    const { data } = await remove({ input: { modelName } });
    if (data) onChanged();
  };

  return (
    <Block
      title="Promotion policy"
      aside={
        policy && (
          <>
            set by {policy.setBy} <Moment at={policy.setAt} />
          </>
        )
      }
    >
      {error && <Failure error={error} />}
      {policy ? <Conditions policy={policy} /> : <Empty>There is none: every version may be promoted.</Empty>}
      {isGiven && (
        <p className="body">
          <button className="btn" type="button" onClick={() => setOpen(true)}>
            {policy ? 'Change the policy' : 'Set a policy'}
          </button>{' '}
          {policy && (
            <button className="btn" type="button" disabled={fetching} onClick={() => void askAndRemove()}>
              Remove the policy
            </button>
          )}
        </p>
      )}
      {isOpen && (
        <PolicyDialog
          modelName={modelName}
          policy={policy}
          metrics={metrics}
          labels={labels}
          onClose={() => setOpen(false)}
          onDone={onChanged}
        />
      )}
    </Block>
  );
}

function Conditions({ policy }: { policy: ShownPolicyFragment }) {
  const { requiresApproval, minimums, minRecalls, canaries } = policy;
  const { maxMacroF1Loss, maxRecallLoss, maxCalibrationError, maxLatencyP95Ms } = policy;
  return (
    <ul className="body">
      {requiresApproval && <li>One person proposes a promotion, another one approves it.</li>}
      {minimums.map(({ metric, minimum }) => (
        <li key={metric}>
          {metric} at least {score(minimum)}
        </li>
      ))}
      {minRecalls.map(({ label, minimum }) => (
        <li key={label}>
          Recall of {label} at least {score(minimum)}
        </li>
      ))}
      {typeof maxMacroF1Loss === 'number' && (
        <li>Macro-F1 at most {score(maxMacroF1Loss)} below the version in production</li>
      )}
      {typeof maxRecallLoss === 'number' && (
        <li>Recall of each label at most {score(maxRecallLoss)} below the version in production</li>
      )}
      {typeof maxCalibrationError === 'number' && (
        <li>Calibration error at most {percent(maxCalibrationError)}</li>
      )}
      {canaries.length > 0 && (
        <li>
          <details>
            <summary>{counted(canaries.length, 'canary text')} classified right</summary>
            <ul>
              {canaries.map(({ text, label }) => (
                <li key={`${label} ${text}`}>
                  <SafeText text={text} /> <span className="faint small">{label}</span>
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
      {typeof maxLatencyP95Ms === 'number' && (
        <li>Latency of a canary text (p95) at most {duration(maxLatencyP95Ms)}</li>
      )}
    </ul>
  );
}
