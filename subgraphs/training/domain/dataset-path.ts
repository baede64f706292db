import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';

const S3_PATH = /^s3:\/\/([^/]+)\/(.+)$/;

/**
 * Checks that a path names an object of our bucket, before anybody is asked about it.
 * @param field name of the setting in messages, e.g. trainingDataPath
 * @throws InvalidInputError that shows what a right path looks like
 */
export function requireS3Path(path: string, bucket: string, field: string): void {
  const example = `s3://${bucket}/training-data/fresh/FILE_ID`;
  const [, pathBucket] = S3_PATH.exec(path) ?? [];
  if (!pathBucket) {
    throw new InvalidInputError(`${field} must be an S3 path such as ${example}, not ${quote(path)}.`, {
      details: { field },
    });
  }
  if (pathBucket !== bucket) {
    throw new InvalidInputError(
      `${field} lies in the bucket ${quote(pathBucket)}; this installation reads only from ${quote(bucket)}. Upload the file here and use its s3_url, such as ${example}.`,
      { details: { field } },
    );
  }
}
