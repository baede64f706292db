import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { complaintOf } from '../../components/form/complaint.js';
import { Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import { RequestErasureDocument } from './generated/operations.js';

/** Asks for an erasure; its plan is what is shown next. */
export function RequestDialog({ onClose }: { onClose: () => void }) {
  const [{ error, fetching }, request] = useMutation(RequestErasureDocument);
  const [subject, setSubject] = useState('');
  const navigate = useNavigate();
  const complaint = complaintOf(error, ['subject']);
  const submit = async (): Promise<boolean> => {
    const { data } = await request({ subject: subject.trim() });
    if (!data) return false;
    void navigate({ to: '/system/erasures/$id', params: { id: data.requestErasure.erasure.id } });
    return true;
  };
  return (
    <FormDialog
      title="Erase a person"
      action="Make a plan"
      isBusy={fetching}
      complaint={complaint}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="dim">
        All stores of this tenant are looked through. What is found is shown as places and counts, and nothing
        is erased before somebody else has approved.
      </p>
      <Field
        name="subject"
        label="Identifier"
        hint="An e-mail address, a user id or the name of an account: found as a whole, in any case. One request for each."
        complaint={complaint}
      >
        {(described) => (
          <input
            {...described}
            className="input"
            autoComplete="off"
            value={subject}
            minLength={5}
            maxLength={254}
            required
            // biome-ignore lint/a11y/noAutofocus: the window was opened to write it
            autoFocus
            onChange={({ target }) => setSubject(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
