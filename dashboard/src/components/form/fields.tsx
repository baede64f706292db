import { type ReactNode, useId } from 'react';
import type { Complaint } from './complaint.js';
import styles from './form.module.css';

interface Described {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

/** A field of a form with what it means, or what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  complaint,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  complaint: Complaint | undefined;
  children: (described: Described) => ReactNode;
}) {
  const id = useId();
  const help = `${id}-help`;
  const isWrong = complaint?.field === name;
  return (
    <div className="field">
      <span>
        <label htmlFor={id}>{label}</label>
      </span>
      {children({ id, 'aria-describedby': help, 'aria-invalid': isWrong })}
      <Help id={help} hint={hint} complaint={isWrong ? complaint : undefined} />
    </div>
  );
}

/** Several of a few words. */
export function Choices({
  name,
  label,
  hint,
  complaint,
  words,
  chosen,
  onChange,
}: {
  name: string;
  label: string;
  hint?: string;
  complaint: Complaint | undefined;
  /** Each with what it means, where that is known. */
  words: readonly { readonly word: string; readonly meaning?: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const help = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={help}>
      <legend>{label}</legend>
      <div className={styles.list}>
        {words.map(({ word, meaning }) => (
          <label key={word} title={meaning}>
            <input
              type="checkbox"
              checked={chosen.includes(word)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, word] : chosen.filter((each) => each !== word))
              }
            />
            {word}
          </label>
        ))}
      </div>
      <Help id={help} hint={hint} complaint={complaint?.field === name ? complaint : undefined} />
    </fieldset>
  );
}

function Help({
  id,
  hint,
  complaint,
}: {
  id: string;
  hint: string | undefined;
  complaint: Complaint | undefined;
}) {
  return complaint ? (
    <span className="bad small" id={id} role="alert">
      {complaint.message}
    </span>
  ) : (
    <span className="faint small" id={id}>
      {hint}
    </span>
  );
}
