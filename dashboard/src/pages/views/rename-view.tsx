import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { RenameViewDocument, type ShownViewFragment } from '../../saved-views/generated/operations.js';

/** The name of a view, to be changed where it stands. Enter keeps it, Escape leaves it as it was. */
export function RenameView({ view, onClose }: { view: ShownViewFragment; onClose: () => void }) {
  const [name, setName] = useState(view.name);
  const [{ error, fetching }, rename] = useMutation(RenameViewDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === view.name || (await rename({ id: view.id, name })).data) onClose();
  };
  return (
    <form onSubmit={submit}>
      <input
        className="input"
        aria-label={`Name of ${view.name}`}
        aria-invalid={error !== undefined}
        value={name}
        maxLength={100}
        required
        disabled={fetching}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onClose();
        }}
      />
      {error && (
        <p className="bad" role="alert">
          {error.graphQLErrors[0]?.message ?? 'The platform does not answer.'}
        </p>
      )}
    </form>
  );
}
