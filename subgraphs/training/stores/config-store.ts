import type { ConfigRevision } from '../domain/training-config.js';

/**
 * Saved configurations of model families. Every method sees one tenant only.
 *
 * Promises of every implementation:
 * - The revisions of a family are 1, 2, 3, … without gaps, whatever runs at the same time; none is ever changed.
 * - An engine that does not answer is UnavailableError.
 */
export interface ConfigStore {
  /** The revision in force. */
  newest(tenant: string, family: string): Promise<ConfigRevision | undefined>;
  /** Newest first, those before a revision when it is given. */
  list(tenant: string, family: string, range: { before?: number; first: number }): Promise<ConfigRevision[]>;
  /** Adds a revision; when the newest one says the same, that one is the answer. */
  save(
    tenant: string,
    revision: Pick<ConfigRevision, 'family' | 'saved' | 'savedBy'>,
  ): Promise<ConfigRevision>;
}
