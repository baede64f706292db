import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from './dataset-path.js';
import type { DatasetFormat, DatasetRef } from './job.js';

/** What the data subgraph tells about a file. */
export interface DatasetFacts {
  id: string;
  status: 'UPLOADING' | 'UPLOADED' | 'PROCESSING' | 'FRESH' | 'USED' | 'FAILED';
  objectKey: string;
  format: 'JSONL' | 'JSON' | 'CSV' | null;
  processingError: string | null;
  labels: { label: string; count: number }[];
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
): DatasetRef {
  const refuse = (message: string) => new InvalidInputError(`${field}: ${message}`, { details: { field } });
  if (!facts) {
    throw refuse(`there is no file at ${quote(path)}. Upload it first, then use the s3_url of the file.`);
  }
  if (facts.status === 'FAILED') {
    throw refuse(
      `the file ${facts.id} cannot be used: ${facts.processingError ?? 'its processing failed'}. Correct it and upload it again.`,
    );
  }
  if (facts.status === 'UPLOADING') {
    throw refuse(`the upload of file ${facts.id} is not complete. Finish it, then start the job again.`);
  }
  if ((facts.status !== 'FRESH' && facts.status !== 'USED') || !facts.format) {
    throw refuse(
      `the file ${facts.id} is still being processed. Wait until its status is fresh, then try again.`,
    );
  }
  const labels = facts.labels.filter(({ count }) => count > 0);
  if (purpose === 'training' && labels.length < FEWEST_LABELS) {
    const found = labels[0] ? `only the label ${quote(labels[0].label)}` : 'no label';
    throw refuse(
      `the file ${facts.id} holds ${found}; a classifier needs texts of at least ${FEWEST_LABELS} labels.`,
    );
  }
  return {
    fileId: facts.id,
    path,
    objectKey: facts.objectKey,
    format: facts.format.toLowerCase() as DatasetFormat,
  };
}
