import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { Clock } from '../clock.js';
import type { SignedUrlOptions } from './object-store.js';

/** Path under which signed URLs of the folder store are served. */
export const OBJECTS_PATH = '/objects/';
/** The limit of S3's signature version 4, so that URLs of every store may live equally long. */
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

export type SignedMethod = 'GET' | 'PUT';

/** Makes and checks URLs that grant one method on one object until they expire. */
export interface UrlSigner {
  /** @throws InvalidInputError when the URL would live less than a second or more than seven days */
  sign(method: SignedMethod, key: string, options: SignedUrlOptions): string;
  /**
   * @returns what was signed along: the download name, the key that an upload becomes
   * @throws AppError FORBIDDEN when the query was not made by `sign` for this method and key, or has expired
   */
  verify(method: SignedMethod, key: string, query: SignedQuery): { downloadName?: string; becomes?: string };
}

/** The query of a signed URL, as it came from outside. */
export interface SignedQuery {
  expires?: unknown;
  name?: unknown;
  becomes?: unknown;
  signature?: unknown;
}

/** @throws InvalidInputError when the URL would live less than a second or more than seven days */
export function checkExpiry(expiresInSeconds: number): void {
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > MAX_EXPIRES_SECONDS) {
    throw new InvalidInputError(`A signed URL lives 1 to ${MAX_EXPIRES_SECONDS} whole seconds.`);
  }
}

/** HMAC-SHA256 over everything that the URL grants. `baseUrl` has no trailing slash. */
export function createUrlSigner(options: { baseUrl: string; secret: string; clock: Clock }): UrlSigner {
  const { baseUrl, secret, clock } = options;
  // JSON keeps the fields apart, whatever they contain.
  const signatureOf = (method: SignedMethod, key: string, expires: string, name: string, becomes: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([method, key, expires, name, ...(becomes ? [becomes] : [])]))
      .digest();

  return {
    sign(method, key, { expiresInSeconds, downloadName = '', becomes = '' }) {
      checkExpiry(expiresInSeconds);
      const expires = String(Math.ceil(clock.now().getTime() / 1000) + expiresInSeconds);
      const url = new URL(`${baseUrl}${OBJECTS_PATH}${key}`);
      url.searchParams.set('expires', expires);
      if (downloadName) url.searchParams.set('name', downloadName);
      if (becomes) url.searchParams.set('becomes', becomes);
      url.searchParams.set(
        'signature',
        signatureOf(method, key, expires, downloadName, becomes).toString('base64url'),
      );
      return url.href;
    },
    verify(method, key, { expires, name = '', becomes = '', signature }) {
      const forbidden = () =>
        new AppError('FORBIDDEN', 'This link does not allow that. Ask for a link of its own.');
      if (
        typeof expires !== 'string' ||
        typeof name !== 'string' ||
        typeof becomes !== 'string' ||
        typeof signature !== 'string'
      ) {
        throw forbidden();
      }
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(method, key, expires, name, becomes);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw forbidden();
      if (clock.now().getTime() >= Number(expires) * 1000) {
        throw new AppError('FORBIDDEN', 'This link has expired. Ask for a new one.');
      }
      return { ...(name && { downloadName: name }), ...(becomes && { becomes }) };
    },
  };
}
