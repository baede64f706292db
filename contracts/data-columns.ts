import { z } from 'zod';
import { AppError, InvalidInputError } from './errors.js';
import { parseExactJson } from './exact-json.js';

/** Which columns of a file are meant, as bodies and form fields outside of the graph say it. */
export const dataColumns = z
  .strictObject({
    text: z.string().optional().describe('Name of the column, or member of a JSON row, that holds the text'),
    label: z.string().optional().describe('Name of the one that holds the label'),
    label_names: z
      .union([z.array(z.string()), z.record(z.string(), z.string())])
      .optional()
      .describe(
        'Labels that the file has as numbers: a list, whose first one is 0, or an object of numbers and names',
      ),
  })
  .meta({ examples: [{ text: 'prompt', label: 'category', label_names: ['benign', 'jailbreak'] }] });

/** The same as the graph takes it. */
export interface DataColumns {
  text?: string | undefined;
  label?: string | undefined;
  labelNames?: Record<string, string> | undefined;
}

export function toDataColumns({ text, label, label_names }: z.infer<typeof dataColumns>): DataColumns {
  const labelNames = Array.isArray(label_names)
    ? Object.fromEntries(label_names.map((name, number) => [String(number), name]))
    : label_names;
  return { text, label, labelNames };
}

/**
 * Columns as a field of a form or of upload metadata holds them: as JSON, or parsed.
 * @throws InvalidInputError whose message begins with `columns`
 */
export function parseDataColumns(value: unknown): DataColumns {
  let parsed = value;
  if (typeof value === 'string') {
    try {
      parsed = value.trim() === '' ? {} : parseExactJson(value);
    } catch (cause) {
      if (cause instanceof AppError) throw invalid(cause.message.replace(/\.$/, ''), cause);
      throw invalid('is not valid JSON', cause);
    }
  }
  const columns = dataColumns.safeParse(parsed);
  if (columns.success) return toDataColumns(columns.data);
  throw invalid(
    'must be a JSON object such as {"text": "prompt", "label": "category", "label_names": ["benign", "jailbreak"]}',
  );
}

function invalid(complaint: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(`columns: ${complaint}.`, { details: { field: 'columns' }, cause });
}
