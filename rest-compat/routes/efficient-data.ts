import { Readable } from 'node:stream';
import { z } from 'zod';
import { toDataColumns } from '../../contracts/data-columns.js';
import { ConflictError } from '../../contracts/errors.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  RestFileDownloadDocument,
  RestFileInfoDocument,
  RestStagedFilesDocument,
  RestUploadProgressDocument,
} from '../generated/operations.js';
import { readWhole } from '../http/graph-pages.js';
import { errorBody } from '../http/openapi.js';
import { commonErrors, conflict, fileId, notFound, requireFound } from '../http/schemas.js';
import { createStorageClient } from '../http/storage-client.js';
import type { RestServer } from '../http/zod-schemas.js';
import { discardRestOfBody } from '../upload/linger.js';
import { receiveUpload } from '../upload/receive-upload.js';
import { uploadForm } from '../upload/upload-form.js';
import {
  fileInfo,
  fileStatus,
  fromFileStatus,
  processRequest,
  stagedFiles,
  toFileInfo,
  toStagedFiles,
  toUploadProgress,
  toValidation,
  uploadProgress,
} from '../wire/data-file.js';
import { processFile } from './process-file.js';

const tags = ['Efficient Data Management'];
const params = z.object({ file_id: fileId });
const uploadStarted = z.object({
  status: z.literal('success').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  file_id: z.string().describe('Id of the file'),
  file_size: z.int().describe('Bytes'),
  data_type: z.string().describe('Free word for the kind of data'),
});
const processed = z.object({
  status: z.enum(['success', 'processing']).describe('processing: it takes longer; ask for its file-info'),
  message: z.string().describe('What was done, in one sentence'),
});
const PASSED_HEADERS = ['content-length', 'content-range', 'content-disposition', 'accept-ranges', 'etag'];

/** The Efficient Data Management section. */
export function serveEfficientData(server: RestServer, { graph, config, log, putSigned }: RestDeps): void {
  const storage = createStorageClient(config, putSigned);

  server.post(
    '/data/efficient/upload-large-file',
    {
      config: { form: uploadForm },
      schema: {
        tags,
        summary: 'Upload large file with chunked upload support',
        description: 'Streamed to the object store while it arrives, then processed in the background.',
        response: {
          200: uploadStarted,
          ...commonErrors,
          413: errorBody.describe('The file is too large'),
          415: errorBody.describe('The body is no multipart form'),
        },
      },
      onError: async (request, reply) => discardRestOfBody(request, reply),
    },
    async (request) => {
      const file = await receiveUpload({ graph, storage, log }, contextOf(request), request);
      return {
        status: 'success' as const,
        message: `File upload started: ${file.originalName}`,
        file_id: file.id,
        file_size: file.sizeBytes,
        data_type: file.dataType,
      };
    },
  );

  server.get(
    '/data/efficient/upload-progress/:file_id',
    {
      schema: {
        tags,
        summary: 'Get upload progress for a specific file',
        description: 'How many bytes have arrived and how far processing is, in percent.',
        params,
        response: { 200: uploadProgress, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { file_id: id } = request.params;
      const { dataFile } = await graph.execute(RestUploadProgressDocument, { id }, contextOf(request));
      return toUploadProgress(requireFound(dataFile, 'file', id));
    },
  );

  server.get(
    '/data/efficient/staged-files',
    {
      schema: {
        tags,
        summary: 'Get all staged files with optional status filter',
        description: 'Newest first.',
        querystring: z.strictObject({ status: fileStatus.optional().describe('Only files in this state') }),
        response: { 200: stagedFiles, ...commonErrors },
      },
    },
    async (request) => {
      const { status } = request.query;
      const filter = status && { status: [fromFileStatus(status)] };
      const ctx = contextOf(request);
      return toStagedFiles(
        await readWhole(
          (page) => graph.execute(RestStagedFilesDocument, { ...page, filter }, ctx),
          ({ dataFiles }) => dataFiles,
        ),
      );
    },
  );

  server.post(
    '/data/efficient/process-file/:file_id',
    {
      schema: {
        tags,
        summary: 'Process a staged file with validation',
        description: 'Waits up to 25 s for the result; `status` is `processing` when it takes longer.',
        params,
        body: processRequest.optional(),
        response: { 200: processed, ...commonErrors, ...notFound, ...conflict },
      },
    },
    (request) =>
      processFile(graph, contextOf(request), request.params.file_id, {
        validation: toValidation(request.body),
        columns: request.body?.columns && toDataColumns(request.body.columns),
      }),
  );

  server.get(
    '/data/efficient/file-info/:file_id',
    {
      schema: {
        tags,
        summary: 'Get detailed information about a file',
        description:
          'What it holds: rows, labels with their counts, duplicates, rows that cannot be used and why, and warnings. All that was found is in its validation-report.',
        params,
        response: { 200: fileInfo, ...commonErrors, ...notFound },
      },
    },
    async (request) => {
      const { file_id: id } = request.params;
      const { dataFile } = await graph.execute(RestFileInfoDocument, { id }, contextOf(request));
      return toFileInfo(requireFound(dataFile, 'file', id));
    },
  );

  server.get(
    '/data/efficient/download-file/:file_id',
    {
      schema: {
        tags,
        summary: 'Download a file by file_id',
        description: 'The bytes as they were uploaded; a `Range` header asks for a part.',
        params,
        produces: ['application/octet-stream'],
        response: { 200: z.unknown().describe('The bytes'), ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request);
      const { file_id: id } = request.params;
      const { dataFile } = await graph.execute(RestFileDownloadDocument, { id }, ctx);
      const file = requireFound(dataFile, 'file', id);
      if (!file.downloadUrl) {
        throw new ConflictError(
          `File ${id} cannot be downloaded: its upload is ${file.status.toLowerCase()}.`,
        );
      }
      const { range } = request.headers;
      const object = await storage.get(file.downloadUrl, { range, signal: ctx.signal });
      for (const name of PASSED_HEADERS) {
        const value = object.headers[name];
        if (value !== undefined) reply.header(name, value);
      }
      reply.type('application/octet-stream').code(object.statusCode);
      return reply.send(Readable.from(object.body, { objectMode: false }));
    },
  );
}
