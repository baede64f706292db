/** A tenant's queue stands still: what runs goes on, and nothing is claimed. */
export interface QueuePause {
  by: string;
  at: Date;
  reason: string;
}
