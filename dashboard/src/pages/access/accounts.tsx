import { getRouteApi, Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { FilterLink } from '../../components/filter-link.js';
import { NextPage } from '../../components/next-page.js';
import { SafeText } from '../../components/safe-text.js';
import { SearchBox } from '../../components/search-box.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import {
  DisableAccountDocument,
  EnableAccountDocument,
  type ListedAccountFragment,
} from './generated/operations.js';
import { KINDS, PAGE, STATES, type useAccounts } from './use-lists.js';
import { Words } from './words.js';

const route = getRouteApi('/system/access');

interface AccountActions {
  onChange(account: ListedAccountFragment): void;
  onNewToken(account: ListedAccountFragment): void;
  /** An account was disabled or enabled, and with it its tokens. */
  onSwitched(): void;
}

/** Persons and programs that have access, by name. */
export function Accounts({ list, ...actions }: { list: ReturnType<typeof useAccounts> } & AccountActions) {
  const { accounts, error, fetching, stale, isFiltered, again, setAfter } = list;
  const { name } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Block title={<Filters />} aside={accounts && counted(accounts.totalCount, 'account')} stale={stale}>
      <SearchBox
        value={name}
        label="Whole name of an account"
        onSearch={(wanted) =>
          void navigate({ search: (search) => ({ ...search, name: wanted }), resetScroll: false })
        }
      />
      {error && <Failure error={error} retry={again} />}
      {fetching && !accounts && <Skeleton lines={4} />}
      {accounts && accounts.edges.length === 0 && (
        <Empty>
          {isFiltered ? (
            <>
              No account matches.{' '}
              <Link
                className="link"
                to="/system/access"
                search={({ account, tokens }) => ({ account, tokens })}
                resetScroll={false}
              >
                Show all accounts
              </Link>
            </>
          ) : (
            'There are no accounts yet: the tokens below are of the installation itself.'
          )}
        </Empty>
      )}
      {accounts && accounts.edges.length > 0 && (
        <AccountTable accounts={accounts.edges.map(({ node }) => node)} {...actions} />
      )}
      <NextPage of={accounts?.pageInfo} size={PAGE} onNext={setAfter} />
    </Block>
  );
}

function Filters() {
  const { kind, state } = route.useSearch();
  return (
    <nav className="legend" aria-label="Accounts by kind and state">
      <FilterLink
        to="/system/access"
        resetScroll={false}
        search={(search) => ({ ...search, name: undefined, kind: undefined, state: undefined })}
        chosen={kind === undefined && state === undefined}
      >
        All accounts
      </FilterLink>
      {[...KINDS.keys()].map((each) => (
        <FilterLink
          key={each}
          to="/system/access"
          resetScroll={false}
          search={(search) => ({ ...search, kind: each === kind ? undefined : each })}
          chosen={each === kind}
        >
          {sentenceCase(each)}
        </FilterLink>
      ))}
      {[...STATES.keys()].map((each) => (
        <FilterLink
          key={each}
          to="/system/access"
          resetScroll={false}
          search={(search) => ({ ...search, state: each === state ? undefined : each })}
          chosen={each === state}
        >
          {sentenceCase(each)}
        </FilterLink>
      ))}
    </nav>
  );
}

function AccountTable({
  accounts,
  onChange,
  onNewToken,
  onSwitched,
}: { accounts: readonly ListedAccountFragment[] } & AccountActions) {
  const [disabling, disable] = useMutation(DisableAccountDocument);
  const [enabling, enable] = useMutation(EnableAccountDocument);
  const error = disabling.error ?? enabling.error;
  const switchTo = async ({ id, name, disabledAt }: ListedAccountFragment) => {
    if (
      !disabledAt &&
      !confirm(`Disable ${name}? Its sessions end now, its tokens until it is enabled again.`)
    )
      return;
    const answer = await (disabledAt ? enable({ id }) : disable({ id }));
    if (answer.data) onSwitched();
  };
  return (
    <>
      {error && <Failure error={error} />}
      <div className="scroll">
        <table>
          <ColumnHeads
            names={['Account', 'Kind', 'State', 'Roles', 'Tenants', '#Last sign-in', '~Changes']}
          />
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <th scope="row" className="cut" style={{ maxWidth: 260 }} title={account.name}>
                  <Link
                    className="link"
                    to="/system/access"
                    search={(search) => ({ ...search, account: account.id })}
                    resetScroll={false}
                    title="Show its tokens"
                  >
                    <SafeText text={account.name} />
                  </Link>
                  {account.email && (
                    <div className="faint small cut">
                      <SafeText text={account.email} />
                    </div>
                  )}
                </th>
                <td>{account.kind === 'USER' ? 'person' : 'program'}</td>
                <td>
                  {account.disabledAt ? (
                    <span>
                      <Status of="DISABLED" />{' '}
                      <span className="faint small">
                        since <Moment at={account.disabledAt} />
                      </span>
                    </span>
                  ) : (
                    <Status of="ACTIVE" label="Enabled" />
                  )}
                </td>
                <td className="wrap">
                  <Words of={account.roles} none="none" />
                </td>
                <td className="wrap">
                  <Words of={account.tenants} none="none" all="all" />
                </td>
                <td className="num">
                  {account.lastSignedInAt ? (
                    <Moment at={account.lastSignedInAt} />
                  ) : (
                    <span className="faint">never</span>
                  )}
                </td>
                <td className="num">
                  <button
                    className="btn quiet"
                    type="button"
                    disabled={account.disabledAt !== null}
                    aria-label={`New token for ${account.name}`}
                    onClick={() => onNewToken(account)}
                  >
                    New token
                  </button>
                  <button
                    className="btn quiet"
                    type="button"
                    aria-label={`Change ${account.name}`}
                    onClick={() => onChange(account)}
                  >
                    Change
                  </button>
                  <button
                    className="btn quiet"
                    type="button"
                    disabled={disabling.fetching || enabling.fetching}
                    aria-label={`${account.disabledAt ? 'Enable' : 'Disable'} ${account.name}`}
                    onClick={() => void switchTo(account)}
                  >
                    {account.disabledAt ? 'Enable' : 'Disable'}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
