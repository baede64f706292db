import { createHash, hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config/config.js';
import { seal, unseal } from './authenticated-encryption.js';
import { parseKey } from './key-file.js';

/**
 * Holds the master keys, and wraps other keys with them; what it is given and gives back are those. A service (KMS) that
 * never lets its keys out is another implementation.
 */
export interface KeyManagement {
  /** Which master key wraps now. */
  readonly currentId: string;
  /** @param context what the key is for; it opens for nothing else */
  wrap(key: Buffer, context: string): Promise<WrappedKey>;
  /** @throws UnknownMasterKeyError when the master key is not among those that it holds; Error when it is damaged */
  unwrap(wrapped: WrappedKey, context: string): Promise<Buffer>;
  /** A secret that is the same wherever the same master key wraps. */
  derive(purpose: string): Buffer;
}

export interface WrappedKey {
  readonly masterKeyId: string;
  readonly bytes: Buffer;
}

/** The master key that wrapped a key is not among those that are held. */
export class UnknownMasterKeyError extends Error {
  constructor(masterKeyId: string) {
    super(
      `MASTER_KEY_FILE does not hold the master key ${masterKeyId}, which has wrapped a key that is needed.`,
    );
    this.name = 'UnknownMasterKeyError';
  }
}

const ID_DIGITS = 16;

/**
 * Master keys from a file: one a line, as 64 hexadecimal digits or base64. The first wraps; those below it, which came
 * before, still unwrap.
 * @throws ConfigError when it cannot be read, or holds anything else
 */
export async function openKeyFile(file: string): Promise<KeyManagement> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([`MASTER_KEY_FILE: ${file} cannot be read (${error.code})`]);
  });
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => parseKey(line) ?? refuse(file));
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  if (!current) return refuse(file);
  return {
    currentId: idOf(current),
    async wrap(key, context) {
      return { masterKeyId: idOf(current), bytes: seal(current, Buffer.from(context), key) };
    },
    async unwrap({ masterKeyId, bytes }, context) {
      const master = byId.get(masterKeyId);
      if (!master) throw new UnknownMasterKeyError(masterKeyId);
      return unseal(master, Buffer.from(context), bytes);
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', current, '', purpose, current.length)),
  };
}

/** Tells a key from others, and nothing about it. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('mlsec master key').update(key).digest('hex').slice(0, ID_DIGITS);
}

function refuse(file: string): never {
  throw new ConfigError([
    `MASTER_KEY_FILE: ${file} does not hold keys of 32 bytes as hex or base64, one a line; make one with: openssl rand -hex 32`,
  ]);
}
