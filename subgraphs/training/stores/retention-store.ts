import type { RetentionForecast } from '../../../contracts/retention.js';
import type { JsonRow } from '../../../platform/retention/retire-rows.js';

/** Rows that can go. What may go is decided by statements alone, the same for a forecast, a read and a deletion. */
export interface RetentionRows {
  /** Those that may go, in pages, always in the same order; `mostRows` at most. */
  read(tenant: string, before: Date, mostRows: number): AsyncIterable<JsonRow[]>;
  forecast(tenant: string, before: Date): Promise<RetentionForecast>;
  /** Those of these that may go; the others stay. */
  delete(tenant: string, before: Date, keys: readonly JsonRow[]): Promise<void>;
}

/**
 * What training lets go of.
 *
 * - `jobs`, by `id` and `model_name`: ended before, with nothing registered, and no trials of a search that goes on; with all
 *   their rows. A search that has ended goes with its last trial.
 * - `logs`, by `id`: lines from before, of jobs that have ended.
 * - `events`, by `job_id` and `sequence`: from before, of jobs that have ended, but for the last one of each.
 */
export interface RetentionStore {
  readonly jobs: RetentionRows & {
    /** Which of these may go. */
    thatGo(
      tenant: string,
      before: Date,
      keys: readonly JsonRow[],
    ): Promise<{ id: string; modelName: string }[]>;
  };
  readonly logs: RetentionRows;
  readonly events: RetentionRows;
  /** All that have jobs. */
  tenants(): Promise<string[]>;
}
