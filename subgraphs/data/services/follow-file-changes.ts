import { DATA_FILES_TOPIC, dataFilesEvent } from '../../../contracts/events.js';
import type { RequestContext } from '../../../platform/context.js';
import { changeStream } from '../../../platform/streams/change-stream.js';
import type { FileChange } from '../domain/file-change.js';
import type { FileFilter } from '../domain/paging.js';
import type { DataDeps } from './deps.js';

/**
 * The files that change, or the one of an id; `matches` tells which of them the filter lets through. Without a number that
 * can be gone on after, the first change is of no file.
 */
export function followFileChanges(
  deps: DataDeps,
  ctx: RequestContext,
  { id, filter, afterSequence }: { id?: string | null; filter: FileFilter; afterSequence?: number | null },
): Promise<AsyncIterableIterator<FileChange>> {
  const concerns = (payload: unknown): boolean => {
    const { tenant } = dataFilesEvent.safeParse(payload).data ?? {};
    return tenant === undefined || tenant === ctx.tenant;
  };
  return changeStream(
    deps,
    [{ topic: DATA_FILES_TOPIC, concerns }],
    {
      position: () => deps.store.changePosition(),
      read: (range) => deps.store.changes(ctx.tenant, { id: id ?? undefined, filter, ...range }),
      begin: (sequence): FileChange => ({ sequence, id: null, dataFile: null, matches: false }),
    },
    afterSequence,
  );
}
