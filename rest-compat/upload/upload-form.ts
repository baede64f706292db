import { z } from 'zod';
import { type DataColumns, parseDataColumns } from '../../contracts/data-columns.js';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import { parseExactJson } from '../../contracts/exact-json.js';

/** The form of POST /data/efficient/upload-large-file, for the API description. */
export const uploadForm = z.object({
  file: z.string().meta({ description: 'File to upload', contentMediaType: 'application/octet-stream' }),
  data_type: z.string().default('custom').describe('Type of data; `evaluation` for a file to evaluate on'),
  description: z.string().optional().describe('Description of the file'),
  metadata: z.string().default('{}').describe('JSON object'),
  columns: z
    .string()
    .optional()
    .describe(
      'JSON object that says which columns hold text and label, and what numbers as labels mean: {"text": "prompt", "label": "category", "label_names": ["benign", "jailbreak"]}',
    ),
});

/** What the fields of the form said so far. */
export interface UploadDetails {
  dataType?: string;
  description?: string;
  metadata?: Record<string, unknown>;
  columns?: DataColumns;
}

/**
 * Adds one form field to what is known.
 * @throws InvalidInputError that names the field
 */
export function readField(
  details: UploadDetails,
  field: { fieldname: string; value: unknown; valueTruncated: boolean },
): UploadDetails {
  const { fieldname: name, value } = field;
  if (field.valueTruncated) throw invalid(name, 'is too long');
  switch (name) {
    case 'data_type':
      return { ...details, dataType: textOf(name, value) || 'custom' };
    case 'description':
      return { ...details, description: textOf(name, value) };
    case 'metadata':
      return { ...details, metadata: readMetadata(value) };
    case 'columns':
      return { ...details, columns: parseDataColumns(value) };
    case 'file':
      throw invalid(name, 'must be sent as a file with a name (curl: -F "file=@train.jsonl")');
    default:
      throw invalid(
        name,
        'is not a field of this form; it has file, data_type, description, metadata and columns',
      );
  }
}

/** A part with the content type application/json arrives parsed, any other one as text. */
function readMetadata(value: unknown): Record<string, unknown> {
  let parsed = value;
  if (typeof value === 'string') {
    try {
      parsed = value.trim() === '' ? {} : parseExactJson(value);
    } catch (cause) {
      if (cause instanceof AppError) throw invalid('metadata', cause.message.replace(/\.$/, ''), cause);
      throw invalid('metadata', 'is not valid JSON', cause);
    }
  }
  const object = z.record(z.string(), z.unknown()).safeParse(parsed);
  if (!object.success) throw invalid('metadata', 'must be a JSON object such as {"source": "red team"}');
  return object.data;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid(name, 'must be text');
}

function invalid(field: string, complaint: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(`${field}: ${complaint}.`, { details: { field }, cause });
}
