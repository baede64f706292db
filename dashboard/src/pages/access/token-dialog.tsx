import { useState } from 'react';
import { useMutation } from 'urql';
import { complaintOf } from '../../components/form/complaint.js';
import { Choices, Field } from '../../components/form/fields.js';
import { FormDialog } from '../../components/form/form-dialog.js';
import { NameField, TenantsField } from './fields.js';
import { CreateTokenDocument, type ListedAccountFragment, type Permission } from './generated/operations.js';
import { namesOf } from './names.js';
import type { Made } from './secret.js';

const MS_PER_DAY = 86_400_000;
/** Days after which a token ends; 0: never. */
const DAYS = [7, 30, 90, 365, 0] as const;

const FIELDS = ['name', 'description', 'scope', 'tenants', 'expiresAt'];

/** Makes a token of an account, no wider than the account is. */
export function TokenDialog({
  account,
  onClose,
  onMade,
}: {
  account: ListedAccountFragment;
  onClose: () => void;
  onMade: (made: Made) => void;
}) {
  const [{ error, fetching }, create] = useMutation(CreateTokenDocument);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [scope, setScope] = useState<readonly Permission[]>([]);
  const [tenants, setTenants] = useState('');
  const [days, setDays] = useState(90);
  const complaint = complaintOf(error, FIELDS);
  const mayBeScope = account.permissions.filter((permission) => permission !== 'IDENTIFY');

  const submit = async (): Promise<boolean> => {
    const { data } = await create({
      input: {
        accountId: account.id,
        name,
        description,
        scope: scope.length > 0 ? [...scope] : null,
        tenants: tenants.trim() === '' ? null : namesOf(tenants),
        expiresAt: days === 0 ? null : new Date(Date.now() + days * MS_PER_DAY).toISOString(),
      },
    });
    if (!data) return false;
    onMade({ name: data.createToken.token.name, secret: data.createToken.secret });
    return true;
  };

  return (
    <FormDialog
      title={`New token for ${account.name}`}
      action="Create token"
      isBusy={fetching}
      complaint={complaint}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField hint="To tell it from others." value={name} complaint={complaint} onChange={setName} />
      <Field name="description" label="What it is for" hint="May be left out." complaint={complaint}>
        {(described) => (
          <input
            {...described}
            className="input"
            value={description}
            maxLength={1_000}
            onChange={({ target }) => setDescription(target.value)}
          />
        )}
      </Field>
      <Field name="expiresAt" label="Ends" complaint={complaint}>
        {(described) => (
          <select
            {...described}
            className="input"
            value={days}
            onChange={({ target }) => setDays(Number(target.value))}
          >
            {DAYS.map((each) => (
              <option key={each} value={each}>
                {each === 0 ? 'with the token that you use, or never' : `in ${each} days`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        name="scope"
        label="Scope"
        hint="No more than these permissions. None chosen: all that the account may."
        complaint={complaint}
        words={mayBeScope.map((word) => ({ word }))}
        chosen={scope}
        onChange={(chosen) => setScope(mayBeScope.filter((permission) => chosen.includes(permission)))}
      />
      <TenantsField
        hint="Names with commas between them. Left out: all of the account."
        placeholder={account.tenants.join(', ')}
        value={tenants}
        complaint={complaint}
        onChange={setTenants}
      />
    </FormDialog>
  );
}
