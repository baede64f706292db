import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import { inWireNames } from '../http/wire-names.js';
import { readField, type UploadDetails } from './upload-form.js';
import { beginUpload, type CompletedUpload, type UploadDeps, type UploadSession } from './upload-session.js';

/**
 * A chunk passes through the parser as the connection delivers it. The file's own buffer holds one at most: of several,
 * its reader would get a copy.
 */
const FORM_BUFFERS = { highWaterMark: 512 * 1024, fileHwm: 16 * 1024 };
const FORM_LIMITS = { fields: 16, fieldSize: 64 * 1024, parts: 32, fileSize: Number.POSITIVE_INFINITY };

/**
 * Reads a multipart form and streams its file to the object store while it arrives, wherever among the fields it
 * comes. Whatever goes wrong after the file was begun aborts it, so that no part of it remains.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE; InvalidInputError; UnavailableError
 */
export async function receiveUpload(
  deps: UploadDeps,
  ctx: RequestContext,
  request: FastifyRequest,
): Promise<CompletedUpload> {
  if (!request.isMultipart()) {
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the file as multipart/form-data (curl: -F "file=@train.jsonl").',
    );
  }
  let details: UploadDetails = {};
  let session: UploadSession | undefined;
  try {
    for await (const part of readParts(request)) {
      if (part.type === 'field') {
        details = readField(details, part);
        continue;
      }
      // Until the store takes them, the bytes wait in the socket. The listener keeps an early failure from ending
      // the process; whoever reads the file gets the error.
      part.file.on('error', () => {});
      if (part.fieldname !== 'file')
        throw new InvalidInputError(`${part.fieldname}: the file must be the field "file".`);
      if (session) throw new InvalidInputError('file: send one file a request.');
      session = await beginUpload(deps, ctx, {
        originalName: part.filename,
        details,
        estimatedBytes: estimateFileBytes(request),
      });
      await session.send(part.file);
    }
    if (!session) throw new InvalidInputError('file: the form has no file (curl: -F "file=@train.jsonl").');
    return await session.complete(details);
  } catch (error) {
    const failure = ctx.signal?.aborted ? cutOff(error) : toUploadError(error);
    await session?.abort(failure.message);
    throw failure;
  }
}

/** The parts of the form. What the parser throws is about what was sent. */
async function* readParts(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ ...FORM_BUFFERS, limits: FORM_LIMITS });
  } catch (error) {
    throw toFormError(error);
  }
}

/**
 * How large the file is, give or take its part's headers: for the percentage that others see meanwhile. Undefined
 * when the client does not say how much it will send.
 */
function estimateFileBytes(request: FastifyRequest): number | undefined {
  const total = Number(request.headers['content-length']);
  const boundary = /boundary="?([^";]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  const framing = 2 * boundary.length + 100;
  return Number.isSafeInteger(total) && total > framing ? total - framing : undefined;
}

/** Errors of sending the file on become ours; unexpected ones stay as they are. */
function toUploadError(error: unknown): Error {
  if (error instanceof AppError) return inWireNames(error, FORM_NAMES);
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: '' };
  if (code === 'ABORT_ERR') return cutOff(error);
  // A file fails when its part does.
  if (/terminated early|malformed|unexpected end/i.test(message)) return toFormError(error);
  return error instanceof Error ? error : new Error('The upload failed', { cause: error });
}

/** Errors of the form's parser in our words. */
function toFormError(error: unknown): InvalidInputError {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) };
  if (code === 'FST_MP_PREMATURE_CLOSE' || code === 'ECONNRESET') return cutOff(error);
  if (code?.endsWith('_LIMIT')) {
    return new InvalidInputError('The form has too many parts.', { cause: error });
  }
  // The parser looks for it by a table of 256 entries, and adds four characters.
  if (/needle/.test(message)) {
    return new InvalidInputError('The boundary of the form must have 1 to 252 characters.', { cause: error });
  }
  return new InvalidInputError(`The multipart form is malformed: ${message}.`, { cause: error });
}

/** What the form calls otherwise than the graph. */
const FORM_NAMES = { dataType: 'data_type', originalName: 'filename' };

function cutOff(cause: unknown): InvalidInputError {
  return new InvalidInputError('The upload was cut off before the file was complete.', { cause });
}
