import { LRUCache } from 'lru-cache';

/** Suspected rows of a list: more than anybody reviews before the version is trained anew. */
export const MAX_LISTED_SUSPECTS = 20_000;
/** Memory for lists that were asked for lately, in suspected rows: 20 MB. */
const MAX_KEPT_SUSPECTS = 200_000;

/** A row whose label is probably wrong. */
export interface Suspected {
  readonly number: number;
  readonly suggestedLabel: string;
  readonly margin: number;
}

/** The suspected rows of a file by one version. */
export interface SuspectList {
  readonly checkedCount: number;
  /** Rows of labels that the version does not know. */
  readonly unknownCount: number;
  readonly isTrainingFile: boolean;
  /** How many there are. */
  readonly suspectCount: number;
  /** The surest of them, `MAX_LISTED_SUSPECTS` at most. */
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
