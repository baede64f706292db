import { InvalidInputError } from '../../../contracts/errors.js';
import type { Checksum } from '../services/uploads/append-to-upload.js';

/** As the protocol names them, with their sizes in bytes. SHA-1 is the one that every server has to know. */
const ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ['sha1', 20],
  ['sha256', 32],
  ['sha512', 64],
  ['md5', 16],
]);

/** For `Tus-Checksum-Algorithm`. */
export const CHECKSUM_ALGORITHMS = [...ALGORITHMS.keys()].join(',');

/**
 * Reads an `Upload-Checksum` header: the algorithm and the digest in base64.
 * @throws InvalidInputError
 */
export function parseChecksum(header: string | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [algorithm = '', encoded = '', ...more] = header.trim().split(/ +/);
  const sizeBytes = ALGORITHMS.get(algorithm);
  if (sizeBytes === undefined) {
    throw new InvalidInputError(
      `Upload-Checksum: "${algorithm.slice(0, 40)}" is not known here. Use ${CHECKSUM_ALGORITHMS}.`,
    );
  }
  const digest = Buffer.from(encoded, 'base64');
  if (more.length > 0 || digest.length !== sizeBytes || digest.toString('base64') !== encoded) {
    throw new InvalidInputError(
      `Upload-Checksum: after ${algorithm} there must be the ${sizeBytes} bytes of the digest in base64.`,
    );
  }
  return { algorithm, digest };
}
