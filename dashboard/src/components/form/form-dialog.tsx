import type { FormEvent, ReactNode } from 'react';
import { Dialog } from '../dialog.js';
import { Note } from '../note.js';
import type { Complaint } from './complaint.js';
import styles from './form.module.css';

/** A form in a window, which closes once it was done; what it complains of beside no field stands at its end. */
export function FormDialog({
  title,
  action,
  isBusy,
  complaint,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  /** What its button says. */
  action: string;
  isBusy: boolean;
  complaint: Complaint | undefined;
  /** Resolves to whether it was done. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  children: ReactNode;
}) {
  const submit = async (event: FormEvent, close: () => void) => {
    event.preventDefault();
    if (await onSubmit()) close();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <form className={styles.form} onSubmit={(event) => void submit(event, close)}>
          {children}
          {complaint && complaint.field === undefined && <Note kind="error">{complaint.message}</Note>}
          <div className={styles.acts}>
            <button className="btn" type="button" onClick={close}>
              Cancel
            </button>
            <button className="btn primary" type="submit" disabled={isBusy}>
              {action}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
