import { useState } from 'react';
import { useMutation } from 'urql';
import { complaintOf } from '../../components/form/complaint.js';
import { Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import { type ListedTokenFragment, RotateTokenDocument } from './generated/operations.js';
import type { Made } from './secret.js';

/** For how many minutes the former secret can still be used. */
const GRACE = [
  [0, 'at once'],
  [10, 'in 10 minutes'],
  [60, 'in an hour'],
  [24 * 60, 'in a day'],
  [7 * 24 * 60, 'in a week'],
] as const;

const FIELDS = ['graceMinutes'];

/** Puts a token with a new secret in place of one. */
export function RotateDialog({
  token,
  onClose,
  onMade,
}: {
  token: ListedTokenFragment;
  onClose: () => void;
  onMade: (made: Made) => void;
}) {
  const [{ error, fetching }, rotate] = useMutation(RotateTokenDocument);
  const [graceMinutes, setGraceMinutes] = useState(0);
  const complaint = complaintOf(error, FIELDS);
  const submit = async (): Promise<boolean> => {
    const { data } = await rotate({ input: { id: token.id, graceMinutes } });
    if (!data) return false;
    onMade({ name: data.rotateToken.token.name, secret: data.rotateToken.secret });
    return true;
  };
  return (
    <FormDialog
      title={`Rotate ${token.name}`}
      action="Rotate"
      isBusy={fetching}
      complaint={complaint}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="dim">
        A token with a new secret takes its place, with the same rights, and ends when this one would have.
      </p>
      <Field
        name="graceMinutes"
        label="The former secret ends"
        hint="Long enough for all that use it to be given the new one."
        complaint={complaint}
      >
        {(described) => (
          <select
            {...described}
            className="input"
            value={graceMinutes}
            onChange={({ target }) => setGraceMinutes(Number(target.value))}
          >
            {GRACE.map(([minutes, words]) => (
              <option key={minutes} value={minutes}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  );
}
