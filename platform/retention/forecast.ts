import {
  expiresBefore,
  NOTHING_GOES,
  proposedOf,
  type RetentionForecast,
  type RetentionKind,
} from '../../contracts/retention.js';
import type { RetentionPolicies } from './retention-policies.js';

/** A forecast with the rule that it follows from. */
export interface RuledForecast extends Omit<RetentionForecast, 'kept'> {
  readonly keepDays: number | null;
  readonly archive: boolean;
  readonly before: Date | null;
  readonly kept: RetentionForecast['kept'][number][];
}

/**
 * What would go of one kind now.
 * @param planId names rules that are tried out (`planIdOf`)
 * @param count looks at what is older
 */
export async function forecastKind(
  { policies, now }: { policies: Pick<RetentionPolicies, 'ofKind'>; now: Date },
  of: { tenant: string; kind: RetentionKind; planId: string },
  count: (before: Date) => Promise<RetentionForecast>,
): Promise<RuledForecast> {
  const rule = (await policies.ofKind(of.kind)).of(of.tenant);
  const proposed = proposedOf(of.planId)[of.kind];
  const { keepDays, archive } = { ...rule, ...(proposed === undefined ? {} : { keepDays: proposed }) };
  const before = expiresBefore({ keepDays, archive }, now);
  const { kept, ...goes } = before === null ? NOTHING_GOES : await count(before);
  return { keepDays, archive, before, ...goes, kept: [...kept] };
}
