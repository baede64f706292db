import type { SavedView } from '../domain/saved-view.js';

/** Whose views they are: what one owner saved in a tenant, no other one sees or changes. */
export interface ViewOwner {
  readonly tenant: string;
  readonly owner: string;
}

/**
 * Saved views. No two of an owner have the same name, whatever runs at the same time.
 * A database that does not answer is UnavailableError.
 */
export interface SavedViewStore {
  /** By name, `limit` at most. */
  list(whose: ViewOwner, range: { after?: string | undefined; limit: number }): Promise<SavedView[]>;
  count(whose: ViewOwner): Promise<number>;
  /**
   * Puts a path under a name. A view of that name keeps its id.
   * @returns undefined, and nothing is changed, when it would be one more than `most`
   */
  save(
    whose: ViewOwner,
    view: Pick<SavedView, 'name' | 'path'>,
    options: { most: number; now: Date },
  ): Promise<SavedView | undefined>;
  /** Undefined when there is no such view. @throws ConflictError when another one has the name */
  rename(whose: ViewOwner, id: string, change: { name: string; now: Date }): Promise<SavedView | undefined>;
  /** One that is not there is no error. */
  delete(whose: ViewOwner, id: string): Promise<void>;
}
