import type { NewJob, TrainingJob } from '../domain/job.js';
import type { SearchCursor, SearchFilter } from '../domain/paging.js';
import type { HyperparameterSearch, NewSearch, RungState, TrialStatus } from '../domain/search/search.js';

/**
 * Searches as their tenants see them, and as whoever leads them does.
 *
 * Promises of every implementation:
 * - One transaction at a time advances a search, whoever asks for it: all that it decides takes effect, or nothing.
 * - What is decided depends on committed rows alone, so nothing that happened to a trial is lost by a crash: it is
 *   heeded the next time that somebody advances the search.
 * - A search has each of its trials once.
 * - An engine that does not answer is UnavailableError.
 */
export interface SearchStore {
  /** With an idempotency key that the tenant has used before: returns that search. */
  create(search: NewSearch): Promise<HyperparameterSearch>;
  findByIdempotencyKey(tenant: string, key: string): Promise<HyperparameterSearch | null>;
  /** Those of the ids that exist, in any order. */
  getMany(tenant: string, ids: readonly string[]): Promise<HyperparameterSearch[]>;
  /** Newest first. */
  list(
    tenant: string,
    query: { filter: SearchFilter; after?: SearchCursor | undefined; limit: number },
  ): Promise<HyperparameterSearch[]>;
  count(tenant: string, filter: SearchFilter): Promise<number>;

  /** Trials by their numbers, beyond a number, per search. */
  trials(tenant: string, searchIds: readonly string[], page: TrialRange): Promise<Map<string, TrainingJob[]>>;
  /** Trials by search and number. */
  trialsOf(tenant: string, keys: readonly TrialKey[]): Promise<TrainingJob[]>;
  /** What trials were worth at the rungs that they have reached, from the first, by job. */
  results(tenant: string, jobIds: readonly string[]): Promise<Map<string, (number | null)[]>>;
  /** For how long trainers have worked on jobs so far, in milliseconds, by job. */
  workedMs(tenant: string, jobIds: readonly string[]): Promise<Map<string, number>>;
  countTrials(tenant: string, searchIds: readonly string[]): Promise<Map<string, TrialCounts>>;
  /** Those rungs that a trial has reached, from the first, per search. */
  rungs(tenant: string, searchIds: readonly string[]): Promise<Map<string, Omit<RungState, 'epochs'>[]>>;

  /**
   * Asks all trials that have not ended to stop, in one transaction. Repeating it changes nothing.
   * @returns the search and the trials that changed
   * @throws NotFoundError
   * @throws ConflictError when the search ended otherwise, or its winner is being registered
   */
  requestCancel(
    tenant: string,
    id: string,
  ): Promise<{ search: HyperparameterSearch; changed: TrainingJob[] }>;

  /** Ids of the searches of all tenants that have not ended. */
  running(): Promise<string[]>;
  /**
   * Does what `domain/search/decide.ts` says about a search as it is now. Null when it has ended, or another one is
   * advancing it.
   */
  advance(id: string, createTrial: CreateTrial): Promise<Advance | null>;
  /** Nothing is left in the object store of trials that ended. */
  noteSwept(jobIds: readonly string[]): Promise<void>;
}

/** Makes the job of a trial; `insert` writes it within the transaction that advances the search. */
export type CreateTrial = (
  search: HyperparameterSearch,
  number: number,
  insert: (job: NewJob) => Promise<TrainingJob>,
) => Promise<TrainingJob>;

export interface Advance {
  search: HyperparameterSearch;
  /** Trials that were created, go on or ended. */
  changed: TrainingJob[];
  /** Trials that have ended and may have left checkpoints; the search does not end before they are swept. */
  toSweep: string[];
  /** More follows at once. */
  hasMore: boolean;
  /** Whether followers have something new to read. */
  isNews: boolean;
}

export interface TrialRange {
  afterNumber?: number;
  first: number;
}

export interface TrialKey {
  searchId: string;
  number: number;
}

export type TrialCounts = Record<TrialStatus, number>;
