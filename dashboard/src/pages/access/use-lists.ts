import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { usePlace } from '../../components/use-place.js';
import { type AccountKind, AccountsDocument, TokensDocument } from './generated/operations.js';

const route = getRouteApi('/system/access');

/** Most entries of a page of accounts, and of tokens. */
export const PAGE = 50;

/** Kinds of accounts by their words in the URL. */
export const KINDS: ReadonlyMap<string, AccountKind> = new Map([
  ['persons', 'USER'],
  ['programs', 'SERVICE'],
]);
/** Whether an account is disabled, by its words in the URL. */
export const STATES: ReadonlyMap<string, boolean> = new Map([
  ['enabled', false],
  ['disabled', true],
]);

/** The accounts that the URL asks for. */
export function useAccounts() {
  const { name, kind, state } = route.useSearch();
  const filter = { name, kind: KINDS.get(kind ?? ''), disabled: STATES.get(state ?? '') };
  const [after, setAfter] = usePlace(filter);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: AccountsDocument,
    variables: { filter, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  return {
    accounts: data?.accounts,
    ...{ error, fetching, stale, setAfter },
    isFiltered: Object.values(filter).some((value) => value !== undefined),
    again: () => again({ requestPolicy: 'network-only' }),
  };
}

/** The tokens that the URL asks for. */
export function useTokens() {
  const { account: accountId, tokens } = route.useSearch();
  const filter = { accountId, active: tokens === 'active' ? true : undefined };
  const [after, setAfter] = usePlace(filter);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: TokensDocument,
    variables: { filter, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  return {
    tokens: data?.tokens,
    ...{ error, fetching, stale, setAfter },
    isFiltered: Object.values(filter).some((value) => value !== undefined),
    again: () => again({ requestPolicy: 'network-only' }),
  };
}
