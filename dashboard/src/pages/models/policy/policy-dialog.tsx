import { useState } from 'react';
import { useMutation } from 'urql';
import { complaintOf } from '../../../components/form/complaint.js';
import { Field } from '../../../components/form/fields.js';
import { FormDialog } from '../../../components/form/form-dialog.js';
import { SetPolicyDocument, type ShownPolicyFragment } from '../generated/operations.js';
import styles from './policy.module.css';
import { formOf, inputOf, LIMITS } from './policy-form.js';
import { CanaryRows, NumberRows } from './policy-rows.js';

const FIELDS = LIMITS.map(({ name }) => name);

/** Sets what a version must fulfil before it goes to production. */
export function PolicyDialog({
  modelName,
  policy,
  metrics,
  labels,
  onClose,
  onDone,
}: {
  modelName: string;
  policy: ShownPolicyFragment | null | undefined;
  /** That versions of the model have. */
  metrics: readonly string[];
  labels: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [{ fetching, error }, set] = useMutation(SetPolicyDocument);
  const [form, setForm] = useState(() => formOf(policy));
  const complaint = complaintOf(error, FIELDS);

  const submit = async (): Promise<boolean> => {
    const { data } = await set({ input: inputOf(modelName, form) });
    if (data) onDone();
    return data !== undefined && data !== null;
  };

  return (
    <FormDialog
      title={`Promotion policy of ${modelName}`}
      action="Set policy"
      isBusy={fetching}
      complaint={complaint}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="dim">
        What a version must fulfil to go to production. Who promotes one that does not has to say why.
      </p>
      <label className={styles.approval}>
        <input
          type="checkbox"
          checked={form.requiresApproval}
          onChange={({ target }) => setForm({ ...form, requiresApproval: target.checked })}
        />
        One person proposes a promotion, another one approves it
      </label>
      <NumberRows
        legend="Metrics and their smallest values"
        add="Add a metric"
        names={metrics}
        rows={form.minimums}
        onChange={(minimums) => setForm({ ...form, minimums })}
      />
      <NumberRows
        legend="Labels and the smallest recall of each"
        add="Add a label"
        names={labels}
        largest={1}
        rows={form.minRecalls}
        onChange={(minRecalls) => setForm({ ...form, minRecalls })}
      />
      <CanaryRows
        labels={labels}
        rows={form.canaries}
        onChange={(canaries) => setForm({ ...form, canaries })}
      />
      <div className={styles.limits}>
        {LIMITS.map(({ name, label, hint, largest }) => (
          <Field key={name} name={name} label={label} hint={hint} complaint={complaint}>
            {(described) => (
              <input
                {...described}
                className="input num"
                type="number"
                step="any"
                min={0}
                max={largest}
                value={form.limits[name]}
                onChange={({ target }) =>
                  setForm({ ...form, limits: { ...form.limits, [name]: target.value } })
                }
              />
            )}
          </Field>
        ))}
      </div>
    </FormDialog>
  );
}
