import { type Locker, Server } from '@tus/server';
import { UPLOADS_PATH } from '../../../contracts/uploads.js';
import type { DataDeps } from '../services/deps.js';
import { type TusError, toTusError } from './tus-errors.js';
import { type TusRequest, TusStore } from './tus-store.js';

/** The store claims an upload in the database, where other processes see it; the library's locks end with a process. */
const NO_LOCKS: Locker = {
  newLock: () => ({ lock: async () => undefined, unlock: async () => undefined }),
};

export interface TusAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly error?: TusError;
}

/**
 * Has the library answer one request. A server of its own for each: it costs less than finding out elsewhere whose request
 * the library is asking for.
 */
export async function answerTus(
  deps: DataDeps,
  request: TusRequest,
  head: { method: string; path: string; headers: Headers },
): Promise<TusAnswer> {
  let failure: TusError | undefined;
  const store = new TusStore(deps, request);
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    locker: NO_LOCKS,
    relativeLocation: true,
    maxSize: deps.limits.maxUploadBytes,
    async onUploadFinish(_request, upload) {
      await store.finish(upload);
      return {};
    },
    onResponseError(_request, error) {
      failure = toTusError(error);
      if (!failure) {
        deps.log.error({ err: error, requestId: request.ctx.requestId }, 'Upload request failed');
        failure = { status: 500, detail: 'Internal server error', cause: error };
      }
      return { status_code: failure.status, body: failure.detail };
    },
  });
  const { method, path, headers } = head;
  const response = await server.handleWeb(new Request(`http://localhost${path}`, { method, headers }));
  return {
    status: response.status,
    headers: new Map(response.headers),
    body: await response.text(),
    ...(failure && { error: failure }),
  };
}
