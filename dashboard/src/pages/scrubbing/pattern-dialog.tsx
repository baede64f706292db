import { useState } from 'react';
import type { CombinedError } from 'urql';
import { complaintOf } from '../../components/form/complaint.js';
import { Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import styles from './scrubbing.module.css';
import { Trial } from './trial.js';
import type { Pattern, Rules } from './use-rules.js';

/** Adds a pattern, or changes one, and tries it on a text before it counts. */
export function PatternDialog({
  pattern: former,
  rules,
  isBusy,
  onSet,
  onClose,
}: {
  /** The one to change. */
  pattern: Pattern | undefined;
  rules: Rules;
  isBusy: boolean;
  /** Resolves to why it was refused. */
  onSet: (pattern: Pattern) => Promise<CombinedError | undefined>;
  onClose: () => void;
}) {
  const [name, setName] = useState(former?.name ?? '');
  const [pattern, setPattern] = useState(former?.pattern ?? '');
  const [ignoreCase, setIgnoreCase] = useState(former?.ignoreCase ?? false);
  const [refusal, setRefusal] = useState<CombinedError>();
  const complaint = complaintOf(refusal, []);
  const written = { name: name.trim(), pattern, ignoreCase };
  const others = rules.custom.filter((each) => each.name !== former?.name);
  return (
    <FormDialog
      title={former ? `Change ${former.name}` : 'Add a pattern'}
      action={former ? 'Change' : 'Add pattern'}
      isBusy={isBusy}
      complaint={complaint}
      onSubmit={async () => {
        const error = await onSet(written);
        setRefusal(error);
        return error === undefined;
      }}
      onClose={onClose}
    >
      <Field
        name="name"
        label="Name"
        hint="Lower-case letters, digits and underscores: [scrubbed:name] comes in the place."
        complaint={complaint}
      >
        {(described) => (
          <input
            {...described}
            className="input mono"
            autoComplete="off"
            value={name}
            required
            // biome-ignore lint/a11y/noAutofocus: the window was opened to write it
            autoFocus
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field
        name="pattern"
        label="Pattern"
        hint="As in JavaScript, without look-around, back references and named groups."
        complaint={complaint}
      >
        {(described) => (
          <input
            {...described}
            className="input mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="\bEMP-\d{6}\b"
            value={pattern}
            maxLength={500}
            required
            onChange={({ target }) => setPattern(target.value)}
          />
        )}
      </Field>
      <label className={styles.case}>
        <input
          type="checkbox"
          checked={ignoreCase}
          onChange={({ target }) => setIgnoreCase(target.checked)}
        />
        Upper and lower case are one
      </label>
      <Trial rules={{ secretKeys: rules.secretKeys, custom: [...others, written] }} />
    </FormDialog>
  );
}
