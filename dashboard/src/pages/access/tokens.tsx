import { getRouteApi, Link } from '@tanstack/react-router';
import { useMutation, useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { FilterLink } from '../../components/filter-link.js';
import { NextPage } from '../../components/next-page.js';
import { SafeText } from '../../components/safe-text.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import {
  type ListedAccountFragment,
  type ListedTokenFragment,
  RevokeTokenDocument,
  TokensAccountDocument,
} from './generated/operations.js';
import { PAGE, type useTokens } from './use-lists.js';
import { Words } from './words.js';

const route = getRouteApi('/system/access');

/** Tokens without their secrets, the newest first; of one account where the URL names it. */
export function Tokens({
  list,
  onNewToken,
  onRotate,
}: {
  list: ReturnType<typeof useTokens>;
  onNewToken: (account: ListedAccountFragment) => void;
  onRotate: (token: ListedTokenFragment) => void;
}) {
  const { tokens, error, fetching, stale, isFiltered, again, setAfter } = list;
  const { account: id = '' } = route.useSearch();
  const [{ data }] = useQuery({ query: TokensAccountDocument, variables: { id }, pause: id === '' });
  const account = id === '' ? undefined : (data?.account ?? undefined);
  return (
    <Block
      title={<Filters of={account?.name} />}
      aside={
        <>
          {account && !account.disabledAt && (
            <button className="btn quiet" type="button" onClick={() => onNewToken(account)}>
              New token for {account.name}
            </button>
          )}
          {tokens && <span>{counted(tokens.totalCount, 'token')}</span>}
        </>
      }
      stale={stale}
    >
      {error && <Failure error={error} retry={again} />}
      {fetching && !tokens && <Skeleton lines={4} />}
      {tokens && tokens.edges.length === 0 && (
        <Empty>
          {isFiltered ? (
            <>
              No token matches.{' '}
              <Link
                className="link"
                to="/system/access"
                search={(search) => ({ ...search, account: undefined, tokens: undefined })}
                resetScroll={false}
              >
                Show all tokens
              </Link>
            </>
          ) : (
            'There are no tokens yet. They are made for an account: "New token" beside it.'
          )}
        </Empty>
      )}
      {tokens && tokens.edges.length > 0 && (
        <TokenTable tokens={tokens.edges.map(({ node }) => node)} onRotate={onRotate} />
      )}
      <NextPage of={tokens?.pageInfo} size={PAGE} onNext={setAfter} />
    </Block>
  );
}

function Filters({ of }: { of: string | undefined }) {
  const { tokens, account } = route.useSearch();
  return (
    <nav className="legend" aria-label="Tokens by state and account">
      <FilterLink
        to="/system/access"
        resetScroll={false}
        search={(search) => ({ ...search, tokens: undefined })}
        chosen={tokens !== 'active'}
      >
        All tokens
      </FilterLink>
      <FilterLink
        to="/system/access"
        resetScroll={false}
        search={(search) => ({ ...search, tokens: 'active' })}
        chosen={tokens === 'active'}
      >
        Active
      </FilterLink>
      {account && (
        <FilterLink
          to="/system/access"
          resetScroll={false}
          search={(search) => ({ ...search, account: undefined })}
          chosen={false}
        >
          of {of ?? account} ×
        </FilterLink>
      )}
    </nav>
  );
}

/** What is said of a token of no account. */
const OF_NO_ACCOUNT = {
  LOCAL_ADMINISTRATOR: 'the local administrator',
  INSTALLATION: 'the installation',
  ACCOUNT: 'an account',
} as const;

function TokenTable({
  tokens,
  onRotate,
}: {
  tokens: readonly ListedTokenFragment[];
  onRotate: (token: ListedTokenFragment) => void;
}) {
  const [{ error, fetching }, revoke] = useMutation(RevokeTokenDocument);
  return (
    <>
      {error && <Failure error={error} />}
      <div className="scroll">
        <table>
          <ColumnHeads
            names={[
              'Token',
              'Of',
              'State',
              'Scope',
              'Tenants',
              '#Made',
              '#Expires',
              '#Last used',
              '~Changes',
            ]}
          />
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <th scope="row" className="cut" style={{ maxWidth: 200 }} title={token.name}>
                  <SafeText text={token.name} />
                  {token.description && (
                    <div className="faint small cut" title={token.description}>
                      <SafeText text={token.description} />
                    </div>
                  )}
                </th>
                <td className="cut" style={{ maxWidth: 200 }} title={token.account?.name}>
                  {token.account ? (
                    <Link
                      className="link"
                      to="/system/access"
                      search={(search) => ({ ...search, account: token.account?.id })}
                      resetScroll={false}
                    >
                      <SafeText text={token.account.name} />
                    </Link>
                  ) : (
                    <span className="dim">{OF_NO_ACCOUNT[token.kind]}</span>
                  )}
                </td>
                <td>
                  <Status of={token.state} />
                </td>
                <td className="wrap mono">
                  {token.scope ? (
                    <Words of={token.scope} none="IDENTIFY" />
                  ) : (
                    <span className="faint">all it may</span>
                  )}
                </td>
                <td className="wrap">
                  <Words of={token.tenants} none="none" all="all" />
                </td>
                <td className="num" title={`by ${token.createdBy}`}>
                  <Moment at={token.createdAt} />
                </td>
                <td className="num">
                  {token.expiresAt ? <Moment at={token.expiresAt} /> : <span className="faint">never</span>}
                </td>
                <td className="num">
                  {token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : <span className="faint">never</span>}
                </td>
                <td className="num">
                  {token.kind === 'ACCOUNT' && token.state === 'ACTIVE' && (
                    <button
                      className="btn quiet"
                      type="button"
                      aria-label={`Rotate ${token.name}`}
                      onClick={() => onRotate(token)}
                    >
                      Rotate
                    </button>
                  )}
                  {(token.state === 'ACTIVE' || token.state === 'DISABLED') && (
                    <button
                      className="btn quiet danger"
                      type="button"
                      disabled={fetching}
                      aria-label={`Revoke ${token.name}`}
                      onClick={() => {
                        if (confirm(revocationOf(token))) void revoke({ id: token.id });
                      }}
                    >
                      Revoke
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function revocationOf({ name, kind }: ListedTokenFragment): string {
  const what = `Revoke ${name}? It ends for good, with the sessions that were opened with it.`;
  return kind === 'LOCAL_ADMINISTRATOR'
    ? `${what} The next start of the platform makes another one, or the configured one valid again.`
    : what;
}
