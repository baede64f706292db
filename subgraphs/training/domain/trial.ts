/** What makes a job a trial of a hyper-parameter search, from its creation. */
export interface NewTrial {
  readonly searchId: string;
  /** Counts from 0 within the search. */
  readonly number: number;
  /**
   * After so many epochs its trainer saves a checkpoint and the job waits for its search; null: it is trained to its
   * end and registered.
   */
  readonly pauseAfterEpochs: number | null;
}

/** The same as it is now. */
export interface Trial extends NewTrial {
  /** Since when it waits for its search; nobody claims it meanwhile. */
  readonly pausedAt: Date | null;
  /** Ended by its search, as it could not win any more. */
  readonly pruned: boolean;
}
