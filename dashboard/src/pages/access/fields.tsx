import type { Complaint } from '../../components/form/complaint.js';
import { Field } from '../../components/form/fields.js';

interface Written {
  readonly value: string;
  readonly complaint: Complaint | undefined;
  onChange(value: string): void;
}

/** What something is called; a window is opened to write it. */
export function NameField({ hint, value, complaint, onChange }: Written & { hint?: string }) {
  return (
    <Field name="name" label="Name" {...(hint === undefined ? {} : { hint })} complaint={complaint}>
      {(described) => (
        <input
          {...described}
          className="input"
          value={value}
          maxLength={100}
          required
          // biome-ignore lint/a11y/noAutofocus: the window was opened to write it
          autoFocus
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Names of tenants, as `namesOf` reads them. */
export function TenantsField({
  hint,
  placeholder,
  value,
  complaint,
  onChange,
}: Written & {
  hint: string;
  /** What counts where nothing is written; without it something has to be. */
  placeholder?: string;
}) {
  return (
    <Field name="tenants" label="Tenants" hint={hint} complaint={complaint}>
      {(described) => (
        <input
          {...described}
          className="input mono"
          value={value}
          required={placeholder === undefined}
          placeholder={placeholder}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
