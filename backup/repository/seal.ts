import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { seal, unseal } from '../../platform/keys/authenticated-encryption.js';
import { BackupError } from '../backup-error.js';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const COMPRESSED = 1;
const ENCRYPTED = 2;
const KEY_BYTES = 32;
/** Largest content that is opened: what a damaged or forged piece may make of our memory. */
const MAX_CONTENT_BYTES = 1024 * 1024 * 1024;

/** How the contents of a repository are named, signed, and turned into what is stored. */
export interface Seal {
  /** 64 hexadecimal digits: SHA-256 of the content, or with a key its HMAC, which tells nobody what the content is. */
  digest(content: Uint8Array): string;
  /** As `digest`, of a text that must not be changed by others. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
  /** @param name where it is stored: sealed content does not open under another name */
  close(name: string, content: Uint8Array): Promise<Buffer>;
  /** @throws BackupError `damaged` */
  open(name: string, stored: Buffer): Promise<Buffer>;
}

/**
 * @param key of `readKeyFile`, with the repository's salt; without one contents are compressed only
 */
export function createSeal(key?: { master: Buffer; salt: string }): Seal {
  const derive = (purpose: string) =>
    key && Buffer.from(hkdfSync('sha256', key.master, Buffer.from(key.salt, 'hex'), purpose, KEY_BYTES));
  const sealKey = derive('mlsec backup seal');
  const nameKey = derive('mlsec backup name');
  const signKey = derive('mlsec backup sign');
  const hash = (secret: Buffer | undefined, content: Uint8Array | string) =>
    (secret ? createHmac('sha256', secret) : createHash('sha256')).update(content).digest('hex');

  return {
    digest: (content) => hash(nameKey, content),
    sign: (text) => hash(signKey, text),
    verify: (text, signature) => {
      const expected = Buffer.from(hash(signKey, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    async close(name, content) {
      const smaller = await deflate(content, { level: 1 });
      const isSmaller = smaller.length < content.length;
      const body = isSmaller ? smaller : content;
      const flags = (isSmaller ? COMPRESSED : 0) | (sealKey ? ENCRYPTED : 0);
      const head = Buffer.from([flags]);
      if (!sealKey) return Buffer.concat([head, body]);
      return Buffer.concat([head, seal(sealKey, contextOf(head, name), body)]);
    },
    async open(name, stored) {
      const flags = stored[0] ?? 0;
      if (Boolean(flags & ENCRYPTED) !== Boolean(sealKey)) throw damaged(name);
      try {
        const [head, rest] = [stored.subarray(0, 1), stored.subarray(1)];
        const body = sealKey ? unseal(sealKey, contextOf(head, name), rest) : rest;
        if (!(flags & COMPRESSED)) return body;
        return await inflate(body, { maxOutputLength: MAX_CONTENT_BYTES });
      } catch (error) {
        throw damaged(name, error);
      }
    },
  };
}

const contextOf = (head: Uint8Array, name: string): Buffer => Buffer.concat([head, Buffer.from(name)]);

const damaged = (name: string, cause?: unknown) =>
  new BackupError(
    'damaged',
    `${name} in the backup is damaged: what is stored there is not what was stored.`,
    {
      cause,
    },
  );
