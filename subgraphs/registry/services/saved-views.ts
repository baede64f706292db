import { AppError, ConflictError, NotFoundError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import {
  MAX_SAVED_VIEWS,
  parseView,
  parseViewName,
  type SavedView,
  type SavedViewPage,
  savedViewCursors,
} from '../domain/saved-view.js';
import type { ViewOwner } from '../stores/saved-view-store.js';
import type { RegistryDeps } from './deps.js';

type ViewDeps = Pick<RegistryDeps, 'savedViews' | 'clock'>;

/** Whoever asks owns what they save, with all tokens of their account; nobody in particular is one owner, too. */
const ownerOf = ({ tenant, actor }: RequestContext): ViewOwner => ({ tenant, owner: actor.id });

/** A page of the caller's views. @throws InvalidInputError */
export async function listSavedViews(
  deps: ViewDeps,
  ctx: RequestContext,
  input: { first: number; after?: string | null | undefined },
): Promise<SavedViewPage> {
  const first = requirePageSize(input.first);
  const after = input.after ? savedViewCursors.decode(input.after).name : undefined;
  return toPage(await deps.savedViews.list(ownerOf(ctx), { after, limit: first + 1 }), first);
}

/** How many views the caller has saved. */
export function countSavedViews(deps: ViewDeps, ctx: RequestContext): Promise<number> {
  return deps.savedViews.count(ownerOf(ctx));
}

/**
 * Saves a view for the caller, in place of the one that had the name.
 * @throws InvalidInputError, AppError QUOTA_EXCEEDED
 */
export async function saveView(
  deps: ViewDeps,
  ctx: RequestContext,
  input: { name: string; path: string },
): Promise<SavedView> {
  const options = { most: MAX_SAVED_VIEWS, now: deps.clock.now() };
  const saved = await deps.savedViews.save(ownerOf(ctx), parseView(input), options);
  if (saved) return saved;
  throw new AppError('QUOTA_EXCEEDED', `You have saved ${MAX_SAVED_VIEWS} views; delete one first.`);
}

/** @throws InvalidInputError, NotFoundError, ConflictError when another of the caller's views has the name */
export async function renameSavedView(
  deps: ViewDeps,
  ctx: RequestContext,
  input: { id: string; name: string },
): Promise<SavedView> {
  const name = parseViewName({ name: input.name });
  try {
    const renamed = await deps.savedViews.rename(ownerOf(ctx), input.id, { name, now: deps.clock.now() });
    if (renamed) return renamed;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new ConflictError(`You have saved another view as "${name}".`, {
      details: { field: 'name' },
      cause: error,
    });
  }
  throw new NotFoundError(`You have no saved view ${input.id}.`);
}

/** Deletes a view of the caller; one that is not there is no error. @returns its id */
export async function deleteSavedView(
  deps: ViewDeps,
  ctx: RequestContext,
  { id }: { id: string },
): Promise<string> {
  await deps.savedViews.delete(ownerOf(ctx), id);
  return id;
}
