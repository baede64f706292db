import { useState } from 'react';
import { useMutation } from 'urql';
import { Failure } from '../../components/block.js';
import { Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import { SafeText } from '../../components/safe-text.js';
import styles from './erasures.module.css';
import {
  DecideErasureDocument,
  type ShownErasureFragment,
  WithdrawErasureDocument,
} from './generated/operations.js';

/** What may still be decided: by others than who asked, who may take it back. */
export function Decision({ erasure }: { erasure: ShownErasureFragment }) {
  const { id, status, isOwn, requestedBy } = erasure;
  const [deciding, decide] = useMutation(DecideErasureDocument);
  const [withdrawing, withdraw] = useMutation(WithdrawErasureDocument);
  const [isApproving, setApproving] = useState(false);
  if (status !== 'PLANNED' && !(status === 'PLANNING' && isOwn)) return null;
  const refusal = withdrawing.error ?? (isApproving ? undefined : deciding.error);
  return (
    <section className="block" aria-label="Decision">
      {refusal && <Failure error={refusal} />}
      <div className={styles.decision}>
        {isOwn ? (
          <>
            <p>
              You have asked for this.{' '}
              {status === 'PLANNED' ? 'Somebody else has to decide on it.' : 'It can be taken back.'}
            </p>
            <button
              className="btn"
              type="button"
              disabled={withdrawing.fetching}
              onClick={() => void withdraw({ id })}
            >
              Withdraw
            </button>
          </>
        ) : (
          <>
            <p>
              <SafeText text={requestedBy} /> asks for this. Look at the plan: what is approved begins at
              once, and cannot be taken back.
            </p>
            <button
              className="btn"
              type="button"
              disabled={deciding.fetching}
              onClick={() => void decide({ id, approve: false })}
            >
              Reject
            </button>
            <button className="btn primary" type="button" onClick={() => setApproving(true)}>
              Approve…
            </button>
          </>
        )}
      </div>
      {isApproving && erasure.subject !== null && (
        <ApproveDialog
          subject={erasure.subject}
          isBusy={deciding.fetching}
          message={deciding.error?.graphQLErrors[0]?.message ?? deciding.error?.message}
          onApprove={async () => (await decide({ id, approve: true })).data != null}
          onClose={() => setApproving(false)}
        />
      )}
    </section>
  );
}

/** Has the identifier written once more: what is approved by mistake is gone. */
function ApproveDialog({
  subject,
  isBusy,
  message,
  onApprove,
  onClose,
}: {
  subject: string;
  isBusy: boolean;
  /** Why the graph refused it. */
  message: string | undefined;
  onApprove: () => Promise<boolean>;
  onClose: () => void;
}) {
  const [written, setWritten] = useState('');
  const [isOther, setOther] = useState(false);
  const complaint = isOther
    ? { field: 'subject', message: 'This is not the identifier that the erasure is about.' }
    : message === undefined
      ? undefined
      : { field: undefined, message };
  return (
    <FormDialog
      title="Approve the erasure"
      action="Erase for good"
      isBusy={isBusy}
      complaint={complaint}
      onSubmit={async () => {
        const isSame = written.trim().toLowerCase() === subject.toLowerCase();
        setOther(!isSame);
        return isSame && (await onApprove());
      }}
      onClose={onClose}
    >
      <p>
        What the plan names is erased at once, from all stores, and comes back from no backup. Write the
        identifier{' '}
        <b>
          <SafeText text={subject} />
        </b>{' '}
        to confirm.
      </p>
      <Field name="subject" label="Identifier" complaint={complaint}>
        {(described) => (
          <input
            {...described}
            className="input"
            autoComplete="off"
            value={written}
            required
            // biome-ignore lint/a11y/noAutofocus: the window was opened to write it
            autoFocus
            onChange={({ target }) => setWritten(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
