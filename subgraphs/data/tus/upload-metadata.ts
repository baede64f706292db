import { z } from 'zod';
import { type DataColumns, parseDataColumns } from '../../../contracts/data-columns.js';
import { AppError, InvalidInputError } from '../../../contracts/errors.js';
import { parseExactJson } from '../../../contracts/exact-json.js';
import type { CreateUploadInput } from '../services/uploads/create-upload.js';

/** What clients of the protocol send by themselves, and what nothing is made of here. */
const IGNORED = new Set(['filetype', 'type', 'relativePath']);

/**
 * What `Upload-Metadata` says of a file; its values are decoded.
 * @throws InvalidInputError that names the key
 */
export function parseUploadMetadata(
  metadata: Readonly<Record<string, string | null>>,
): Omit<CreateUploadInput, 'sizeBytes'> {
  let { filename } = metadata;
  const details: {
    dataType?: string;
    description?: string;
    metadata?: Record<string, unknown>;
    columns?: DataColumns;
    sha256?: string;
  } = {};
  for (const [key, given] of Object.entries(metadata)) {
    const value = given ?? '';
    if (key === 'filename' || IGNORED.has(key)) continue;
    if (key === 'name') filename ??= value;
    else if (key === 'data_type') details.dataType = value || 'custom';
    else if (key === 'description') details.description = value;
    else if (key === 'sha256') details.sha256 = value;
    else if (key === 'columns') details.columns = parseColumnsField(value);
    else if (key === 'metadata') details.metadata = parseJsonObject(value);
    else {
      throw new InvalidInputError(
        `Upload-Metadata: ${key.slice(0, 64)} is not known here; it takes filename, data_type, description, metadata, columns and sha256.`,
        { details: { field: key.slice(0, 64) } },
      );
    }
  }
  if (!filename) {
    throw new InvalidInputError('Upload-Metadata: filename is missing; its extension tells the format.', {
      details: { field: 'filename' },
    });
  }
  return { originalName: filename, ...details };
}

function parseColumnsField(text: string): DataColumns {
  try {
    return parseDataColumns(text);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const details = { field: 'columns' };
    throw new InvalidInputError(`Upload-Metadata: ${cause.message}`, { details, cause });
  }
}

function parseJsonObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const object = z.record(z.string(), z.unknown()).safeParse(parseExactJson(text));
    if (object.success) return object.data;
  } catch (cause) {
    if (cause instanceof AppError) throw invalid(cause.message.replace(/\.$/, ''), cause);
  }
  throw invalid('must be a JSON object such as {"source": "red team"}');
}

function invalid(complaint: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(`Upload-Metadata: metadata: ${complaint}.`, {
    details: { field: 'metadata' },
    cause,
  });
}
