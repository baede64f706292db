import { InvalidInputError } from '../../../contracts/errors.js';

const FILE_ID = /^file_[0-9a-z]{1,64}$/;
/** `used` is what older clients write for a file that a job has used; the object does not move. */
const KEY = /^training-data\/(?:fresh|used)\/([^/]+)$/;

/** Where the bytes of a complete file lie: one key for its whole life, so that no job ever loses its data to a move. */
export function objectKeyOf(fileId: string): string {
  return `training-data/fresh/${fileId}`;
}

/** What a row index is known by: its file, and the run that wrote it (null: from before runs were told apart). */
export interface RowIndexName {
  readonly id: string;
  readonly rowIndexToken: string | null;
}

/** Where the row index of a processed file lies. */
export function rowIndexKeyOf(name: RowIndexName): string {
  return `${rowsPrefixOf(name)}index`;
}

/** Where the copy of the rows of a file lies that cannot be read from any row on. */
export function rowCopyKeyOf(name: RowIndexName): string {
  return `${rowsPrefixOf(name)}lines`;
}

function rowsPrefixOf({ id, rowIndexToken }: RowIndexName): string {
  return `${allRowsPrefixOf(id)}${rowIndexToken === null ? '' : `${rowIndexToken}.`}`;
}

/** Begins the keys of all row indexes of a file. */
export function allRowsPrefixOf(fileId: string): string {
  return `training-data/rows/${fileId}.`;
}

/** Begins the keys of all uploads. */
export const UPLOADS_PREFIX = 'training-data/incoming/';

/** Where the signed URL of an upload writes to, until the upload is complete; nothing is ever read from there. */
export function uploadKeyOf(fileId: string): string {
  return `${UPLOADS_PREFIX}${fileId}`;
}

/** The path that a training request takes. */
export function s3UrlOf(bucket: string, objectKey: string): string {
  return `s3://${bucket}/${objectKey}`;
}

/**
 * The id of the file that a path such as `s3://ml-security/training-data/fresh/file_01…` names; undefined when
 * the path is well-formed but names no file.
 * @throws InvalidInputError when it is no s3:// path or lies outside the bucket
 */
export function fileIdOfPath(path: string, bucket: string): string | undefined {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(path.trim());
  if (!match) {
    throw new InvalidInputError(
      `"${shorten(path)}" is not a path of training data; it must look like ${s3UrlOf(bucket, objectKeyOf('FILE_ID'))}.`,
      { details: { field: 'path' } },
    );
  }
  const [, pathBucket, key] = match;
  if (pathBucket !== bucket) {
    throw new InvalidInputError(
      `"${shorten(path)}" lies outside the bucket ${bucket}; upload the file to the platform first.`,
      { details: { field: 'path' } },
    );
  }
  const fileId = KEY.exec(key ?? '')?.[1];
  return fileId && FILE_ID.test(fileId) ? fileId : undefined;
}

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
