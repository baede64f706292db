import { useState } from 'react';
import { type CombinedError, useClient, useQuery } from 'urql';
import {
  ScrubRulesDocument,
  type ScrubRulesQuery,
  SetScrubRulesDocument,
  type SetScrubRulesMutation,
} from './generated/operations.js';

export interface Rules {
  readonly secretKeys: readonly string[];
  readonly custom: readonly Pattern[];
}
export interface Pattern {
  readonly name: string;
  readonly pattern: string;
  readonly ignoreCase: boolean;
}
export type Sample = SetScrubRulesMutation['setScrubRules']['samples'][number];

/** The rules without what belongs to their answer. */
export const plainRules = ({ secretKeys, custom }: Rules) => ({
  secretKeys: [...secretKeys],
  custom: custom.map(({ name, pattern, ignoreCase }) => ({ name, pattern, ignoreCase })),
});

/** The rules of the tenant, and the way to change them. */
export function useRules() {
  const client = useClient();
  const [{ data, error, fetching }, ask] = useQuery({
    query: ScrubRulesDocument,
    requestPolicy: 'cache-and-network',
  });
  const [isBusy, setBusy] = useState(false);
  const again = () => ask({ requestPolicy: 'network-only' });
  return {
    rules: data?.scrubRules,
    ...{ error, fetching, isBusy, again },
    /** Changes what is set by now: it may be somebody else's, and is replaced as a whole. */
    async change(edit: (rules: ScrubRulesQuery['scrubRules']) => Rules): Promise<CombinedError | undefined> {
      setBusy(true);
      try {
        const current = await client
          .query(ScrubRulesDocument, {}, { requestPolicy: 'network-only' })
          .toPromise();
        if (!current.data) return current.error;
        const input = plainRules(edit(current.data.scrubRules));
        const { error: refusal } = await client.mutation(SetScrubRulesDocument, { input }).toPromise();
        if (!refusal) again();
        return refusal;
      } finally {
        setBusy(false);
      }
    },
  };
}
