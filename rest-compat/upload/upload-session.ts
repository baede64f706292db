import type { MultipartFile } from '@fastify/multipart';
import { InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import type { PutResult } from '../../platform/objects/object-store.js';
import type { RestDeps } from '../deps.js';
import {
  RestAbortUploadDocument,
  RestCompleteUploadDocument,
  RestCreateUploadDocument,
  RestReportUploadDocument,
} from '../generated/operations.js';
import type { StorageClient } from '../http/storage-client.js';
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
  send(file: MultipartFile['file']): Promise<void>;
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
  let stored: PutResult | undefined;

  return {
    id,

    async send(file) {
      const reporter = reportEvery(REPORT_INTERVAL_MS, () =>
        graph
          .execute(RestReportUploadDocument, { id, receivedBytes: file.bytesRead }, ctx)
          .catch((err) => log.debug({ err, fileId: id }, 'Upload progress could not be reported')),
      );
      try {
        stored = await storage.put(url, file, { maxSizeBytes, signal: ctx.signal });
      } finally {
        await reporter.stop();
      }
    },

    async complete(details) {
      const { completeDataUpload } = await graph.execute(
        RestCompleteUploadDocument,
        { input: { id, sha256: stored?.sha256, ...details } },
        ctx,
      );
      const { file } = completeDataUpload;
      if (file.status === 'FAILED') {
        throw new InvalidInputError(
          `The file was not accepted: ${file.processingError ?? 'it is not valid'}.`,
        );
      }
      return { ...file, sizeBytes: file.sizeBytes ?? stored?.sizeBytes ?? 0 };
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
