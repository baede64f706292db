import { LRUCache } from 'lru-cache';

/** Memory for lists that were asked for lately, in suspected rows. */
const MAX_KEPT_SUSPECTS = 2_000_000;

/** A row whose label is probably wrong. */
export interface Suspected {
  readonly number: number;
  readonly suggestedLabel: string;
  readonly margin: number;
}

/** All suspected rows of a file by one version. */
export interface SuspectList {
  readonly checkedCount: number;
  /** Rows of labels that the version does not know. */
  readonly unknownCount: number;
  readonly isTrainingFile: boolean;
  readonly suspects: readonly Suspected[];
}

/** Lists that were made lately, and how far others are. */
export class SuspectLists {
  readonly kept = new LRUCache<string, SuspectList>({
    maxSize: MAX_KEPT_SUSPECTS,
    sizeCalculation: ({ suspects }) => 1 + suspects.length,
  });
  /** Percent. */
  readonly progress = new Map<string, number>();
  /** Why one could not be made; told once. */
  readonly failures = new LRUCache<string, Error>({ max: 100 });
}
