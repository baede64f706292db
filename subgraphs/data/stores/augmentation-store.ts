import type { AugmentationConfig, AugmentationRevision } from '../domain/augmentation/config.js';

/**
 * Saved configurations of the augmentation. Every method sees one tenant only.
 *
 * Promises of every implementation:
 * - The revisions of a tenant are 1, 2, 3, … without gaps, whatever runs at the same time; none is ever changed.
 * - An engine that does not answer is UnavailableError.
 */
export interface AugmentationStore {
  /** The revision in force. */
  newest(tenant: string): Promise<AugmentationRevision | undefined>;
  /** Newest first, those before a revision when it is given. */
  list(tenant: string, range: { before?: number; first: number }): Promise<AugmentationRevision[]>;
  /** Adds a revision; when the newest one says the same, that one is the answer. */
  save(
    tenant: string,
    revision: { config: AugmentationConfig; savedBy: string },
  ): Promise<AugmentationRevision>;
}
