import { InvalidInputError } from '../../../contracts/errors.js';
import { type ColumnMapping, columnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import { quote } from '../../../contracts/quote.js';
import type { DatasetRef } from './job.js';

/** Columns that were named; null where their names tell. */
interface NamedColumns {
  text: string | null;
  label: string | null;
  labelNames: Readonly<Record<string, unknown>> | null;
}

/** What the data subgraph tells about a file. */
export interface DatasetFacts {
  id: string;
  status: 'UPLOADING' | 'DERIVING' | 'UPLOADED' | 'PROCESSING' | 'FRESH' | 'USED' | 'FAILED' | 'DELETED';
  objectKey: string;
  format: Uppercase<DataFormat> | null;
  sha256: string | null;
  columns: NamedColumns | null;
  processingError: string | null;
  labels: { label: string; count: number }[];
}

/** A file that a job may read. */
export interface UsableDataset {
  ref: DatasetRef;
  /** Those that occur. */
  labels: string[];
}

/** Two classes are the least that a classifier can tell apart. */
const FEWEST_LABELS = 2;

/**
 * Whether a job may read a file: it must exist, be processed, and (for training) hold two labels.
 * @throws InvalidInputError whose message says what to do
 */
export function requireUsableDataset(
  facts: DatasetFacts | null,
  path: string,
  field: string,
  purpose: 'training' | 'evaluation',
): UsableDataset {
  const refuse = (message: string) => new InvalidInputError(`${field}: ${message}`, { details: { field } });
  if (!facts) {
    throw refuse(`there is no file at ${quote(path)}. Upload it first, then use the s3_url of the file.`);
  }
  if (facts.status === 'FAILED') {
    throw refuse(
      `the file ${facts.id} cannot be used: ${facts.processingError ?? 'its processing failed'}. Correct it and upload it again.`,
    );
  }
  if (facts.status === 'DELETED') throw refuse(`the file ${facts.id} was deleted. Choose another one.`);
  if (facts.status === 'UPLOADING') {
    throw refuse(`the upload of file ${facts.id} is not complete. Finish it, then start the job again.`);
  }
  if ((facts.status !== 'FRESH' && facts.status !== 'USED') || !facts.format) {
    throw refuse(
      `the file ${facts.id} is still being processed. Wait until its status is fresh, then try again.`,
    );
  }
  const labels = facts.labels.filter(({ count }) => count > 0).map(({ label }) => label);
  if (purpose === 'training' && labels.length < FEWEST_LABELS) {
    const found = labels[0] ? `only the label ${quote(labels[0])}` : 'no label';
    throw refuse(
      `the file ${facts.id} holds ${found}; a classifier needs texts of at least ${FEWEST_LABELS} labels.`,
    );
  }
  const { id: fileId, objectKey, sha256 } = facts;
  const format = facts.format.toLowerCase() as DataFormat;
  return { ref: { fileId, path, objectKey, format, sha256, columns: toMapping(facts.columns) }, labels };
}

function toMapping(columns: NamedColumns | null): ColumnMapping | null {
  if (!columns) return null;
  const { text, label, labelNames } = columns;
  return columnMapping.parse({
    text: text ?? undefined,
    label: label ?? undefined,
    labelNames: labelNames ?? undefined,
  });
}

const SHOWN_LABELS = 10;

/**
 * Whether an evaluation says something about the model: on other texts than those of the training, under labels that the
 * model can give. Single texts that both files hold are found by the trainer, which leaves them out.
 * @throws InvalidInputError whose message says what to do
 */
export function requireFairEvaluation(
  training: UsableDataset,
  evaluation: UsableDataset,
  field: string,
): void {
  const refuse = (message: string) => new InvalidInputError(`${field}: ${message}`, { details: { field } });
  const advice =
    'evaluate on texts that the model has not seen, or leave the setting out: then a share of the training data is held back.';
  const { fileId, sha256 } = evaluation.ref;
  if (fileId === training.ref.fileId)
    throw refuse(`the file ${fileId} is the training data itself; ${advice}`);
  if (sha256 !== null && sha256 === training.ref.sha256) {
    throw refuse(
      `the file ${fileId} has the same bytes as the training data, file ${training.ref.fileId}; ${advice}`,
    );
  }
  const unknown = evaluation.labels.filter((label) => !training.labels.includes(label));
  if (unknown.length === 0) return;
  throw refuse(
    `the file ${fileId} has labels that the training data does not have: ${listed(unknown)}. The training data has: ${listed(training.labels)}.`,
  );
}

function listed(labels: readonly string[]): string {
  const shown = labels.slice(0, SHOWN_LABELS).map(quote).join(', ');
  return labels.length > SHOWN_LABELS ? `${shown}, …` : shown;
}
