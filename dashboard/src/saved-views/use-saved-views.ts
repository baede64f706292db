import { useQuery } from 'urql';
import { SavedViewsDocument, type ShownViewFragment } from './generated/operations.js';

/** As many as the navigation shows, and the go-to box searches. */
export const FIRST_VIEWS = 50;

/** The first views of who has signed in, by name; none while they are on their way, or do not come. */
export function useSavedViews(): { views: readonly ShownViewFragment[]; totalCount: number } {
  const [{ data }] = useQuery({ query: SavedViewsDocument, variables: { first: FIRST_VIEWS } });
  const found = data?.viewer.savedViews;
  return { views: found?.edges.map(({ node }) => node) ?? [], totalCount: found?.totalCount ?? 0 };
}
