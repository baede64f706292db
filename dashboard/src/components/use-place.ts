import { useState } from 'react';

/** Where a list goes on: the cursor of a page. It belongs to one filter; with another one the list begins anew. */
export function usePlace(filter: object): [string | undefined, (after: string | undefined) => void] {
  const of = JSON.stringify(filter);
  const [place, setPlace] = useState<{ of: string; after: string | undefined }>();
  return [place?.of === of ? place.after : undefined, (after) => setPlace({ of, after })];
}
