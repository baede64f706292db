import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../components/dialog.js';
import form from '../components/form/form.module.css';
import { Note } from '../components/note.js';
import { SaveViewDocument } from './generated/operations.js';
import styles from './saved-views.module.css';

/** What the tab is called, without the product. */
const titleOfPage = () => document.title.replace(/ · mlsec$/, '');

/** Asks for the name under which the page is saved as it is. A view of that name is replaced. */
export function SaveViewDialog({ onClose }: { onClose: () => void }) {
  const { pathname, searchStr } = useLocation();
  const [{ fetching, error }, save] = useMutation(SaveViewDocument);
  const [name, setName] = useState(titleOfPage);

  const submit = async (event: FormEvent, close: () => void) => {
    event.preventDefault();
    const saved = await save({ name, path: `${pathname}${searchStr}` });
    if (saved.data) close();
  };

  return (
    <Dialog title="Save this view" onClose={onClose}>
      {(close) => (
        <form className={form.form} onSubmit={(event) => void submit(event, close)}>
          <p className="dim">
            The page as it is filtered, sorted and chosen, for you alone. A view of the same name is replaced.
          </p>
          <label className="field">
            <span>Name</span>
            <input
              className="input"
              value={name}
              maxLength={100}
              required
              autoFocus
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => setName(target.value)}
            />
          </label>
          <p className={`mono ${styles.path}`}>{`${pathname}${searchStr}`}</p>
          {error && (
            <Note kind="error">{error.graphQLErrors[0]?.message ?? 'The platform does not answer.'}</Note>
          )}
          <div className={form.acts}>
            <button className="btn" type="button" onClick={close}>
              Cancel
            </button>
            <button className="btn primary" type="submit" disabled={fetching || name.trim() === ''}>
              Save
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
