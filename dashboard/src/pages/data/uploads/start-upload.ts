import type { Client } from 'urql';
import {
  AbortUploadDocument,
  CreateUploadDocument,
  UnfinishedUploadsDocument,
  UploadedFileDocument,
} from '../generated/operations.js';
import { hashFile } from './hash-file.js';
import { sendPieces, UploadEndedError } from './send-pieces.js';
import { addUpload, changeUpload, removeUpload } from './upload-list.js';

/** Why it stops: to go on later, or for good. */
class Paused extends Error {}
class GivenUp extends Error {}

interface Target {
  readonly id: string;
  /** Path of this origin. */
  readonly url: string;
  readonly receivedBytes: number;
}

/**
 * Uploads a file, and lists it in this tab's uploads. An upload of the same bytes under the same name that was not ended, in
 * this browser or another one, is gone on with.
 * @param onChange the platform knows more of it than before
 */
export function startUpload(graph: Client, file: File, dataType: string, onChange: () => void): void {
  const key = crypto.randomUUID();
  const change = (changed: Parameters<typeof changeUpload>[1]) => changeUpload(key, changed);
  let stop = new AbortController();
  let sha256: string | undefined;
  let target: Target | undefined;

  const run = async () => {
    stop = new AbortController();
    const { signal } = stop;
    try {
      if (sha256 === undefined) change({ state: 'checking', doneBytes: 0 });
      sha256 ??= await hashFile(file, signal, (doneBytes) => change({ doneBytes }));
      if (!target) {
        target = await findOrCreate(graph, { file, dataType, sha256 });
        const { id, receivedBytes } = target;
        change({ fileId: id, ...(receivedBytes > 0 ? { resumedBytes: receivedBytes } : {}) });
        onChange();
      }
      change({ state: 'sending', doneBytes: target.receivedBytes });
      await send(graph, target, file, signal, change);
      change({ state: 'done', doneBytes: file.size });
    } catch (error) {
      if (signal.reason instanceof Paused) return change({ state: 'paused' });
      if (signal.reason instanceof GivenUp) return;
      change({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      onChange();
    }
  };

  addUpload(
    { key, name: file.name, sizeBytes: file.size, state: 'checking', doneBytes: 0 },
    {
      pause: () => stop.abort(new Paused('Paused.')),
      resume: () => void run(),
      giveUp() {
        stop.abort(new GivenUp('Given up.'));
        removeUpload(key);
        if (target) void giveUpUpload(graph, target.id).then(onChange);
      },
    },
  );
  void run();
}

/** Ends an upload for good; its bytes are deleted. */
export async function giveUpUpload(graph: Client, id: string): Promise<void> {
  await graph.mutation(AbortUploadDocument, { id }).toPromise();
}

async function send(
  graph: Client,
  { id, url }: Target,
  file: File,
  signal: AbortSignal,
  change: (changed: Parameters<typeof changeUpload>[1]) => void,
): Promise<void> {
  try {
    await sendPieces(url, file, signal, {
      onSent: (doneBytes) => change({ state: 'sending', doneBytes }),
      onWait: (waitMs, why) =>
        change({ state: 'waiting', message: `${why} Trying again in ${Math.ceil(waitMs / 1_000)} s.` }),
    });
  } catch (error) {
    // The answer to the last piece may have been lost: then the file is complete.
    if (!(error instanceof UploadEndedError) || !(await isComplete(graph, id))) throw error;
  }
}

async function isComplete(graph: Client, id: string): Promise<boolean> {
  const { data } = await graph
    .query(UploadedFileDocument, { id }, { requestPolicy: 'network-only' })
    .toPromise();
  return data?.dataFile?.uploadedAt != null;
}

async function findOrCreate(
  graph: Client,
  { file, dataType, sha256 }: { file: File; dataType: string; sha256: string },
): Promise<Target> {
  const listed = await graph
    .query(UnfinishedUploadsDocument, {}, { requestPolicy: 'network-only' })
    .toPromise();
  const begun = listed.data?.dataFiles.edges.find(
    ({ node }) =>
      node.declaredSha256 === sha256 &&
      node.originalName === file.name &&
      node.dataType === dataType &&
      node.resumableUploadUrl !== null,
  )?.node;
  if (begun?.resumableUploadUrl) {
    return { id: begun.id, url: pathOf(begun.resumableUploadUrl), receivedBytes: begun.receivedBytes };
  }
  const { data, error } = await graph
    .mutation(CreateUploadDocument, {
      input: { originalName: file.name, sizeBytes: file.size, dataType, sha256 },
    })
    .toPromise();
  if (!data) throw new Error(error?.graphQLErrors[0]?.message ?? 'The platform does not answer.');
  const { file: created, resumableUploadUrl } = data.createDataUpload;
  return { id: created.id, url: pathOf(resumableUploadUrl), receivedBytes: 0 };
}

/** Of our own origin, by whatever name the page was opened: the session's cookie goes nowhere else. */
const pathOf = (url: string) => new URL(url, location.origin).pathname;
