import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import type { RestDeps } from '../deps.js';
import {
  RestAbortUploadDocument,
  RestCompleteUploadDocument,
  RestCreateUploadDocument,
  RestReportUploadDocument,
} from '../generated/operations.js';
import { type StorageClient, storageAway } from '../http/storage-client.js';
import { type ByteMeter, meterBytes } from './byte-meter.js';
import { reportEvery } from './progress-reporter.js';
import type { UploadDetails } from './upload-form.js';

const REPORT_INTERVAL_MS = 500;

export interface UploadDeps extends Pick<RestDeps, 'graph' | 'log'> {
  readonly storage: StorageClient;
}

/** One file on its way into the object store: begun, sent, then completed or aborted. */
export interface UploadSession {
  readonly id: string;
  /** Streams the bytes to the store; resolves when it has them all. */
  send(file: Readable): Promise<void>;
  complete(details: UploadDetails): Promise<CompletedUpload>;
  /** Fails the file and removes what has arrived of it. Never rejects. */
  abort(reason: string): Promise<void>;
}

export interface CompletedUpload {
  readonly id: string;
  readonly originalName: string;
  readonly dataType: string;
  readonly sizeBytes: number;
}

/** Registers the file with the graph, which says where its bytes go. */
export async function beginUpload(
  { graph, storage, log }: UploadDeps,
  ctx: RequestContext,
  input: { originalName: string; details: UploadDetails; estimatedBytes: number | undefined },
): Promise<UploadSession> {
  const { createDataUpload } = await graph.execute(
    RestCreateUploadDocument,
    { input: { originalName: input.originalName, sizeBytes: input.estimatedBytes, ...input.details } },
    ctx,
  );
  const { id } = createDataUpload.file;
  const { url, maxSizeBytes } = createDataUpload.upload;
  let meter: ByteMeter | undefined;
  let stored: string | undefined;

  return {
    id,

    async send(file) {
      const metered = meterBytes(file, maxSizeBytes, { hash: !storage.hashes(url) });
      meter = metered;
      const reporter = reportEvery(REPORT_INTERVAL_MS, () =>
        graph
          .execute(RestReportUploadDocument, { id, receivedBytes: metered.receivedBytes }, ctx)
          .catch((err) => log.debug({ err, fileId: id }, 'Upload progress could not be reported')),
      );
      try {
        stored = await transfer(storage, url, metered.stream, ctx.signal ?? new AbortController().signal);
      } finally {
        await reporter.stop();
      }
    },

    async complete(details) {
      const { completeDataUpload } = await graph.execute(
        RestCompleteUploadDocument,
        { input: { id, sha256: stored ?? meter?.sha256(), ...details } },
        ctx,
      );
      const { file } = completeDataUpload;
      if (file.status === 'FAILED') {
        throw new InvalidInputError(
          `The file was not accepted: ${file.processingError ?? 'it is not valid'}.`,
        );
      }
      return { ...file, sizeBytes: file.sizeBytes ?? meter?.receivedBytes ?? 0 };
    },

    async abort(reason) {
      // The client may be gone already, and with it the signal of its request.
      const own = { ...ctx, signal: undefined };
      try {
        await graph.execute(RestAbortUploadDocument, { id, reason }, own);
      } catch (err) {
        // The data service gives it up by itself when the upload expires.
        log.warn({ err, fileId: id }, 'Upload could not be aborted');
      }
    },
  };
}

/**
 * Sends a body of unknown size. S3 takes no chunked PUT, so what goes there is first laid down in a temporary file.
 * @throws what the body failed with, or UnavailableError when the store does
 */
async function transfer(
  storage: StorageClient,
  url: string,
  body: Readable,
  signal: AbortSignal,
): Promise<string | undefined> {
  let bodyError: unknown;
  body.once('error', (error) => {
    bodyError = error;
  });
  try {
    if (isS3(url)) return await transferThroughFile(storage, url, body, signal);
    return await storage.put(url, body, { signal });
  } catch (error) {
    const reason = bodyError ?? error;
    throw reason instanceof AppError || bodyError !== undefined ? reason : storageAway(error);
  } finally {
    body.destroy();
  }
}

async function transferThroughFile(storage: StorageClient, url: string, body: Readable, signal: AbortSignal) {
  const folder = await mkdtemp(join(tmpdir(), 'mlsec-upload-'));
  try {
    const path = join(folder, 'body');
    const file = createWriteStream(path);
    await pipeline(body, file, { signal });
    return await storage.put(url, createReadStream(path), { sizeBytes: file.bytesWritten, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isS3(url: string): boolean {
  return new URL(url).searchParams.has('X-Amz-Signature');
}
