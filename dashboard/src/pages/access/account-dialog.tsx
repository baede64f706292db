import { useState } from 'react';
import { useMutation } from 'urql';
import { complaintOf } from '../../components/form/complaint.js';
import { Choices, Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import { NameField, TenantsField } from './fields.js';
import {
  type AccountKind,
  CreateAccountDocument,
  type ListedAccountFragment,
  UpdateAccountDocument,
} from './generated/operations.js';
import { namesOf } from './names.js';

const ROLES = [
  { word: 'viewer', meaning: 'reads figures, jobs, models and traces' },
  { word: 'analyst', meaning: 'also reads texts, and decides on errors' },
  { word: 'trainer', meaning: 'also uploads data, trains, and proposes promotions' },
  { word: 'approver', meaning: 'reads texts, and brings versions into stages' },
  { word: 'admin', meaning: 'may everything, also give access to others' },
  { word: 'participant', meaning: 'may only say who it is' },
  { word: 'service', meaning: 'a program that reads texts and trains' },
] as const;

const FIELDS = ['name', 'kind', 'email', 'roles', 'tenants'];

/** Makes an account, or changes what one may. */
export function AccountDialog({
  account,
  onClose,
  onDone,
}: {
  /** The one to change. */
  account: ListedAccountFragment | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const [creating, create] = useMutation(CreateAccountDocument);
  const [updating, update] = useMutation(UpdateAccountDocument);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<AccountKind>('USER');
  const [email, setEmail] = useState(account?.email ?? '');
  const [roles, setRoles] = useState<readonly string[]>(account?.roles ?? []);
  const [tenants, setTenants] = useState(account?.tenants.join(', ') ?? 'default');
  const complaint = complaintOf(creating.error ?? updating.error, FIELDS);

  const submit = async (): Promise<boolean> => {
    const given = { email: email.trim() || null, roles: [...roles], tenants: namesOf(tenants) };
    const { data } = account
      ? await update({ input: { id: account.id, ...given } })
      : await create({ input: { name, kind, ...given } });
    if (data) onDone();
    return data !== undefined && data !== null;
  };

  return (
    <FormDialog
      title={account ? `Change ${account.name}` : 'New account'}
      action={account ? 'Change' : 'Create account'}
      isBusy={creating.fetching || updating.fetching}
      complaint={complaint}
      onSubmit={submit}
      onClose={onClose}
    >
      {account?.issuer && (
        <p className="dim">
          It signs in at {account.issuer}, which gives it roles, tenants and e-mail address anew each time.
        </p>
      )}
      {!account && (
        <>
          <NameField value={name} complaint={complaint} onChange={setName} />
          <Field name="kind" label="For" complaint={complaint}>
            {(described) => (
              <select
                {...described}
                className="input"
                value={kind}
                onChange={({ target }) => setKind(target.value === 'SERVICE' ? 'SERVICE' : 'USER')}
              >
                <option value="USER">a person</option>
                <option value="SERVICE">a program (service account)</option>
              </select>
            )}
          </Field>
        </>
      )}
      <Choices
        name="roles"
        label="Roles"
        hint="You can give no more than you may yourself."
        complaint={complaint}
        words={ROLES}
        chosen={roles}
        onChange={setRoles}
      />
      <TenantsField
        hint="Names with commas between them, or * for all."
        value={tenants}
        complaint={complaint}
        onChange={setTenants}
      />
      <Field name="email" label="E-mail address" hint="May be left out." complaint={complaint}>
        {(described) => (
          <input
            {...described}
            className="input"
            type="email"
            autoComplete="off"
            value={email}
            maxLength={254}
            onChange={({ target }) => setEmail(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
